import type { Answer } from "../analysis/answer.ts";
import type { MoranTest } from "../analysis/global-moran.ts";
import type { AnswerView, ByStrategy, PocketView, Shown } from "../core/contracts/answers.ts";
import type { ShownInterval } from "../core/contracts/coverage.ts";
import {
  type DefinitionsView,
  MORAN_CLASSES,
  type PocketsView,
  type RankingView,
  type VillagesView,
} from "../core/contracts/lists.ts";
import type { PriorityView } from "../core/contracts/method.ts";
import { definitionsIn, STRATEGIES, type Strategy } from "../core/domain/terms.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { scanZones, statisticsOf } from "./statistics.ts";

/** Lists made of the disclosed answer and the villages' names; what else they show passes {@link statisticsOf}. */

/** What every answer says first. */
export const envelopeOf = (view: AnswerView) => ({
  revision: view.revision,
  question: view.question,
  regency: view.regency,
  period: view.period,
  component: view.component,
  unit: view.unit,
  synthetic: view.synthetic,
  caveat: view.caveat,
});

/** Coverage of each strategy as an interval. */
const intervals = (low: ByStrategy<Shown>, high: ByStrategy<Shown>) =>
  byName(
    low.map((least, s): ShownInterval => {
      const most = high[s];
      if (typeof least === "number" && typeof most === "number") return [least, most];
      return least === null ? null : "hidden";
    }) as ByStrategy<ShownInterval>,
  );

const byName = <T>(values: ByStrategy<T>): Record<Strategy, T> =>
  Object.fromEntries(STRATEGIES.map((one, s) => [one, values[s]])) as Record<Strategy, T>;

export function pocketsView(snapshot: Snapshot, view: AnswerView): PocketsView {
  return {
    ...envelopeOf(view),
    method: view.method,
    ranking: view.ranking,
    items: view.pockets.map((pocket) => ({
      id: pocket.id,
      rank: pocket.rank,
      evidence: pocket.evidence,
      standsOut: pocket.standsOut,
      gapIs: pocket.gapIs,
      gapProbability: pocket.gapProbability,
      probability: pocket.probability,
      unreached: pocket.unreached,
      villages: pocket.villages.map((i) => snapshot.villages.code[i]),
      base: pocket.base,
      eligible: pocket.eligible,
      serviceGap: pocket.serviceGap,
      smoothed: pocket.rate,
      coverage: intervals(pocket.coverage, pocket.upper),
      missingStrategies: pocket.missing,
      programs: pocket.programs,
      agencies: pocket.agencies,
      silent: pocket.silent,
      silence: pocket.silence,
      coreP: pocket.coreP,
      massP: pocket.massP,
      priority: pocket.priority,
      bounds: pocket.bounds,
    })),
  };
}

export function villagesView(snapshot: Snapshot, view: AnswerView, answer: Answer): VillagesView {
  const { villages } = snapshot;
  const { columns } = view;
  const statistics = statisticsOf(snapshot, answer, view);
  /** A mark that follows from need is hidden, or missing, as need is. */
  const mark = (flag: boolean, i: number): Shown =>
    typeof columns.eligible[i] === "number" ? Number(flag) : columns.eligible[i];
  const classOf = (value: number): Shown => (value === -2 ? "hidden" : value === -1 ? null : value);
  return {
    ...envelopeOf(view),
    method: view.method,
    ranking: view.ranking,
    moran: globalMoran(answer.inference.moran),
    items: villages.code.map((code, i) => {
      const cluster: PocketView | undefined = view.clusters[columns.cluster[i]];
      const moran = classOf(columns.moran[i]);
      return {
        code,
        name: villages.name[i],
        kind: villages.kind[i],
        district: districtOf(snapshot, i),
        longitude: Number(villages.longitude[i].toFixed(5)),
        latitude: Number(villages.latitude[i].toFixed(5)),
        area: Number((villages.area[i] / 1e6).toFixed(3)),
        base: columns.base[i],
        eligible: columns.eligible[i],
        unreached: columns.unreached[i],
        gapIs: columns.gapIs[i],
        gapProbability: columns.gapProbability[i],
        probability: columns.probability[i],
        serviceGap: columns.serviceGap[i],
        excess: columns.excess[i],
        estimated: columns.estimated[i],
        rate: columns.rate[i],
        smoothed: columns.smoothed[i],
        z: columns.z[i],
        exceedance: columns.exceedance[i],
        coreP: columns.coreP[i],
        coreQ: columns.coreQ[i],
        high: mark(columns.high[i], i),
        core: mark(columns.core[i], i),
        coverage: intervals(
          columns.coverage.map((column) => column[i]) as ByStrategy<Shown>,
          columns.upper.map((column) => column[i]) as ByStrategy<Shown>,
        ),
        missingStrategies: STRATEGIES.filter((_, s) => columns.missing[s][i]),
        covered: columns.covered[i],
        gapShare: columns.gapShare[i],
        effective: columns.effective[i],
        programs: columns.programs[i],
        agencies: columns.agencies[i],
        strategies: columns.strategies[i],
        duplicates: columns.duplicates[i],
        silentStrategies: STRATEGIES.filter((_, s) => columns.silent[s][i]),
        silence: columns.silence[i],
        over: columns.over[i],
        cluster: cluster?.id ?? null,
        pocket: view.pockets[columns.pocket[i]]?.id ?? null,
        evidence: cluster?.evidence ?? null,
        agreement: {
          members: columns.agreement[i],
          of: columns.computable[i],
          in: definitionsIn(columns.memberOf[i]),
          hidden: definitionsIn(columns.hiddenIn[i]),
        },
        matrix: classOf(columns.matrix[i]),
        moran: typeof moran === "number" ? MORAN_CLASSES[moran] : moran,
        priority: priorityOf(view, i),
        statistics: statistics[i],
      };
    }),
  };
}

