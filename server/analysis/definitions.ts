import { type DefinitionId, EVIDENCE } from "../core/domain/terms.ts";
import type { ResolvedQuery } from "../core/query/resolve.ts";
import type { Inference } from "./inference.ts";
import { QUADRANT } from "./local-moran.ts";
import { type Matrix, twoFactorMatrix } from "./matrix.ts";
import type { Cluster } from "./pockets.ts";

/** Whether a village is a pocket by one definition. */
export const MEMBER = 1;
export const NO_MEMBER = 0;
/** No figure to say it by, or none that may be used. */
export const UNSAID = -1;

export type Obstacle = "noNeed" | "noBase" | "noVariation" | "noList";

/** One definition applied to every village. */
export interface Defined {
  id: DefinitionId;
  /** why it could not be computed at all: then everything is {@link UNSAID} */
  obstacle: Obstacle | null;
  /** {@link MEMBER}, {@link NO_MEMBER} or {@link UNSAID} per village */
  state: Int8Array;
}

/** What the definitions are computed from, one value per village. NaN = missing, or not to be used. */
export interface DefinitionInputs {
  /** raw rate P/H, smoothed rate θ, units in need P, and the part covered 1 − g */
  rate: Float64Array;
  theta: Float64Array;
  count: Float64Array;
  covered: Float64Array;
  /** km² */
  area: Float64Array;
  /** 1 where what the tests found may be said of the village */
  said: Uint8Array;
  inference: Inference;
  core: Uint8Array;
  pocketOf: Int32Array;
  pockets: Pick<Cluster, "evidence">[];
  /** villages on the official list in force; undefined without one */
  listed: readonly number[] | undefined;
}

/** All definitions (method, sections 3 and 4) side by side, and the matrix that one of them is made of. */
export function definitions(
  inputs: DefinitionInputs,
  question: ResolvedQuery,
): { defined: Defined[]; matrix: Matrix } {
  const { inference, said, rate } = inputs;
  const matrix = twoFactorMatrix(rate, inputs.count, inputs.area);
  const noNeed: Obstacle | null =
    inference.known > 0 ? null : inputs.count.every(Number.isNaN) ? "noNeed" : "noBase";
  const noTest: Obstacle | null = noNeed ?? (inference.variance > 0 ? null : "noVariation");
  const least = question.floor ?? question.lambda * inference.mean;
  const define = (id: DefinitionId, obstacle: Obstacle | null, of: (i: number) => boolean | undefined) => ({
    id,
    obstacle,
    state: Int8Array.from(rate, (_, i) => {
      const member = obstacle ? undefined : of(i);
      return member === undefined ? UNSAID : member ? MEMBER : NO_MEMBER;
    }),
  });
  /** By a test's finding, where it may be said. */
  const found = (of: (i: number) => boolean) => (i: number) => (said[i] ? of(i) : undefined);
  const known = (value: number, of: (value: number) => boolean) =>
    Number.isNaN(value) ? undefined : of(value);
  const { localMoran } = inference;
  const windows = inference.scan?.[question.window];
  const inWindow = new Set(windows?.filter(({ p }) => p <= question.scanp).flatMap((one) => one.villages));
  const listed = new Set(inputs.listed);
  const need = median(inputs.theta);
  const coverage = median(inputs.covered);
  const surest = EVIDENCE.indexOf(question.tier);
  return {
    matrix,
    defined: [
      define("threshold", noNeed, (i) => known(rate[i], (value) => value >= least)),
      define("matrix", noNeed, (i) =>
        matrix.priority[i] ? matrix.priority[i] <= question.priority : undefined,
      ),
      define("quadrant", noNeed, (i) =>
        known(
          inputs.theta[i] + inputs.covered[i],
          () => inputs.theta[i] > need && inputs.covered[i] < coverage,
        ),
      ),
      define(
        "hotspot",
        noTest,
        found((i) => inputs.core[i] === 1),
      ),
      define(
        "moran",
        noTest,
        found((i) => localMoran.quadrant[i] === QUADRANT.highHigh && localMoran.q[i] <= question.moranq),
      ),
      define(
        "scan",
        noTest,
        found((i) => inWindow.has(i)),
      ),
      define(
        "pocket",
        noTest,
        found((i) => {
          const pocket = inputs.pocketOf[i];
          return pocket >= 0 && EVIDENCE.indexOf(inputs.pockets[pocket].evidence) <= surest;
        }),
      ),
      define("official", inputs.listed ? null : "noList", (i) => listed.has(i)),
    ],
  };
}

/** Of the known values; the mean of the two in the middle when they are even in number. NaN of none. */
export function median(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const middle = known.length / 2;
  return (known[Math.ceil(middle) - 1] + known[Math.floor(middle)]) / 2;
}

/** The official list of a period, or else the latest before it. */
export function listInForce<T extends { period: number }>(
  lists: readonly T[],
  period: number,
): T | undefined {
  return lists.filter((list) => list.period <= period).sort((a, b) => b.period - a.period)[0];
}
