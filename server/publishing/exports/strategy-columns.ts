import { STRATEGIES, type Strategy } from "../../core/domain/terms.ts";

type PerStrategy<P extends string, E extends string, T> = Record<`${P}${Strategy}${E}`, T>;

/** One column for each strategy, its name between the two texts. */
export const perStrategy = <P extends string, E extends string, T>(
  prefix: P,
  ending: E,
  of: (strategy: Strategy, index: number) => T,
): PerStrategy<P, E, T> =>
  Object.fromEntries(STRATEGIES.map((one, s) => [`${prefix}${one}${ending}`, of(one, s)])) as PerStrategy<
    P,
    E,
    T
  >;
