import { nameKey, statedRegencyKind } from "../core/domain/place-names.ts";
import type { Header } from "../core/tabular/header.ts";
import type { Sheet } from "../core/tabular/sheet.ts";
import type { Gazetteer } from "../regions/places/gazetteer.ts";

/** What the lines above a header say of the whole table: "REKAPITULASI RTLH KABUPATEN BANYUMAS TAHUN 2024". */
export interface Title {
  text: string;
  /** the only year named */
  period: number | undefined;
  /** Kemendagri code of the only regency of the record that is named */
  regency: string | undefined;
}

export function titleOf(sheet: Sheet, header: Header, gazetteer: Gazetteer): Title {
  const text = sheet.rows
    .slice(0, header.row)
    .flat()
    .filter((cell) => cell !== null && cell !== undefined)
    .join(" \n ");
  return { text, period: only(yearsOf(text)), regency: only(regenciesOf(text, gazetteer)) };
}

const only = <T>(found: readonly T[]): T | undefined => (new Set(found).size === 1 ? found[0] : undefined);

const yearsOf = (text: string): number[] => (text.match(/\b(?:19|20)\d{2}\b/g) ?? []).map(Number);

/** "KABUPATEN BANYUMAS", "Kab. Banyumas", "KOTA BOGOR": the longest of the record's names that follows. */
function regenciesOf(text: string, gazetteer: Gazetteer): string[] {
  return [...text.matchAll(/\b(kabupaten|kab\.?|kota)\s+([^\n]+)/gi)].flatMap(([whole, , name]) => {
    const key = nameKey(name, "regency");
    const kind = statedRegencyKind(whole);
    const begun = gazetteer.regencies
      .filter((one) => one.key && one.kind === kind && key.startsWith(one.key))
      .sort((a, b) => b.key.length - a.key.length);
    return begun.slice(0, 1).map(({ code }) => code);
  });
}