function globalMoran({ i, expected, variance, p }: MoranTest): VillagesView["moran"] {
  if (Number.isNaN(i)) return null;
  const rounded = (value: number) => Number(value.toFixed(4));
  return {
    i: rounded(i),
    expected: rounded(expected),
    variance: Number.isNaN(variance) ? null : Number(variance.toPrecision(4)),
    p,
  };
}

const districtOf = (snapshot: Snapshot, i: number) =>
  snapshot.districts[snapshot.villages.district[i]]?.name ?? "";

/** The columns of the ranking as one village's row; null where it is not ranked. */
function priorityOf({ columns }: AnswerView, i: number): PriorityView | null {
  if (typeof columns.rank[i] !== "number") return null;
  const of = (column: Shown[]) => Number(column[i]);
  return {
    score: of(columns.priority),
    parts: [of(columns.parts[0]), of(columns.parts[1]), of(columns.parts[2])],
    rank: of(columns.rank),
    rankLow: of(columns.rankLow),
    rankHigh: of(columns.rankHigh),
    inTop: of(columns.inTop),
    layer: of(columns.layer),
  };
}

export function definitionsView(snapshot: Snapshot, view: AnswerView, answer: Answer): DefinitionsView {
  const { code } = snapshot.villages;
  const { columns } = view;
  const within = (bits: number[], d: number) => code.filter((_, i) => bits[i] & (1 << d));
  const groups = new Map<string, DefinitionsView["agreement"][number]>();
  code.forEach((village, i) => {
    const members = columns.agreement[i];
    if (typeof members !== "number") return;
    const key = `${members} ${columns.computable[i]}`;
    const group = groups.get(key) ?? { members, of: columns.computable[i], villages: [] };
    groups.set(key, group);
    group.villages.push(village);
  });
  return {
    ...envelopeOf(view),
    method: view.method,
    items: view.definitions.map((definition, d) => ({
      ...definition,
      villages: within(columns.memberOf, d),
      hiddenVillages: within(columns.hiddenIn, d),
    })),
    scan: scanZones(snapshot, answer),
    agreement: [...groups.values()].sort((a, b) => b.members - a.members || b.of - a.of),
  };
}

export function rankingView(snapshot: Snapshot, view: AnswerView): RankingView {
  const { columns, ranking } = view;
  const robust = ({ inTop }: PriorityView) => inTop >= ranking.robust;
  const byRank = (a: PriorityView, b: PriorityView) => a.rank - b.rank;
  return {
    ...envelopeOf(view),
    method: view.method,
    ranking,
    items: snapshot.villages.code
      .flatMap((code, i) => {
        const priority = priorityOf(view, i);
        if (!priority) return [];
        return [
          {
            ...priority,
            robust: robust(priority),
            code,
            name: snapshot.villages.name[i],
            district: districtOf(snapshot, i),
            smoothed: columns.smoothed[i],
            serviceGap: columns.serviceGap[i],
            gapShare: columns.gapShare[i],
            pocket: view.pockets[columns.pocket[i]]?.id ?? null,
          },
        ];
      })
      .sort(byRank),
    pockets: view.pockets
      .flatMap(({ id, priority }) => (priority ? [{ ...priority, id, robust: robust(priority) }] : []))
      .sort(byRank),
    unranked: snapshot.villages.code.flatMap((code, i) =>
      typeof columns.rank[i] === "number"
        ? []
        : [{ code, why: columns.rank[i] === "hidden" ? ("hidden" as const) : ("noData" as const) }],
    ),
  };
}
