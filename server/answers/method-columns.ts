import { agreement } from "../analysis/agreement.ts";
import type { Answer } from "../analysis/answer.ts";
import { type Defined, definitions, listInForce, MEMBER, UNSAID } from "../analysis/definitions.ts";
import type { Three } from "../analysis/ranking.ts";
import type { AnswerView, ByStrategy, Shown } from "../core/contracts/answers.ts";
import type { DefinitionView } from "../core/contracts/method.ts";
import { ROBUST, WEIGHT_DRAWS } from "../core/domain/method-constants.ts";
import { type ResolvedQuery, thresholdsIn } from "../core/query/resolve.ts";
import { DEFAULTS, type Query } from "../core/query/schema.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { DRAWS_SEED, priorityAt, type Ranked, ranked } from "./ranked.ts";

/** Figures as the public may know them, per village; NaN = missing or withheld. */
export interface Published {
  /** 1 = need is hidden */
  hidden: Uint8Array;
  rate: Float64Array;
  theta: Float64Array;
  count: Float64Array;
  /** U and g, from coverage that may be known */
  unmet: Float64Array;
  gapShare: Float64Array;
}

/** The question's parameters that each definition reads. */
const PARAMETERS: Record<DefinitionView["id"], (keyof Query)[]> = {
  threshold: ["floor", "lambda"],
  matrix: ["priority"],
  quadrant: [],
  hotspot: ["q"],
  moran: ["moranq"],
  scan: ["window", "scanp", "scannull"],
  pocket: ["lambda", "exceedance", "cap", "tau", "fewest", "gamma", "q", "alpha", "z0", "sigma", "tier"],
  official: [],
};
const NO_DATA = -1;
const HIDDEN = -2;

type MethodPart = Pick<AnswerView, "definitions" | "ranking"> & {
  columns: Pick<
    AnswerView["columns"],
    | ("agreement" | "computable" | "memberOf" | "knownIn" | "hiddenIn" | "matrixPriority" | "localMoran")
    | ("priority" | "priorityParts" | "priorityRank" | "priorityRankLow" | "priorityRankHigh")
    | ("inTop" | "paretoLayer")
  >;
};

/**
 * Definitions side by side and the ranking. A village whose need is hidden is in no class and has no rank:
 * what stands in for it is no figure of its own; the others' are as if it were not there.
 */
