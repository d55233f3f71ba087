import type { Answer } from "../analysis/answer.ts";
import { gi } from "../analysis/gi-star.ts";
import { localJoinCount } from "../analysis/join-count.ts";
import { localEmpiricalBayes } from "../analysis/local-empirical-bayes.ts";
import { bivariateLocalMoran } from "../analysis/local-moran.ts";
import type { AnswerView, Shown } from "../core/contracts/answers.ts";
import { MORAN_CLASSES, type Statistics } from "../core/contracts/lists.ts";
import { subgraph } from "../snapshot/neighbours.ts";
import type { Snapshot } from "../snapshot/types.ts";

/**
 * The local statistics of every village, for the list that shows every column.
 * @param answer of a public snapshot: what its neighbours tell of a hidden village is told anyway
 */
export function statisticsOf(snapshot: Snapshot, answer: Answer, view: AnswerView): Statistics[] {
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

  return Array.from({ length: n }, (_, i) => ({
    smoothedLocal: show(local.theta, i, 6),
    gi: show(giZ, i, 4),
    giStar: show(inference.giZ, i, 4),
    moranI: show(inference.localMoran.i, i, 4),
    moranZ: show(inference.localMoran.z, i, 4),
    moranP: show(inference.localMoran.p, i, 4),
    moranQ: show(inference.localMoran.q, i, 4),
    massP: show(massP, i, 4),
    joins: show(bb, i, 0),
    joinsP: show(bbP, i, 6),
    needAndCoverage: explored[i],
  }));
}

/** Bivariate Local Moran of need against the neighbours' coverage, over the villages that show both. */
function exploration(snapshot: Snapshot, { columns }: AnswerView): Statistics["needAndCoverage"][] {
  const shown = columns.smoothed.map((value, i) =>
    typeof value === "number" && typeof columns.covered[i] === "number" ? 1 : 0,
  );
  const { graph, map } = subgraph(snapshot.neighbours, Uint8Array.from(shown));
  const column = (values: Shown[]) => Float64Array.from(map, (i) => Number(values[i]));
  const result: Statistics["needAndCoverage"][] = columns.smoothed.map((value, i) =>
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
