import type { Answer } from "../analysis/answer.ts";
import type { MoranTest } from "../analysis/global-moran.ts";
import type { AnswerView, PocketView, Shown } from "../core/contracts/answers.ts";
import type { DefinitionsView, PocketsView, RankingView, VillagesView } from "../core/contracts/lists.ts";
import type { PriorityView } from "../core/contracts/method.ts";
import { itemsOf, ofPockets, ofScope } from "../core/indicators/read.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { placesOf } from "./scope-view.ts";
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

export function pocketsView({ villages }: Pick<Snapshot, "villages">, view: AnswerView): PocketsView {
  const items = itemsOf("pockets", view.pockets.length, { view }, ofPockets(view, villages.code));
  return {
    ...envelopeOf(view),
    method: view.method,
    ranking: view.ranking,
    items: items.map((item, i) => ({ ...item, bounds: view.pockets[i].bounds })) as PocketsView["items"],
  };
}

export function villagesView(snapshot: Snapshot, view: AnswerView, answer: Answer): VillagesView {
  const { bpsCode } = snapshot.villages;
  const own = {
    ...ofScope(placesOf(snapshot), "villages"),
    ...statisticsOf(snapshot, answer, view),
    bpsCode: (i: number) => bpsCode[i],
    evidence: (i: number) => view.clusters[view.columns.cluster[i]]?.evidence ?? null,
  };
  return {
    ...envelopeOf(view),
    method: view.method,
    ranking: view.ranking,
    moran: globalMoran(answer.inference.moran),
    items: itemsOf("villages", snapshot.villages.code.length, { view }, own) as VillagesView["items"],
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
  if (typeof columns.priorityRank[i] !== "number") return null;
  const of = (column: Shown[]) => Number(column[i]);
  return {
    priority: of(columns.priority),
    priorityParts: columns.priorityParts.map(of) as [number, number, number],
    priorityRank: of(columns.priorityRank),
    priorityRankLow: of(columns.priorityRankLow),
    priorityRankHigh: of(columns.priorityRankHigh),
    inTop: of(columns.inTop),
    paretoLayer: of(columns.paretoLayer),
  };
}

/** The same of a pocket among the pockets; null where it is not ranked. */
function priorityOfPocket(pocket: PocketView): PriorityView | null {
  const { priority, priorityRank, priorityRankLow, priorityRankHigh, inTop, paretoLayer } = pocket;
  if (priority === null || priorityRank === null) return null;
  return {
    priority,
    priorityParts: pocket.priorityParts.map(Number) as [number, number, number],
    priorityRank,
    priorityRankLow: Number(priorityRankLow),
    priorityRankHigh: Number(priorityRankHigh),
    inTop: Number(inTop),
    paretoLayer: Number(paretoLayer),
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
  const byRank = (a: PriorityView, b: PriorityView) => a.priorityRank - b.priorityRank;
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
      .flatMap((pocket) => {
        const priority = priorityOfPocket(pocket);
        return priority ? [{ ...priority, pocket: pocket.id, robust: robust(priority) }] : [];
      })
      .sort(byRank),
    unranked: snapshot.villages.code.flatMap((code, i) =>
      typeof columns.priorityRank[i] === "number"
        ? []
        : [{ code, why: columns.priorityRank[i] === "hidden" ? ("hidden" as const) : ("noData" as const) }],
    ),
  };
}
