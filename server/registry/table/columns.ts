import type { Name } from "../../core/contracts/answers.ts";
import type { StatedRecipients } from "../../core/domain/terms.ts";

/** Columns of a table of programs; a budget column also says its year. */
export const COLUMNS = [
  "id",
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
export type Column = { id: ColumnId } | { id: "budget"; year: number };

/** Without these a new program can't be added. */
export const NEEDED: readonly ColumnId[] = [
  ...(["name", "agency", "strategies", "components", "unit", "fundSource", "starts"] as const),
];

/** Headings as they are written in exports and templates; each is recognised again. */
export const HEADINGS: Record<ColumnId, Name> = {
  id: { id: "Kode program", en: "Program id" },
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
export const budgetHeading = (year: number): Name => ({ id: `Pagu ${year} (Rp)`, en: `Budget ${year} (Rp)` });

/** What offices write, in small letters without signs; the first that fits holds. */
const PATTERNS: [RegExp, ColumnId][] = [
  [/^(kode|id) program$|^program (id|code)$|^(id|kode)$/, "id"],
  [/^(nama )?program (bahasa )?(inggris|english)$|^program name english$|^english name$/, "nameEn"],
  [
    /^(nama )?(program|kegiatan|sub kegiatan|bantuan)$|^program name$|^name$|^nama$|^nama program kegiatan$/,
    "name",
  ],
  [
    /^(nama )?(opd|perangkat daerah|skpd|dinas|instansi|organisasi perangkat daerah)( (pengampu|pelaksana|penanggung jawab))?$|^(pengampu|pelaksana|penanggung jawab)$|^(agency|implementing agency)$/,
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
const BUDGET = /^(pagu|anggaran|budget)( (tahun|ta|anggaran|th))? ((?:19|20)\d{2})( rp)?$/;

const plain = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** What a column means by its heading; undefined for one that is not read. */
export function columnOf(heading: string): Column | undefined {
  const text = plain(heading);
  const year = BUDGET.exec(text)?.[4];
  if (year) return { id: "budget", year: Number(year) };
  const found = PATTERNS.find(([pattern]) => pattern.test(text))?.[1];
  return found && { id: found };
}

/** A heading that gives money in thousands, millions or more; the whole amount is asked for instead. */
export const isScaled = (heading: string): boolean =>
  /\b(ribu|ribuan|juta|jutaan|miliar|milyar|million|billion|thousand)s?\b/i.test(heading) &&
  /\b(pagu|anggaran|biaya|harga|nilai|budget|cost)\b/i.test(heading);
