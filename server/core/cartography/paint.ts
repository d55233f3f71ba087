import type { AnswerView, HexagonsView, Shown } from "../contracts/answers.ts";
import type { ChangeView } from "../contracts/change.ts";
import { lowEnd } from "../indicators/ends.ts";
import { changeScale, definitionScale } from "./classes.ts";
import { bivariateColours, HIDDEN_COLOUR, MISSING_COLOUR, ramps } from "./palette.ts";
import type { Scale } from "./scale.ts";
import { OF_STRATEGIES, type Variable } from "./variables.ts";
import type { View } from "./view-state.ts";

/** How one place is drawn. */
export interface Paint {
  colour: string;
  /** missing and hidden are hatched, each in its own way */
  missing: boolean;
  hidden: boolean;
  dim: boolean;
  unsure: boolean;
  /** the gap may be nothing but a missing report */
  silent: boolean;
  /** more are registered in need than there are */
  excess: boolean;
  /** how sure it is that need is high and strategies are lacking (π), where that is laid over the map */
  sure: boolean;
  likely: boolean;
}

/** π from which a village is drawn as likely, and as sure. */
export const SURE = { likely: 0.5, sure: 0.8 } as const;

/** What lies over a village's colour. @param overlays what is asked for */
export function overlayOf(
  view: AnswerView,
  i: number,
  paint: Pick<Paint, "missing" | "hidden">,
  { show, unsure, sure }: Pick<View, "show" | "unsure" | "sure">,
): Pick<Paint, "unsure" | "silent" | "excess" | "sure" | "likely"> {
  const probability = view.columns.probability[i];
  const pi = sure && typeof probability === "number" ? probability : 0;
  return {
    unsure: unsure && isUnsure(view, i),
    silent: !paint.missing && !paint.hidden && silentAt(show, view, i),
    excess: view.columns.needAboveBase[i],
    sure: pi >= SURE.sure,
    likely: pi >= SURE.likely && pi < SURE.sure,
  };
}

/** What is shown of gaps, where silence must not look like one. */
export const OF_GAPS: readonly Variable[] = [
  ...(["bivariate", "covered", ...OF_STRATEGIES, "unreached", "serviceGap"] as const),
  ...(["gapProbability", "probability"] as const),
  "effectiveStrategies",
];

/** Villages whose gap may be silence, where the map shows gaps at all. */
export const silentAt = (variable: Variable, view: AnswerView, index: number): boolean =>
  OF_GAPS.includes(variable) && view.columns.silence[index];

/** Fixed steps for shares, so that colours mean the same whatever is asked. */
const SHARES = [0.15, 0.3, 0.45, 0.6];

/** The scale of a single variable over villages; undefined for the bivariate map. */
export function scaleOf(variable: Variable, view: AnswerView, change?: ChangeView): Scale | undefined {
  const { columns, scope, ranking } = view;
  const share = (column: Shown[]): Scale => ({
    column: (i) => column[i],
    colours: ramps.coverage,
    edges: SHARES,
  });
  const strategy = (OF_STRATEGIES as readonly Variable[]).indexOf(variable);
  if (strategy >= 0) {
    const coverage = columns.coverage[strategy];
    return { column: (i) => lowEnd(coverage[i]), colours: ramps.coverage, edges: SHARES };
  }
  switch (variable) {
    case "bivariate":
      return undefined;
    case "smoothed": {
      const mean = scope.mean ?? 0;
      return {
        column: (i) => columns.smoothed[i],
        colours: ramps.need,
        edges: [0.8 * mean, mean, 1.2 * mean, view.parameters.lambda * mean],
      };
    }
    case "density":
      return { column: (i) => columns.density[i], colours: ramps.need, edges: fifths(columns.density) };
    case "covered":
      return share(columns.covered);
    case "unreached":
      return {
        column: (i) => lowEnd(columns.unreached[i]),
        colours: ramps.need,
        edges: [50, 100, 150, 250],
      };
    case "gapProbability":
    case "probability":
      return { column: (i) => columns[variable][i], colours: ramps.need, edges: [0.2, 0.5, 0.8, 0.95] };
    case "serviceGap":
      return { column: (i) => columns.serviceGap[i], colours: ramps.need, edges: [50, 100, 150, 250] };
    case "effectiveStrategies":
      return { column: (i) => columns.effectiveStrategies[i], colours: ramps.steps, edges: [1, 2, 3] };
    case "agencies":
      return { column: (i) => columns.agencies[i], colours: ramps.coverage, edges: [3, 5, 7, 9] };
    case "programs":
      return { column: (i) => columns.programs[i], colours: ramps.coverage, edges: [6, 10, 14, 18] };
    case "priorityRank":
      return {
        column: (i) => columns.priorityRank[i],
        colours: [...ramps.need].reverse(),
        edges: [1 / 3, 1, 3, 6].map((share) => Math.round(ranking.top * share) + 1),
      };
    case "agreement":
      return { column: (i) => columns.agreement[i], colours: ramps.agreement, edges: [1, 2, 3, 4, 5, 6] };
    default:
      return definitionScale(variable, view) ?? changeScale(variable, change);
  }
}

