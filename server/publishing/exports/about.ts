import { componentsInQuestion } from "../../analysis/answer.ts";
import type { Resolved } from "../../answers/resolved.ts";
import type { AnswerView, Name, ScopeView } from "../../core/contracts/answers.ts";
import type { Component } from "../../core/domain/terms.ts";
import { isInternal } from "../../disclosure/inside-snapshot.ts";
import type { DatasetEntry, Snapshot } from "../../snapshot/types.ts";
import type { TableId } from "./tables.ts";

/** What every export says of itself, in the file as well as beside it. */
export interface About {
  table: TableId;
  title: Name;
  regency: { code: string; name: string };
  period: number;
  component: string;
  unit: string;
  revision: number;
  /** canonical text of the question */
  question: string;
  /** newest date of its sources, YYYY-MM-DD */
  dataDate: string | null;
  sources: { title: string; licence: string | null; dataDate: string | null }[];
  boundaries: string;
  synthetic: boolean;
  /** that it holds figures which are not public */
  internal: boolean;
  /** that the figures are of another period than was asked for, or that there are none */
  caveat: Name | null;
  /** k: the least count that is told */
  least: number;
}

const DEMO: Name = {
  id: "DATA DEMO: seluruh angka sintetis, bukan data resmi.",
  en: "DEMO DATA: every figure is synthetic, none is official.",
};
const INTERNAL: Name = {
  id: "INTERNAL: memuat angka yang tidak terbuka untuk umum; jangan diteruskan.",
  en: "INTERNAL: holds figures that are not public; not to be passed on.",
};
/** What must be known before its figures are used; null = nothing. */
export function noticeOf({
  synthetic,
  internal = false,
  caveat,
}: {
  synthetic: boolean;
  internal?: boolean;
  caveat?: Name | null;
}): Name | null {
  const all = [...(internal ? [INTERNAL] : []), ...(synthetic ? [DEMO] : []), ...(caveat ? [caveat] : [])];
  if (all.length === 0) return null;
  return { id: all.map(({ id }) => id).join(" "), en: all.map(({ en }) => en).join(" ") };
}

/** What the three states look like in files, under the k in force. */
export const statesOf = ({ least }: Pick<About, "least">) => ({
  hidden: {
    id: `terlalu kecil untuk ditampilkan tanpa menunjuk orang tertentu: jumlah di bawah ${least} tidak disebut, begitu pula angka yang membukanya`,
    en: `too small to be shown without pointing at someone: counts below ${least} are not told, nor figures that would give one away`,
  },
  missing: { id: "tidak ada yang melaporkan", en: "nobody reported it" },
});

export function aboutTable(
  table: TableId,
  words: Name,
  { snapshot, question }: Resolved,
  scope: ScopeView,
  view: AnswerView,
): About {
  const sources = sourcesOf(snapshot, view.component, question.period);
  const component = scope.components.find(({ id }) => id === view.component)?.name;
  const internal = isInternal(snapshot);
  const titled = (language: keyof Name) =>
    `${internal ? "INTERNAL · " : ""}${words[language]} · ${scope.regency.name} · ${component?.[language] ?? view.component} · ${view.period}`;
  return {
    table,
    title: { id: titled("id"), en: titled("en") },
    regency: scope.regency,
    period: view.period,
    component: view.component,
    unit: view.unit,
    revision: view.revision,
    question: view.question,
    dataDate: newestDate(sources),
    sources: sources.map(({ name, source, licence, dataDate }) => ({
      title: name === source ? name : `${name}: ${source}`,
      licence,
      dataDate,
    })),
    boundaries: scope.boundarySource,
    synthetic: view.synthetic,
    internal,
    caveat: view.caveat,
    least: snapshot.least,
  };
}

/** The files that what is said of a component and a period comes from: need and deliveries. */
export function sourcesOf(
  { needs, deliveries, datasets }: Pick<Snapshot, "needs" | "deliveries" | "datasets">,
  component: Component,
  period: number,
): DatasetEntry[] {
  const components = componentsInQuestion(component);
  const used = new Set<number>();
  for (const need of needs)
    if (components.includes(need.component) && need.period === period)
      for (const datasets of [need.dataset, need.baseDataset ?? []])
        for (const dataset of datasets) used.add(dataset);
  for (const delivery of deliveries)
    if (delivery.period === period) for (const dataset of delivery.dataset) used.add(dataset);
  return datasets.filter((_, i) => used.has(i));
}

/** Newest date that a source gives for its data. */
export const newestDate = (sources: readonly Pick<DatasetEntry, "dataDate">[]): string | null =>
  sources.reduce<string | null>(
    (newest, { dataDate }) => (dataDate && (!newest || dataDate > newest) ? dataDate : newest),
    null,
  );

export const licencesOf = ({ sources }: Pick<About, "sources">): string[] =>
  [...new Set(sources.flatMap(({ licence }) => licence ?? []))].sort();

/** "kantong-33.02-villages-poverty-2025-DEMO.csv", "INTERNAL-kantong-…" */
export const fileNameOf = (about: About, ending: string): string =>
  `${about.internal ? "INTERNAL-" : ""}kantong-${about.regency.code}-${about.table}-${about.component}-${about.period}${about.synthetic ? "-DEMO" : ""}.${ending}`;
