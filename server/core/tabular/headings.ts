/** What a heading can say that is not a figure. */
export type PlaceHeading =
  | "villageCode"
  | "kemendagriCode"
  | "bpsCode"
  | "districtCode"
  | "regencyCode"
  | "village"
  | "district"
  | "regency"
  | "province"
  | "longitude"
  | "latitude"
  | "period"
  | "component"
  | "program"
  | "unit"
  | "ignore";

/** A heading without case and signs: "Kode_Desa/Kel." is "kode desa kel". */
export const plainHeading = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Place columns by their heading, the most telling first. `code` keeps names and codes apart. */
const PLACES: [RegExp, PlaceHeading][] = [
  [
    /^(kode |kd |id )?bps (kode )?(desa|kelurahan|desa kelurahan|kel)$|^(kode|kd) (desa )?bps$|^bps kode desa kelurahan$/,
    "bpsCode",
  ],
  [
    /^kemendagri kode (desa|desa kelurahan|kelurahan)$|^(kode|kd) (desa )?kemendagri$|^kode wilayah kemendagri$/,
    "kemendagriCode",
  ],
  [/^kemendagri nama kecamatan$/, "district"],
  [/^bps nama kabupaten kota$/, "regency"],
  [/^(kemendagri|bps) (nama|kode) (kabupaten kota|kecamatan|provinsi)$/, "ignore"],
  [
    /^(kode|kd|id) ?(desa|kel|kelurahan|desa kelurahan|deskel|desakel)$|^(village code|kode wilayah|iddesa|cc 4|kode)$/,
    "villageCode",
  ],
  [/^(kode|kd|id) ?(kecamatan|kec)$|^district code$/, "districtCode"],
  [/^(kode|kd|id) ?(kabupaten|kab|kabupaten kota|kabkota|kab kota|pemda)$/, "regencyCode"],
  [
    /^(nama|nm|bps nama|kemendagri nama)? ?(desa kelurahan|kelurahan desa|desa|kelurahan|deskel|kel|desa kel)$|^(village|village name|namobj|wadmkd|name 4)$/,
    "village",
  ],
  [/^(nama|nm)? ?(kecamatan|kec)$|^(district|wadmkc|namakec|nama kec|name 3)$/, "district"],
  [
    /^(nama|nm)? ?(kabupaten kota|kabupaten|kab kota|kota kab|kota kabupaten|kabkota|kab|kota)$|^(regency|wadmkk|name 2)$/,
    "regency",
  ],
  [/^(nama|nm)? ?(provinsi|prov|propinsi)$|^(province|wadmpr|name 1)$/, "province"],
  [/^(longitude|lon|lng|bujur|x)$/, "longitude"],
  [/^(latitude|lat|lintang|y)$/, "latitude"],
  [/^(tahun|periode|year|period|thn|tahun anggaran|ta)$/, "period"],
  [/^(komponen|component|jenis kebutuhan)$/, "component"],
  [/^(program|nama program|kegiatan|nama kegiatan|kode program)$/, "program"],
  [/^(satuan|unit)$/, "unit"],
];

/** What a heading says that is not a figure: a place, a period, a program; undefined: none of them. */
export function placeOfHeading(column: string): PlaceHeading | undefined {
  const heading = withoutRun(plainHeading(column));
  return PLACES.find(([pattern]) => pattern.test(heading))?.[1];
}

/** "nmkab", "kddesa", "namadesa": the parts of headings that are run together. */
export const withoutRun = (heading: string): string =>
  /^(nm|kd|kode|nama|id)(prov|kab|kec|desa|kel|wilayah)\w*$/.test(heading)
    ? heading.replace(/^(nm|kd|kode|nama|id)/, "$1 ")
    : heading;
