import type { AnswerView, Shown } from "../../server/core/contracts/answers.ts";
import type { ShownInterval } from "../../server/core/contracts/coverage.ts";
import type { Unit } from "../../server/core/domain/terms.ts";
import { language } from "../state/store.ts";
import { count, percent, ranged } from "./format.ts";
import { speaking } from "./words.ts";

/** How much need there is somewhere, and how much of it no program reaches. */
export interface NeedFigures {
  unit: Unit;
  /** units in need, P; null = nobody reported it */
  eligible: Shown;
  /** all units, H; null = not in the record; left out where a page says nothing of them */
  base?: Shown;
  /** P / H */
  rate?: Shown;
  /** N; null = nobody reported what programs did, where need is known */
  unreached: ShownInterval;
}

const w = speaking(
  {
    notReported: "Belum ada data sasaran",
    hidden: "Jumlah {unit} sasaran disembunyikan",
    nobody: "Tidak ada {unit} sasaran",
    nobodyOf: "Tidak ada {unit} sasaran di antara {base}",
    alone: "{eligible} {unit} sasaran",
    of: "{eligible} {unit} sasaran dari {base}",
    ofRate: "{eligible} {unit} sasaran dari {base} ({rate})",
    withoutBase: "{eligible} {unit} sasaran (jumlah seluruhnya belum ada di data)",
    baseHidden: "{eligible} {unit} sasaran (jumlah seluruhnya disembunyikan)",
    some: "{unreached} di antaranya belum tersentuh program apa pun",
    someApart: "{unreached} {unit} belum tersentuh program apa pun",
    all: "semuanya sudah dilayani atau ditutup dengan alasan",
    unreachedHidden: "yang belum tersentuh program apa pun disembunyikan",
    unknown: "cakupannya tidak diketahui: belum ada yang melapor",
    pockets: "{count} kantong",
    pocket: "1 kantong",
    noPockets: "tidak ada kantong",
    villages: "{count} desa dalam kantong",
    village: "1 desa dalam kantong",
    noVillages: "tidak ada desa dalam kantong",
    notFindable: "kantong belum dapat ditentukan",
    updated: "Peta diperbarui: {pockets}.",
  },
  {
    notReported: "No need has been reported",
    hidden: "How many {unit} are in need is hidden",
    nobody: "No {unit} in need",
    nobodyOf: "No {unit} in need among {base}",
    alone: "{eligible} {unit} in need",
    of: "{eligible} of {base} {unit} in need",
    ofRate: "{eligible} of {base} {unit} in need ({rate})",
    withoutBase: "{eligible} {unit} in need (how many there are in all is not in the record)",
    baseHidden: "{eligible} {unit} in need (how many there are in all is hidden)",
    some: "{unreached} of them reached by no program",
    someApart: "{unreached} {unit} reached by no program",
    all: "all of them served or closed with a reason",
    unreachedHidden: "how many of them no program reaches is hidden",
    unknown: "coverage unknown: nobody has reported",
    pockets: "{count} pockets",
    pocket: "1 pocket",
    noPockets: "no pockets",
    villages: "{count} villages in pockets",
    village: "1 village in a pocket",
    noVillages: "no village in a pocket",
    notFindable: "pockets can't be determined yet",
    updated: "Map updated: {pockets}.",
  },
);

const UNITS: Record<"id" | "en", Record<Unit, [one: string, many: string]>> = {
  id: {
    person: ["jiwa", "jiwa"],
    family: ["keluarga", "keluarga"],
    house: ["rumah", "rumah"],
    group: ["kelompok", "kelompok"],
    village: ["desa", "desa"],
  },
  en: {
    person: ["person", "persons"],
    family: ["family", "families"],
    house: ["house", "houses"],
    group: ["group", "groups"],
    village: ["village", "villages"],
  },
};
/** A unit as it follows a number. */
export const unitsWord = (unit: Unit, number: number): string =>
  UNITS[language.value][unit][number === 1 ? 0 : 1];

/** How many are in need, of how many. */
export function needWords({ unit, eligible, base, rate }: NeedFigures): string {
  if (eligible === null) return w("notReported");
  const many = unitsWord(unit, 2);
  if (eligible === "hidden") return w("hidden", { unit: many });
  if (eligible === 0)
    return typeof base === "number"
      ? w("nobodyOf", { unit: many, base: count(base) })
      : w("nobody", { unit: many });
  const said = { eligible: count(eligible), unit: unitsWord(unit, eligible) };
  if (base === undefined) return w("alone", said);
  if (base === null) return w("withoutBase", said);
  if (base === "hidden") return w("baseHidden", said);
  const of = { ...said, base: count(base), unit: unitsWord(unit, base) };
  return typeof rate === "number" ? w("ofRate", { ...of, rate: percent(rate, 2) }) : w("of", of);
}

/** How many of them no program reaches; "" where there are none in need, or nobody reported any. */
export function unreachedWords({ unit, eligible, unreached }: NeedFigures): string {
  if (eligible === null || eligible === 0) return "";
  if (unreached === null) return w("unknown");
  if (unreached === "hidden") return eligible === "hidden" ? "" : w("unreachedHidden");
  const [low, high] = unreached;
  if (eligible === "hidden")
    return w("someApart", { unreached: ranged(low, high, count), unit: unitsWord(unit, high) });
  return high === 0 ? w("all") : w("some", { unreached: ranged(low, high, count) });
}

/** Both in one sentence, with what else is said of the place; without a full stop. */
export function needSentence(figures: NeedFigures, ...rest: string[]): string {
  const unreached = unreachedWords(figures);
  const start = unreached ? `${needWords(figures)}, ${unreached}` : needWords(figures);
  return [start, ...rest].join("; ");
}

/** How many pockets there are. @param found null = they can't be determined, which is no 0 */
export const pocketsWords = (found: number | null): string =>
  found === null
    ? w("notFindable")
    : found === 0
      ? w("noPockets")
      : w(found === 1 ? "pocket" : "pockets", { count: count(found) });

/** How many villages lie in a pocket. @param found null, "hidden" = it can't be said */
export const villagesInPocketWords = (found: Shown): string =>
  typeof found !== "number"
    ? w("notFindable")
    : found === 0
      ? w("noVillages")
      : w(found === 1 ? "village" : "villages", { count: count(found) });

/** What the live region says after a change. */
export const updatedWords = (found: number | null): string => w("updated", { pockets: pocketsWords(found) });

/** The whole regency in one sentence; of pockets nothing where there is no need to speak of. */
export function regencySentence({ scope: whole, unit, pockets }: AnswerView): string {
  const found = whole.villages.inPocket === null ? null : pockets.length;
  const figures = { ...whole, unit, rate: whole.mean };
  return needSentence(figures, ...(whole.eligible === null ? [] : [pocketsWords(found)]));
}
