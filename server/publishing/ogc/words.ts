import type { Snapshot } from "../../snapshot/types.ts";
import { noticeOf } from "../exports/about.ts";
import type { Place } from "./collections.ts";
import { type Link, link } from "./links.ts";
import type { Page } from "./page.ts";

/** Words of the OGC API's pages. */
export const WORDS = {
  id: {
    demo: "DATA DEMO",
    conformance: "Kelas kesesuaian",
    tested: "Hanya kelas yang diuji yang dicantumkan.",
    collections: "Koleksi",
    queryables: "Properti yang dapat disaring",
    schema: "Skema",
    filterWith: "Saring dengan CQL2 Text, misalnya filter=eligible > 200 AND evidence = 'confirmed'.",
    back: "Kembali ke koleksi",
    items: "Lihat fitur",
    tiles: "Ubin vektor (JSON)",
    extent: "Batas",
    time: "Kurun waktu",
    systems: "Sistem referensi",
    name: "Nama",
    type: "Jenis",
    value: "Nilai",
    meaning: "Arti",
    next: "Berikutnya",
    prev: "Sebelumnya",
    api: "Dokumen API",
    matched: (matched: number, returned: number, offset: number) =>
      returned === 0
        ? `${matched} fitur ditemukan; tidak ada di halaman ini.`
        : `${matched} fitur ditemukan, ditampilkan ${offset + 1}–${offset + returned}.`,
    lead: "Data Kantong sebagai layanan OGC API Features dan Tiles: untuk QGIS, GDAL, dan portal data.",
  },
  en: {
    demo: "DEMO DATA",
    conformance: "Conformance",
    tested: "Only classes that are tested are declared.",
    collections: "Collections",
    queryables: "Queryables",
    schema: "Schema",
    filterWith: "Filter with CQL2 Text, such as filter=eligible > 200 AND evidence = 'confirmed'.",
    back: "Back to the collection",
    items: "See the features",
    tiles: "Vector tiles (JSON)",
    extent: "Extent",
    time: "Time",
    systems: "Reference systems",
    name: "Name",
    type: "Type",
    value: "Value",
    meaning: "Meaning",
    next: "Next",
    prev: "Previous",
    api: "API document",
    matched: (matched: number, returned: number, offset: number) =>
      returned === 0
        ? `${matched} features found; none on this page.`
        : `${matched} features found, ${offset + 1}–${offset + returned} shown.`,
    lead: "Kantong's data as OGC API Features and Tiles: for QGIS, GDAL and data portals.",
  },
} as const;

/** The landing page, for programs and for people. */
export function landing(
  snapshot: Snapshot,
  { base, language, written }: Pick<Place, "base" | "language" | "written">,
): { view: { title: string; description: string; links: Link[]; synthetic: boolean }; page: Page } {
  const words = WORDS[language];
  const to = link(base, written);
  const title = `Kantong · ${snapshot.regency.name}${snapshot.synthetic ? ` · ${words.demo}` : ""}`;
  const notice = noticeOf(snapshot)?.[language];
  return {
    view: {
      title,
      description: [words.lead, notice].filter(Boolean).join(" "),
      synthetic: snapshot.synthetic,
      links: [
        to("self", "/ogc", "application/json", title),
        to("alternate", "/ogc?f=html", "text/html", title),
        to("service-desc", "/api/v1/openapi.json", "application/json", words.api),
        to("service-doc", "/api/docs", "text/html", words.api),
        to("conformance", "/ogc/conformance", "application/json", words.conformance),
        to("data", "/ogc/collections", "application/json", words.collections),
        to(
          "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
          "/ogc/tileMatrixSets",
          "application/json",
          words.tiles,
        ),
      ],
    },
    page: {
      title,
      lead: words.lead,
      notice,
      links: [
        { href: "/ogc/collections?f=html", text: words.collections },
        { href: "/ogc/conformance?f=html", text: words.conformance },
        { href: "/api/docs", text: words.api },
      ],
    },
  };
}