/** Four edges that part the known values into five classes of about as many villages; rising, whatever the values. */
function fifths(column: readonly Shown[]): number[] {
  const known = column.filter((value) => typeof value === "number").sort((a, b) => a - b);
  const edges: number[] = [];
  for (const part of [0.2, 0.4, 0.6, 0.8]) {
    const value = Number((known[Math.floor(part * known.length)] ?? part).toPrecision(2));
    edges.push(edges.length > 0 && value <= edges.at(-1)! ? edges.at(-1)! + 1 : value);
  }
  return edges;
}

/** What only a rate can show. */
const OF_RATES: readonly Variable[] = ["bivariate", "smoothed", "probability"];

/** Whether need is known and its base is missing, so that it has no rate. */
export const isWithoutBase = ({ scope }: Pick<AnswerView, "scope">): boolean =>
  scope.base === null && scope.villages.withNeed > 0;

/** What hexagons can be coloured by; of anything else they show need and coverage. */
export const OF_CELLS: readonly Variable[] = ["smoothed", "density", "covered", ...OF_STRATEGIES];

/** Whether need is known and nobody reported what programs did, so that nothing can be shown of gaps. */
export const isUncovered = ({ columns }: Pick<AnswerView, "columns">): boolean =>
  columns.gapIs.includes("unknown");

/** What only reports of programs can show. */
const OF_REPORTS: readonly Variable[] = [...OF_GAPS, "agencies", "programs"];

/** What is made of a variable that can't be shown: need alone, by its rate, or without a base per km². */
function inPlaceOf(show: Variable, answer: Pick<AnswerView, "scope" | "columns">): Variable {
  if (isWithoutBase(answer) && OF_RATES.includes(show)) return "density";
  if (!isUncovered(answer) || !OF_REPORTS.includes(show)) return show;
  return isWithoutBase(answer) ? "density" : "smoothed";
}

/**
 * What a map shows where this is asked for: need without a base as units per km², need alone where coverage is unknown.
 * Selection, legend and map all say this one.
 */
export const shownOf = (
  { place, show }: Pick<View, "place" | "show">,
  answer?: Pick<AnswerView, "scope" | "columns">,
): Variable => {
  if (place === "villages") return answer ? inPlaceOf(show, answer) : show;
  const asked = OF_CELLS.includes(show) ? show : "bivariate";
  return answer ? inPlaceOf(asked, answer) : asked;
};

/** The same for hexagons, which carry fewer columns; the others fall back to the bivariate map. */
export function cellScaleOf(variable: Variable, cells: HexagonsView, view: AnswerView): Scale | undefined {
  const scale = scaleOf(variable, view);
  if (!scale) return undefined;
  const column: Partial<Record<Variable, Shown[]>> = {
    smoothed: cells.rate,
    density: cells.density,
    covered: cells.covered,
    ...Object.fromEntries(OF_STRATEGIES.map((one, s) => [one, cells.coverageLow[s]])),
  };
  const found = column[variable];
  return found && { ...scale, column: (i) => found[i] };
}

/** Class of a value: how many edges it reaches. */
export const classOf = (value: number, edges: number[]): number =>
  edges.filter((edge) => value >= edge).length;

/** Where the colour could well be another: see the legend's words for what counts as uncertain. */
export function isUnsure({ columns, parameters: { tau } }: AnswerView, i: number): boolean {
  const exceedance = columns.exceedance[i];
  if (typeof exceedance !== "number") return false;
  const straddles = columns.coverage.some((strategy) => {
    const interval = strategy[i];
    return Array.isArray(interval) && interval[0] < tau && interval[1] >= tau;
  });
  return (exceedance > 0.2 && exceedance < 0.8) || columns.estimated[i] || straddles;
}

/** What a colour says nothing of is laid over it. */
const PLAIN = { unsure: false, silent: false, excess: false, sure: false, likely: false };

/** @param classes highlighted classes; none = all */
export function paintOf(
  scale: Scale | undefined,
  bivariate: number[],
  index: number,
  classes: number[],
): Paint {
  const value = scale ? scale.column(index) : bivariate[index];
  if (value === null || (!scale && value === -1))
    return { colour: MISSING_COLOUR, missing: true, hidden: false, ...PLAIN, dim: classes.length > 0 };
  if (value === "hidden" || (!scale && value === -2))
    return { colour: HIDDEN_COLOUR, missing: false, hidden: true, ...PLAIN, dim: classes.length > 0 };
  const at = scale ? classOf(value, scale.edges) : value;
  return {
    colour: scale ? scale.colours[at] : bivariateColours[at],
    missing: false,
    hidden: false,
    ...PLAIN,
    dim: classes.length > 0 && !classes.includes(at),
  };
}
