import { COMPONENTS, STRATEGIES } from "../../../server/core/domain/terms.ts";

/** A query as an address has it, and what its regency has set and holds. */
export interface RandomQuery {
  given: Record<string, string>;
  thresholds: Record<string, string>;
  periods: number[];
}

const THRESHOLDS: [name: string, low: number, high: number, digits: number][] = [
  ["lambda", 1.2, 2.5, 2],
  ["exceedance", 0.5, 0.95, 2],
  ["cap", 0.1, 0.3, 2],
  ["tau", 0.1, 0.6, 2],
  ["fewest", 1, 3, 0],
  ["gamma", 0.3, 0.8, 1],
  ["q", 0.01, 0.2, 2],
  ["alpha", 0.01, 0.2, 2],
  ["sigma", 0, 0.3, 1],
];
const OTHERS: typeof THRESHOLDS = [
  ["z0", 0, 3, 1],
  ["floor", 0, 1, 2],
  ["priority", 1, 4, 0],
  ["moranq", 0.01, 0.2, 2],
  ["scanp", 0.01, 0.2, 2],
  ["top", 28, 32, 0],
  ["toppockets", 4, 6, 0],
];
const CHOICES: Record<string, readonly string[]> = {
  component: COMPONENTS,
  window: ["circular", "flexible"],
  scannull: ["permutation", "gamma-poisson"],
  tier: ["confirmed", "probable", "isolated"],
  weights: ["4,3,3", "0.4,0.3,0.3", "5,3,2", "1,0,0"],
  omega: ["1,1,1", "2,2,2", "3,2,1"],
  period: ["2023", "2024", "2025"],
};
const LISTS: Record<string, readonly string[]> = {
  programs: ["pkh", "blt-dd", "rtlh", "kur"],
  agencies: ["dinsos", "dpupr", "dinkes"],
  strategies: STRATEGIES,
};

/** The same queries whenever the seed is the same. */
export function randomQueries(seed: number, count: number): RandomQuery[] {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const numberIn = ([, low, high, digits]: (typeof THRESHOLDS)[number]) =>
    (low + (below(101) / 100) * (high - low)).toFixed(digits);
  return Array.from({ length: count }, () => {
    const given: Record<string, string> = {};
    for (const one of [...THRESHOLDS, ...OTHERS]) if (below(4) === 0) given[one[0]] = numberIn(one);
    for (const [name, choices] of Object.entries(CHOICES))
      if (below(3) === 0) given[name] = choices[below(choices.length)];
    for (const [name, items] of Object.entries(LISTS))
      if (below(3) === 0)
        given[name] = Array.from({ length: below(4) }, () => items[below(items.length)]).join();
    const thresholds: Record<string, string> = {};
    for (const one of THRESHOLDS) if (below(6) === 0) thresholds[one[0]] = String(Number(numberIn(one)));
    return { given, thresholds, periods: [2022, 2023, 2024, 2025].slice(0, 1 + below(4)) };
  });
}
