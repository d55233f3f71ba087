import { byStrategyName, STRATEGIES, type Strategy } from "../domain/strategies.ts";
import type { DefinitionId } from "../domain/terms.ts";
import { en } from "../messages/en.ts";
import { id } from "../messages/id.ts";

type OfStrategy = `coverage${Capitalize<Strategy>}`;
const ofStrategy = (one: Strategy) => `coverage${one[0].toUpperCase()}${one.slice(1)}` as OfStrategy;
/** Coverage by each strategy, in the strategies' order. */
export const OF_STRATEGIES: readonly OfStrategy[] = STRATEGIES.map(ofStrategy);

/** What the map can be coloured by, by the ids of indicators, and what it is called. */
export const VARIABLE_LABELS = {
  bivariate: { id: "Kebutuhan × cakupan", en: "Need × coverage" },
  smoothed: { id: "Tingkat kebutuhan", en: "Need rate" },
  density: { id: "Sasaran per km²", en: "In need per km²" },
  covered: { id: "Cakupan semua strategi", en: "Coverage, all strategies" },
  ...byStrategyName(ofStrategy, (one) => ({
    id: `Cakupan: ${id[`strategy_${one}`]}`,
    en: `Coverage: ${en[`strategy_${one}`]}`,
  })),
  // The colour is that of the least that is certain.
  unreached: { id: "Belum tersentuh program apa pun, paling sedikit", en: "Reached by no program, at least" },
  serviceGap: { id: "Celah layanan, setara keluarga", en: "Service gap, in family equivalents" },
  gapProbability: { id: "Peluang kesenjangan (γ)", en: "Probability of a gap (γ)" },
  probability: { id: "Seberapa pasti kantong (π)", en: "How sure a pocket is (π)" },
  effectiveStrategies: { id: "Strategi yang efektif", en: "Effective strategies" },
  agencies: { id: "Jumlah perangkat daerah", en: "Number of agencies" },
  programs: { id: "Jumlah program", en: "Number of programs" },
  priorityRank: { id: "Peringkat prioritas", en: "Priority rank" },
  agreement: { id: "Kesepakatan definisi", en: "Agreement of definitions" },
  isThreshold: { id: "Ambang tingkat", en: "Threshold on the rate" },
  isMatrix: { id: "Matriks dua faktor", en: "Two-factor matrix" },
  isQuadrant: { id: "Kuadran", en: "Quadrant" },
  isHotspot: { id: "Hotspot Gi*", en: "Gi* hot spot" },
  isMoran: { id: "Local Moran", en: "Local Moran" },
  isScan: { id: "Pemindaian (scan)", en: "Scan" },
  isPocket: { id: "Kebutuhan dan celah", en: "Need and gap" },
  isOfficial: { id: "Daftar resmi (lokus)", en: "Official list (lokus)" },
  move: { id: "Masuk dan keluar kantong", en: "In and out of pockets" },
  gapChange: { id: "Perubahan celah layanan", en: "Change in the service gap" },
} as const;
export type Variable = keyof typeof VARIABLE_LABELS;
export const VARIABLES = Object.keys(VARIABLE_LABELS) as [Variable, ...Variable[]];

export const variableNameOf = (variable: Variable, language: "id" | "en"): string =>
  VARIABLE_LABELS[variable][language];

export type DefinitionVariable = `is${Capitalize<DefinitionId>}`;
/** The variable that shows one definition. */
export const definitionVariable = (id: DefinitionId): DefinitionVariable =>
  `is${id[0].toUpperCase()}${id.slice(1)}` as DefinitionVariable;

/** What links of before these ids say. */
const OLD: Record<string, Variable> = {
  expenses: "coverageExpenses",
  income: "coverageIncome",
  pockets: "coveragePockets",
  gap: "serviceGap",
  effective: "effectiveStrategies",
  priority: "priorityRank",
};
/** What an address colours the map by under a name that is no longer, and the name in force; undefined: it has none such. */
export function renamedIn(search: string): { from: string; to: Variable } | undefined {
  const from = new URLSearchParams(search).get("show") ?? "";
  const to = currentVariable(from);
  return to !== from && to in VARIABLE_LABELS ? { from, to: to as Variable } : undefined;
}

/** A variable by the id in force, `is-moran` as `isMoran`; anything else as it is. */
export function currentVariable<T>(text: T): T | Variable {
  if (typeof text !== "string") return text;
  const joined = text.replace(/^is-([a-z])/, (_, letter: string) => `is${letter.toUpperCase()}`);
  return OLD[joined] ?? (joined in VARIABLE_LABELS ? (joined as Variable) : text);
}
