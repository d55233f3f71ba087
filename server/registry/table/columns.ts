import type { Name } from "../../core/contracts/answers.ts";
import type { StatedRecipients } from "../../core/domain/terms.ts";

/** Columns of a table of programs; a budget column also says its year, and its fund where it is of one. */
export const COLUMNS = [
  "id",
  "code",
  "name",
  "nameEn",
  "agency",
  "strategies",
  "components",
  "unit",
  "fundSource",
  "exclusionGroup",
  "recipients",
  "unitCost",
  "starts",
  "ends",
  "criteria",
  "retired",
] as const;
export type ColumnId = (typeof COLUMNS)[number];
/** The nodes of the tree of government affairs, the uppermost first; each may have a column of names of its own. */
export const LEVELS = ["urusan", "bidang", "program", "kegiatan", "subKegiatan"] as const;
export type Column =
  | { id: ColumnId }
  /** year: null where the heading has none; then the table's title says it */
  | { id: "budget"; year: number | null; fund?: string }
  | { id: "level"; level: number };

/** Without these a new program can't be added; {@link ASSUMED} stand in for some of them. */
export const NEEDED: readonly ColumnId[] = [
  ...(["name", "agency", "strategies", "components", "unit", "fundSource", "starts"] as const),
];

/** Headings as they are written in exports and templates; each is recognised again. */
export const HEADINGS: Record<ColumnId, Name> = {
  id: { id: "Kode program", en: "Program id" },
  code: { id: "Kode sub kegiatan", en: "Activity code" },
  name: { id: "Nama program", en: "Program name" },
  nameEn: { id: "Nama program (Inggris)", en: "Program name (English)" },
  agency: { id: "Perangkat daerah", en: "Agency" },
  strategies: { id: "Strategi", en: "Strategies" },
  components: { id: "Komponen", en: "Components" },
  unit: { id: "Satuan", en: "Unit" },
  fundSource: { id: "Sumber dana", en: "Fund source" },
  exclusionGroup: { id: "Kelompok pengecualian", en: "Exclusion group" },
  recipients: { id: "Penerima", en: "Recipients" },
  unitCost: { id: "Biaya satuan (Rp)", en: "Unit cost (Rp)" },
  starts: { id: "Mulai", en: "Starts" },
  ends: { id: "Selesai", en: "Ends" },
  criteria: { id: "Kriteria", en: "Criteria" },
  retired: { id: "Dihentikan", en: "Retired" },
};
/** How the kinds of recipients are written; each is recognised again. */
export const RECIPIENTS: Record<StatedRecipients, Name> = {
  in_need: { id: "yang membutuhkan", en: "in need" },
  anyone: { id: "siapa pun", en: "anyone" },
};
export const budgetHeading = (year: number, fund?: string): Name => ({
  id: `Pagu ${year}${fund ? ` ${fund}` : ""} (Rp)`,
  en: `Budget ${year}${fund ? ` ${fund}` : ""} (Rp)`,
});

/** What offices write, in small letters without signs; the first that fits holds. */
const PATTERNS: [RegExp, ColumnId][] = [
  [/^(kode|id) program$|^program (id|code)$|^id$/, "id"],
  [
    /^(kode|no|nomor) ?(rekening|rek|sipd|kegiatan|sub ?kegiatan|nomenklatur|program kegiatan( sub ?kegiatan)?|urusan.*)$|^kode$|^activity code$/,
    "code",
  ],
  [/^(nama )?program (bahasa )?(inggris|english)$|^program name english$|^english name$/, "nameEn"],
  [
    /^(nama|uraian) (program|kegiatan|sub ?kegiatan|bantuan)$|^bantuan$|^program name$|^name$|^nama$|^(nama )?nomenklatur$|^uraian$/,
    "name",
  ],
  [
    /^(nama )?(opd|pd|perangkat daerah|skpd|dinas|instansi|organisasi perangkat daerah|unit kerja)( (pengampu|pelaksana|penanggung jawab|terkait))?$|^(pengampu|pelaksana|penanggung jawab|penanggungjawab|leading sector)$|^(agency|implementing agency)$/,
    "agency",
  ],
  [/^(strategi|strategy|strategies)( penanggulangan)?( kemiskinan)?$/, "strategies"],
  [/^(komponen|component|components|sasaran|komponen kebutuhan|jenis kebutuhan|kebutuhan)$/, "components"],
  [/^(satuan|satuan sasaran|unit)$/, "unit"],
  [/^(sumber (dana|anggaran|pendanaan|pembiayaan)|fund source|funding|fund|source of funds)$/, "fundSource"],
  [
    /^(kelompok (pengecualian|eksklusi)|kelompok saling (meniadakan|mengecualikan)|exclusion group)$/,
    "exclusionGroup",
  ],
  [/^(sifat |jenis )?penerima( (manfaat|bantuan))?$|^recipients?$/, "recipients"],
  [/^(biaya|harga|nilai) (satuan|per unit|per satuan)( rp)?$|^(unit cost|cost per unit)( rp)?$/, "unitCost"],
  [/^(tahun )?(mulai|awal)$|^tahun pertama$|^(starts?|start year|first year|from)$/, "starts"],
  [/^(tahun )?(selesai|akhir|berakhir)$|^tahun terakhir$|^(ends?|end year|last year|to|until)$/, "ends"],
  [/^(kriteria|syarat|persyaratan)( (penerima|program))?$|^(criteria|eligibility)$/, "criteria"],
  [/^(tanggal )?(dihentikan|berhenti)$|^(retired|retirement date)$/, "retired"],
];
/** A column that holds names of several levels of the tree: "Program / Kegiatan / Sub Kegiatan". */
const TREE =
  /^(nama |uraian )?(urusan|bidang|bidang urusan|program|kegiatan)(( dan)? (bidang|urusan|program|kegiatan|sub ?kegiatan))+$/;
