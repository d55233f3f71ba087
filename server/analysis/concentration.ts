/** A concentration curve from (0, 0) to (1, 1): share of the population, poorest first, and of the benefit. */
export interface ConcentrationCurve {
  /** cumulative share of the population */
  f: number[];
  /** cumulative share of the benefit */
  l: number[];
}

/**
 * The concentration curve of a benefit over groups ordered by how needy they are (method, section 5). Groups
 * that are equally needy are one step, so that the order of the input is of no account.
 * @param need       the greater, the needier
 * @param population people or units of each group, ≥ 0
 * @param benefit    what each group gets, ≥ 0
 * @returns undefined when there is no population or no benefit
 */
export function concentrationCurve(
  need: ArrayLike<number>,
  population: ArrayLike<number>,
  benefit: ArrayLike<number>,
): ConcentrationCurve | undefined {
  const order = Array.from(need, (_, i) => i).sort((a, b) => need[b] - need[a] || a - b);
  const people = order.reduce((sum, i) => sum + population[i], 0);
  const whole = order.reduce((sum, i) => sum + benefit[i], 0);
  if (!(people > 0 && whole > 0)) return undefined;
  const curve: ConcentrationCurve = { f: [0], l: [0] };
  const so = { people: 0, benefit: 0 };
  order.forEach((i, at) => {
    so.people += population[i];
    so.benefit += benefit[i];
    const last = at === order.length - 1;
    if (!last && need[order[at + 1]] === need[i]) return;
    curve.f.push(last ? 1 : so.people / people);
    curve.l.push(last ? 1 : so.benefit / whole);
  });
  return curve;
}

/**
 * Concentration index C = Σ(F_t · L_{t+1} − F_{t+1} · L_t), from −1 to 1; negative: the needy get more than
 * their share (O'Donnell et al. 2008, Analyzing Health Equity Using Household Survey Data, chapter 8).
 */
export function concentrationIndex({ f, l }: ConcentrationCurve): number {
  let index = 0;
  for (let t = 0; t + 1 < f.length; t++) index += f[t] * l[t + 1] - f[t + 1] * l[t];
  return index;
}

/**
 * Share of the benefit that reaches the neediest share `q` of the population, straight between two groups.
 * @param q 0–1
 */
export function benefitShare({ f, l }: ConcentrationCurve, q: number): number {
  const above = f.findIndex((share) => share >= q);
  if (above <= 0) return l[Math.max(0, above)];
  const width = f[above] - f[above - 1];
  const part = width > 0 ? (q - f[above - 1]) / width : 1;
  return l[above - 1] + part * (l[above] - l[above - 1]);
}

/**
 * Coady, Grosh and Hoddinott (2004): how many times its share the neediest share `q` of the population gets;
 * above 1 is pro-poor.
 */
export const cghIndex = (curve: ConcentrationCurve, q: number): number => benefitShare(curve, q) / q;

/** Shares of the benefit that each fifth of the population gets, the neediest fifth first. */
export function quintileShares(curve: ConcentrationCurve): number[] {
  const upTo = [0, 0.2, 0.4, 0.6, 0.8, 1].map((q) => benefitShare(curve, q));
  return upTo.slice(1).map((share, i) => share - upTo[i]);
}
