import { nameKey, statedRegencyKind } from "../core/domain/place-names.ts";
import { type StatedTime, timeStated, type UnclearTime } from "../core/domain/year-parts.ts";
import type { Header } from "../core/tabular/header.ts";
import type { Sheet } from "../core/tabular/sheet.ts";
import type { Gazetteer } from "../regions/places/gazetteer.ts";

/**
 * What the lines above a header and the file's name say of the whole table: "REKAPITULASI RTLH KABUPATEN BANYUMAS TAHUN
 * 2024", "DTSEN TW II 2026.csv".
 */
export interface Title {
  text: string;
  /** of the file, without what the lines above the header say */
  name: string;
  /** what it is of, or statements that disagree */
  time: StatedTime | UnclearTime;
  /** Kemendagri code of the only regency of the record that is named */
  regency: string | undefined;
}

export const NO_TITLE: Title = {
  ...{ text: "", name: "", regency: undefined },
  time: { year: undefined, part: undefined, running: false },
};

/** @param name of the file */
export function titleOf(sheet: Sheet, header: Header, gazetteer: Gazetteer, name = ""): Title {
  const text = sheet.rows
    .slice(0, header.row)
    .flat()
    .filter((cell) => cell !== null && cell !== undefined)
    .join(" \n ");
  const stated = timeStated([text, name]);
  // A sheet's name speaks where nothing else does: "2025", "TW II".
  const silent = "year" in stated && stated.year === undefined;
  const time = silent ? timeStated([text, name, sheet.name]) : stated;
  return { text, name, time, regency: only(regenciesOf(text, gazetteer)) };
}

const only = <T>(found: readonly T[]): T | undefined => (new Set(found).size === 1 ? found[0] : undefined);

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