const LEVEL: [RegExp, number][] = [
  [/^(nama )?urusan( pemerintahan)?$/, 0],
  [/^(nama )?bidang( urusan)?$/, 1],
  [/^program$/, 2],
  [/^kegiatan$/, 3],
  [/^(nama )?sub ?kegiatan$/, 4],
];
const MONEY = /\b(pagu|anggaran|alokasi|budget|rp|rupiah)\b/;
const FUND =
  /\b(apbd (?:kab|kabupaten|kota|prov|provinsi|i{1,2})|apbd|apbn|apbdes|dana desa|add|dak(?: fisik| non ?fisik)?|dau|did|dbh(?: \w+)?|baznas|csr|hibah|pad|bankeu(?: prov\w*)?|bantuan keuangan(?: prov\w*)?|swasta|non apbd)\b/;
/** The words beside a fund or a year in a heading of a budget. */
const BUDGET_WORDS =
  /\b(pagu|anggaran|alokasi|budget|indikatif|definitif|jumlah|total|tahun|ta|th|rp|rupiah|sumber|dana|pendanaan|(?:19|20)\d{2})\b/g;

const plain = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

function budgetOf(heading: string): Column | undefined {
  const text = plain(heading);
  const years = [...new Set(text.match(/\b(?:19|20)\d{2}\b/g) ?? [])].map(Number);
  const found = FUND.exec(text);
  const rest = (found ? text.replace(found[0], " ") : text).replace(BUDGET_WORDS, "").trim();
  if (years.length > 1 || rest !== "") return undefined;
  const named = found && written(heading, found[0]);
  const year = years[0] ?? null;
  if (!MONEY.test(text) && !(named && /\d/.test(text)) && !(named && heading.includes("/"))) return undefined;
  // "Sumber anggaran" and "Pagu" alone say nothing of a year; a fund, or "Pagu anggaran (Rp)", does for the table's.
  if (year === null && !named && !/\b(rp|rupiah|indikatif|definitif)\b/.test(text)) return undefined;
  return { id: "budget", year, ...(named && { fund: named }) };
}

/** A fund as the heading writes it. */
function written(heading: string, words: string): string {
  const pattern = words.split(" ").join("[^A-Za-z0-9]+");
  return (new RegExp(pattern, "i").exec(heading)?.[0] ?? words).replace(/\s+/g, " ");
}

/** What a column means by its heading; undefined for one that is not read. */
export function columnOf(heading: string): Column | undefined {
  const text = plain(heading);
  if (TREE.test(text)) return { id: "name" };
  const level = LEVEL.find(([pattern]) => pattern.test(text))?.[1];
  if (level !== undefined) return { id: "level", level };
  const found = PATTERNS.find(([pattern]) => pattern.test(text))?.[1];
  if (found) return { id: found };
  return isScaled(heading) ? undefined : budgetOf(heading);
}

/** A meaning that a person gives a column: an id, "ignore", "level:4", "budget:2026" or "budget:2026:APBD Kab". */
export function columnNamed(text: string): Column | "ignore" | undefined {
  if (text === "ignore") return "ignore";
  const [kind, number, ...fund] = text.split(":");
  if (kind === "budget") {
    const year = number === undefined || number === "" ? null : Number(number);
    if (year !== null && !(year >= 1990 && year <= 2100)) return undefined;
    return { id: "budget", year, ...(fund.length > 0 && { fund: fund.join(":").slice(0, 100) }) };
  }
  if (kind === "level") return LEVELS[Number(number)] ? { id: "level", level: Number(number) } : undefined;
  return (COLUMNS as readonly string[]).includes(text) ? { id: text as ColumnId } : undefined;
}

/** A column's meaning as {@link columnNamed} reads it. */
export const nameOfColumn = (column: Column | undefined): string =>
  column === undefined
    ? "ignore"
    : column.id === "budget"
      ? ["budget", column.year ?? "", ...(column.fund ? [column.fund] : [])].join(":").replace(/:$/, "")
      : column.id === "level"
        ? `level:${column.level}`
        : column.id;

/** A heading that gives money in thousands, millions or more; the whole amount is asked for instead. */
export const isScaled = (heading: string): boolean =>
  /\b(ribu|ribuan|juta|jutaan|miliar|milyar|million|billion|thousand)s?\b/i.test(heading) &&
  /\b(pagu|anggaran|biaya|harga|nilai|budget|cost)\b/i.test(heading);