export function methodColumns(snapshot: Snapshot, answer: Answer, published: Published): MethodPart {
  const { question, inference } = answer;
  const usual = { ...DEFAULTS, ...thresholdsIn(snapshot.settings) };
  const n = published.theta.length;
  const list = listInForce(snapshot.officialLists, question.period);
  const isHidden = (i: number) => published.hidden[i] === 1;
  const hasNeed = (i: number) => isHidden(i) || Number.isFinite(inference.theta[i]);
  const { defined, matrix } = definitions(
    {
      ...published,
      covered: published.gapShare.map((share) => 1 - share),
      area: snapshot.villages.area.map((squareMetres) => squareMetres / 1e6),
      said: published.hidden.map((_, i) => (isHidden(i) || !hasNeed(i) ? 0 : 1)),
      inference,
      core: answer.core,
      pocketOf: answer.pocketOf,
      pockets: answer.pockets,
      listed: list?.villages,
    },
    question,
  );
  const agreed = agreement(defined, n);
  const { criteria, weights } = criteriaOf(published, question.weights);
  const places = ranked({
    criteria,
    weights,
    tie: Int32Array.from({ length: n }, (_, i) => i),
    top: question.top,
  });
  // Where nobody reported, coverage is unknown: what derives from it is no figure that is withheld.
  const mayBeWithheld = (i: number) => isHidden(i) || (answer.reported && hasNeed(i));
  const withheld = ({ obstacle, state }: Defined, i: number) =>
    obstacle === null && state[i] === UNSAID && mayBeWithheld(i);
  const each = <T>(of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));
  const classed = (values: ArrayLike<number>) =>
    each((i) => (!hasNeed(i) ? NO_DATA : isHidden(i) ? HIDDEN : values[i]));
  const moran = inference.localMoran;
  const significant = moran.quadrant.map((one, i) => (moran.q[i] <= question.moranq ? one : 0));
  return {
    definitions: defined.map((one): DefinitionView => {
      const hidden = each((i) => withheld(one, i)).filter(Boolean).length;
      return {
        id: one.id,
        computed: one.obstacle === null,
        obstacle: one.obstacle,
        parameters: PARAMETERS[one.id].map((name) => ({
          name,
          value: settingOf(question, name),
          default: settingOf(usual, name),
        })),
        members: one.state.filter((state) => state === MEMBER).length,
        known: one.state.filter((state) => state !== UNSAID).length,
        hidden,
        listPeriod: one.id === "official" ? (list?.period ?? null) : null,
      };
    }),
    ranking: {
      weights,
      omega: omegaInForce(question.omega, answer.concerned),
      top: question.top,
      topPockets: question.toppockets,
      robust: ROBUST,
      draws: WEIGHT_DRAWS,
      seed: DRAWS_SEED,
      ranked: places.ranked,
    },
    columns: {
      agreement: each((i) => (hasNeed(i) ? (isHidden(i) ? "hidden" : agreed.members[i]) : null)),
      computable: [...agreed.known],
      memberOf: [...agreed.memberOf],
      knownIn: [...agreed.knownIn],
      hiddenIn: each((i) => defined.reduce((bits, one, d) => bits | (withheld(one, i) ? 1 << d : 0), 0)),
      matrixPriority: classed(matrix.priority),
      localMoran: classed(significant),
      ...rankingPart(places, mayBeWithheld),
    },
  };
}

/**
 * θ, U and g with their weights. Where no village of the scope has a base there is no θ: priority goes by what strategies
 * leave alone, the other two weights as they stand to each other.
 */
function criteriaOf(
  { theta, count, unmet, gapShare }: Published,
  weights: Three<number>,
): { criteria: Three<Float64Array>; weights: Three<number> } {
  const rest = weights[1] + weights[2];
  if (theta.some(Number.isFinite) || rest === 0) return { criteria: [theta, unmet, gapShare], weights };
  const none = count.map((units) => (Number.isNaN(units) ? Number.NaN : 0));
  const share = (weight: number) => Number((weight / rest).toFixed(4));
  return { criteria: [none, unmet, gapShare], weights: [0, share(weights[1]), share(weights[2])] };
}

function rankingPart(places: Ranked, isWithheld: (i: number) => boolean) {
  const rows = Array.from(places.rank, (_, i) => priorityAt(places, i));
  const column = (of: (row: NonNullable<(typeof rows)[number]>) => number): Shown[] =>
    rows.map((row, i) => (row ? of(row) : isWithheld(i) ? "hidden" : null));
  return {
    priority: column((row) => row.priority),
    priorityParts: [0, 1, 2].map((c) => column((row) => row.priorityParts[c])) as Three<Shown[]>,
    priorityRank: column((row) => row.priorityRank),
    priorityRankLow: column((row) => row.priorityRankLow),
    priorityRankHigh: column((row) => row.priorityRankHigh),
    inTop: column((row) => row.inTop),
    paretoLayer: column((row) => row.paretoLayer),
  };
}

function settingOf(question: Partial<ResolvedQuery>, name: keyof Query): number | string | null {
  const value = question[name];
  return value === undefined ? null : typeof value === "number" ? value : String(value);
}

/** ω over the strategies concerned. */
export function omegaInForce(omega: ByStrategy<number>, concerned: readonly boolean[]): ByStrategy<number> {
  const sum = omega.reduce((total, value, s) => total + (concerned[s] ? value : 0), 0);
  return omega.map((value, s) =>
    concerned[s] && sum > 0 ? Number((value / sum).toFixed(4)) : 0,
  ) as ByStrategy<number>;
}
