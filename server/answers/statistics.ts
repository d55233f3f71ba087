import type { Answer } from "../analysis/answer.ts";
import { gi } from "../analysis/gi-star.ts";
import { localJoinCount } from "../analysis/join-count.ts";
import { localEmpiricalBayes } from "../analysis/local-empirical-bayes.ts";
import { bivariateLocalMoran } from "../analysis/local-moran.ts";
import type { AnswerView, Shown } from "../core/contracts/answers.ts";
import { MORAN_CLASSES } from "../core/indicators/of-definitions.ts";
import type { Reads } from "../core/indicators/read.ts";
import { subgraph } from "../snapshot/neighbours.ts";
import type { Snapshot } from "../snapshot/types.ts";

/**
 * The local statistics of every village, for the list that shows every column.
 * @param answer of a public snapshot: what its neighbours tell of a hidden village is told anyway
 */
export function statisticsOf(snapshot: Snapshot, answer: Answer, view: AnswerView): Reads {
  const { inference, need } = answer;
  const { neighbours } = snapshot;
  const n = need.value.length;
  const show = (column: ArrayLike<number>, i: number, digits: number): Shown => {
    if (view.columns.eligible[i] === "hidden") return "hidden";
    return Number.isNaN(column[i]) ? null : Number(column[i].toFixed(digits));
  };

  const { graph, map } = subgraph(
    neighbours,
    Uint8Array.from(inference.theta, (value) => (Number.isFinite(value) ? 1 : 0)),
  );
  const spread = (values: ArrayLike<number>): Float64Array => {
    const column = new Float64Array(n).fill(Number.NaN);
    map.forEach((village, k) => {
      column[village] = values[k];
    });
    return column;
  };
  const vary = inference.variance > 0;
  const giZ = spread(
    vary
      ? gi(
          Float64Array.from(map, (i) => inference.z[i]),
          graph,
        )
      : [],
  );
  const joins = localJoinCount(
    Uint8Array.from(map, (i) => answer.high[i] & answer.gap[i]),
    graph,
  );
  const [bb, bbP] = [spread(joins.bb), spread(joins.p)];
  const local = localEmpiricalBayes(need.value, need.base, neighbours);
  const massP = Float64Array.from(inference.mass, (component) =>
    component < 0 ? Number.NaN : inference.massP[component],
  );
  const explored = exploration(snapshot, view);

  const of = (column: ArrayLike<number>, digits: number) => (i: number) => show(column, i, digits);
  return {
    smoothedLocal: of(local.theta, 6),
    gi: of(giZ, 4),
    giStar: of(inference.giZ, 4),
    moranI: of(inference.localMoran.i, 4),
    moranZ: of(inference.localMoran.z, 4),
    moranP: of(inference.localMoran.p, 4),
    moranQ: of(inference.localMoran.q, 4),
    massP: of(massP, 4),
    joins: of(bb, 0),
    joinsP: of(bbP, 6),
    needCoverageI: (i) => partOf(explored[i], "i"),
    needCoverageClass: (i) => partOf(explored[i], "class"),
  };
}

type Explored = { i: number; class: (typeof MORAN_CLASSES)[number] } | "hidden" | null;
const partOf = (one: Explored, part: "i" | "class") => (typeof one === "object" && one ? one[part] : one);

/** Bivariate Local Moran of need against the neighbours' coverage, over the villages that show both. */
function exploration(snapshot: Snapshot, { columns }: AnswerView): Explored[] {
  const shown = columns.smoothed.map((value, i) =>
    typeof value === "number" && typeof columns.covered[i] === "number" ? 1 : 0,
  );
  const { graph, map } = subgraph(snapshot.neighbours, Uint8Array.from(shown));
  const column = (values: Shown[]) => Float64Array.from(map, (i) => Number(values[i]));
  const result: Explored[] = columns.smoothed.map((value, i) =>
    value === null || columns.covered[i] === null ? null : "hidden",
  );
  if (map.length < 3) return result;
  const found = bivariateLocalMoran(column(columns.smoothed), column(columns.covered), graph);
  map.forEach((village, k) => {
    result[village] = { i: Number(found.i[k].toFixed(4)), class: MORAN_CLASSES[found.quadrant[k]] };
  });
  return result;
}

/** Zones of the calibrated scan. */
export function scanZones(snapshot: Snapshot, answer: Answer) {
  const zones = (kind: "circular" | "flexible") =>
    answer.inference.scan[kind].map(({ villages, p, cases, expected }) => ({
      villages: [...villages].sort((a, b) => a - b).map((i) => snapshot.villages.code[i]),
      p,
      ratio: Number((cases / expected).toFixed(2)),
    }));
  return { circular: zones("circular"), flexible: zones("flexible") };
}
