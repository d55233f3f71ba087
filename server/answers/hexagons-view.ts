import { cellArea, UNITS } from "h3-js";
import type { AnswerView, ByStrategy, HexagonsView, Shown } from "../core/contracts/answers.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import { lowEnd } from "../core/indicators/ends.ts";
import { type Spread, spreadCounts, spreadWhole, summedTo } from "../hexagons/spread.ts";
import { allocationDeviation, type Surveyed } from "../hexagons/uncertainty.ts";
import { bivariateClass } from "./bivariate.ts";

/** Counts as numbers; what is hidden or missing adds nothing to a cell. */
const countable = (column: Shown[]): Float64Array =>
  Float64Array.from(column, (value) => (typeof value === "number" ? value : Number.NaN));

/**
 * Spreads the published answer over cells. It starts from what villages show, so a cell tells nothing more
 * of them; household points have passed their own gate before. Counts are whole numbers, spread over the
 * finest cells and added up, so that every resolution has the villages' total and each cell is the sum of
 * its children. Rates and shares are ratios of the spread before it is rounded.
 */
export function hexagonsView(
  spread: Spread,
  finest: Spread,
  view: Pick<AnswerView, "revision" | "question" | "synthetic" | "columns" | "scope">,
  surveyed: Surveyed,
): Omit<HexagonsView, "services"> {
  const { columns } = view;
  const whole = (weights: Float64Array, column: Shown[]) =>
    summedTo(spread, finest, spreadWhole(finest, weights, countable(column)));
  const exactBase = spreadCounts(spread, spread.base, countable(columns.base));
  const exactEligible = spreadCounts(
    spread,
    spread.eligible,
    countable(columns.eligible.map((units, i) => (typeof columns.base[i] === "number" ? units : null))),
  );
  const partOf = (counts: (row: number) => boolean) =>
    spreadCounts(
      spread,
      spread.base.map((share, row) => (counts(row) ? share : 0)),
      countable(columns.base),
    );
  const state = statesOf(spread, columns.eligible);
  /** A cell's figure, unless all its villages hide theirs, or none has one. */
  const told = (of: (cell: number) => Shown): Shown[] =>
    spread.cells.map((_, cell) =>
      state[cell] === "told" ? of(cell) : state[cell] === "hidden" ? "hidden" : null,
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
    return told((cell) => (under[cell] > 0 ? rounded(over[cell] / under[cell], 4) : null));
  };
  const rate = told((cell) =>
    exactBase[cell] > 0 ? rounded(Math.min(1, exactEligible[cell] / exactBase[cell]), 6) : null,
  );
  const [base, eligible] = [whole(finest.base, columns.base), whole(finest.eligible, columns.eligible)];
  const covered = share(columns.covered);
  const deviation = allocationDeviation(spread, countable(columns.eligible), surveyed);
  const observed = partOf((row) => spread.observed[row] === 1);
  const byMass = partOf((row) => spread.observed[row] === 0 && spread.allocation[row] === 1);
  const part = (counts: Float64Array) =>
    Array.from(exactBase, (units, cell) => (units > 0 ? rounded(counts[cell] / units, 3) : 0));
  return {
    revision: view.revision,
    question: view.question,
    resolution: spread.resolution,
    synthetic: view.synthetic,
    cells: spread.cells,
    base: told((cell) => base[cell]),
    eligible: told((cell) => eligible[cell]),
    density: told((cell) => rounded(eligible[cell] / cellArea(spread.cells[cell], UNITS.km2), 2)),
    rate,
    coverageLow: STRATEGIES.map((_, s) => share(columns.coverage[s].map(lowEnd))) as ByStrategy<Shown[]>,
    covered,
    observed: part(observed),
    dasymetric: part(byMass),
    deviation: told((cell) => (Number.isNaN(deviation[cell]) ? null : rounded(deviation[cell], 1))),
    arealError: Number.isNaN(spread.arealError) ? null : rounded(spread.arealError, 3),
    bivariate: rate.map((value, cell) => bivariateClass(value, covered[cell], view.scope.edges)),
  };
}

/** A cell tells when one of its villages does; else it is hidden when one of them is. */
function statesOf(spread: Spread, column: Shown[]): ("told" | "hidden" | "none")[] {
  const states = spread.cells.map((): "told" | "hidden" | "none" => "none");
  spread.village.forEach((village, row) => {
    const cell = spread.cell[row];
    if (typeof column[village] === "number") states[cell] = "told";
    else if (column[village] === "hidden" && states[cell] === "none") states[cell] = "hidden";
  });
  return states;
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
