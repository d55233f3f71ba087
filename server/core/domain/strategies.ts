/** The strategies of the regulations, in their order: short names, and the words by which tables name them. */
export const STRATEGY = {
  expenses: { id: "Pengeluaran", en: "Expenses", words: /beban|pengeluaran|expens/i },
  income: { id: "Pendapatan", en: "Income", words: /pendapatan|penghasilan|income/i },
  pockets: { id: "Kantong kemiskinan", en: "Poverty pockets", words: /kantong|infrastruktur|pocket/i },
} as const;
export const STRATEGIES = ["expenses", "income", "pockets"] as const satisfies (keyof typeof STRATEGY)[];
/** One value for each strategy, in their order. */
export type ByStrategy<T> = Each<typeof STRATEGIES, T>;
type Each<All extends readonly unknown[], T> = { -readonly [At in keyof All]: T };
export const byStrategyName = <T, Key extends string>(
  key: (one: Strategy, at: number) => Key,
  of: (one: Strategy, at: number) => T,
): Record<Key, T> =>
  Object.fromEntries(STRATEGIES.map((one, at) => [key(one, at), of(one, at)])) as Record<Key, T>;
export type Strategy = (typeof STRATEGIES)[number];
