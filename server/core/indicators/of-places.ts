import { ALL, type Indicator } from "./indicator.ts";

/** What a place is and where it lies. */
export const OF_PLACES = {
  code: {
    label: { id: "Kode", en: "Code" },
    description: { id: "kode wilayah Kemendagri", en: "Kemendagri code" },
    kind: "text",
    on: { villages: ["list", "file", "tile"], districts: ["file", "tile"] },
  },
  cell: {
    label: { id: "Heksagon", en: "Cell" },
    description: { id: "kode H3", en: "H3 id" },
    kind: "text",
    on: { cells: ["file", "tile"] },
  },
  resolution: {
    label: { id: "Resolusi", en: "Resolution" },
    description: { id: "resolusi H3", en: "of H3" },
    kind: "whole",
    on: { cells: ["file"] },
  },
  bpsCode: {
    label: { id: "Kode BPS", en: "BPS code" },
    description: {
      id: "kode BPS, dari tabel padanan; kosong bila tidak ada",
      en: "code of Statistics Indonesia, another system, from the crosswalk alone; none where it has none",
    },
    kind: "maybeText",
    on: { villages: ["list", "file", "tile"] },
  },
  name: {
    label: { id: "Nama", en: "Name" },
    description: { id: "nama wilayah", en: "name of the place" },
    kind: "text",
    on: { villages: ["list", "file", "tile"], districts: ["file", "tile"] },
  },
  kind: {
    label: { id: "Jenis", en: "Kind" },
    description: { id: "desa atau kelurahan", en: "desa or kelurahan" },
    kind: "choice",
    values: ["desa", "kelurahan"],
    on: { villages: ["list", "file"] },
  },
  district: {
    label: { id: "Kecamatan", en: "District" },
    description: { id: "nama kecamatan", en: "name of the district" },
    kind: "text",
    on: { villages: ["list", "file"] },
  },
  districtCode: {
    label: { id: "Kode kecamatan", en: "District code" },
    description: { id: "kode Kemendagri kecamatan", en: "Kemendagri code of the district" },
    kind: "text",
    on: { villages: ["list", "file"] },
  },
  pocket: {
    label: { id: "Kantong", en: "Pocket" },
    description: {
      id: "kode kantong: kode desa terkecil di dalamnya dan tahunnya",
      en: "id of the pocket: the smallest village code in it and the period",
    },
    kind: "maybeText",
    kindOn: { pockets: "text" },
    column: "index",
    on: { villages: ALL, pockets: ["list", "file", "tile"] },
    noteOn: { villages: { id: "kosong: bukan bagian kantong", en: "none: it lies in no pocket" } },
  },
  cluster: {
    label: { id: "Gugus kebutuhan", en: "Need cluster" },
    description: { id: "kode gugus kebutuhan tempat desa ini", en: "id of the need cluster it lies in" },
    kind: "maybeText",
    column: "index",
    on: { villages: ["answer", "list"] },
  },
  rank: {
    label: { id: "Nomor", en: "Number" },
    description: {
      id: "urutan kantong menurut celah layanan, dari 1",
      en: "rank by the service gap, descending, from 1",
    },
    kind: "whole",
    on: { pockets: ALL },
  },
  villages: {
    label: { id: "Jumlah desa", en: "Villages" },
    description: { id: "jumlah desa", en: "number of villages" },
    measure: "village",
    kind: "whole",
    on: { districts: ["answer", "file", "tile"], pockets: ["list", "file", "tile"] },
    noteOn: { districts: { id: "yang punya kebutuhan", en: "with need" } },
  },
  villageCodes: {
    label: { id: "Kode desa", en: "Village codes" },
    description: { id: "kode Kemendagri desa-desanya", en: "their Kemendagri codes, ascending" },
    kind: "list",
    on: { pockets: ["list", "file"] },
  },
  villagesHidden: {
    label: { id: "Desa disembunyikan", en: "Villages hidden" },
    description: {
      id: "desa yang angkanya terlalu kecil untuk ditampilkan",
      en: "villages whose figures are too small to be disclosed",
    },
    measure: "village",
    kind: "whole",
    on: { districts: ["answer", "file", "tile"] },
  },
  villagesInPocket: {
    label: { id: "Desa dalam kantong", en: "Villages in a pocket" },
    description: {
      id: "desa yang termasuk kantong; kosong bila kantong tidak dapat dicari",
      en: "villages in a pocket; none where pockets can't be found",
    },
    measure: "village",
    kind: "count",
    on: { districts: ["answer", "file", "tile"] },
  },
  longitude: {
    label: { id: "Bujur", en: "Longitude" },
    description: { id: "bujur titik label atau pusat", en: "of the label point, or the centre" },
    measure: "degree",
    digits: 6,
    kind: "number",
    on: { villages: ["list", "file"], cells: ["file"] },
  },
  latitude: {
    label: { id: "Lintang", en: "Latitude" },
    description: { id: "lintang titik label atau pusat", en: "of the label point, or the centre" },
    measure: "degree",
    digits: 6,
    kind: "number",
    on: { villages: ["list", "file"], cells: ["file"] },
  },
  area: {
    label: { id: "Luas", en: "Area" },
    description: { id: "luas pada sferoid", en: "area on the spheroid" },
    measure: "km2",
    digits: 3,
    kind: "number",
    on: { villages: ["list", "file"] },
  },
  boundaryValidFrom: {
    label: { id: "Batas berlaku sejak", en: "Boundary in force since" },
    description: { id: "tanggal mulai berlakunya batas", en: "day since which the boundary is in force" },
    kind: "maybeDay",
    on: { villages: ["file"] },
  },
} as const satisfies Record<string, Indicator>;
