import type { AnswerView, ByStrategy, HexagonsView, Shown } from "../contract.ts";
import { type Spread, spreadCounts } from "../hexagons/spread.ts";
import { STRATEGIES } from "../terms.ts";
import { bivariateClass } from "./answer-view.ts";

/** Counts as numbers; what is hidden or missing adds nothing to a cell. */
const countable = (column: Shown[]): Float64Array =>
  Float64Array.from(column, (value) => (typeof value === "number" ? value : Number.NaN));

/**
 * Spreads the published answer over cells: counts are spread and rates are ratios of spread counts. It
 * starts from what villages show, so a cell tells nothing more of them; household points have passed
 * their own gate before.
 */
export function hexagonsView(spread: Spread, view: AnswerView): HexagonsView {
  const { columns } = view;
  const base = spreadCounts(spread, spread.base, countable(columns.base));
  const eligible = spreadCounts(spread, spread.eligible, countable(columns.eligible));
  const seen = spreadCounts(
    spread,
    spread.base.map((share, row) => share * spread.observed[row]),
    countable(columns.base),
  );
  /** The share, weighted by units in need, over the villages that show it. */
  const share = (column: Shown[]): Shown[] => {
    const known = column.map((value, i) => (typeof value === "number" ? columns.eligible[i] : null));
    const under = spreadCounts(spread, spread.eligible, countable(known));
    const over = spreadCounts(
      spread,
      spread.eligible,
      countable(known.map((value, i) => (typeof value === "number" ? value * Number(column[i]) : null))),
    );
    return Array.from(under, (need, cell) => (need > 0 ? rounded(over[cell] / need, 4) : null));
  };
  const rate = Array.from(
    base,
    (units, cell): Shown => (units > 0 ? rounded(eligible[cell] / units, 6) : null),
  );
  const covered = share(columns.covered);
  return {
    revision: view.revision,
    question: view.question,
    resolution: spread.resolution,
    synthetic: view.synthetic,
    cells: spread.cells,
    base: Array.from(base, (value) => rounded(value, 1)),
    eligible: Array.from(eligible, (value) => rounded(value, 1)),
    rate,
    coverage: STRATEGIES.map((_, s) => share(columns.coverage[s])) as ByStrategy<Shown[]>,
    covered,
    observed: Array.from(base, (units, cell) => (units > 0 ? rounded(seen[cell] / units, 3) : 0)),
    bivariate: rate.map((value, cell) => bivariateClass(value, covered[cell], view.scope.edges)),
  };
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
