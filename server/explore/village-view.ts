import { type Answer, componentsInQuestion } from "../analysis/answer.ts";
import type { AnswerView, DeliveryView, Shown, VillageView } from "../contract.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { hiddenNeed } from "./hidden.ts";

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * A village's card: its own numbers, the conditions it meets or doesn't, and who is there.
 * @param view the disclosed answer to the same question; what it hides, the card hides
 */
export function villageView(
  snapshot: Snapshot,
  answer: Answer,
  view: AnswerView,
  index: number,
  k: number,
): VillageView {
  const { villages, neighbours } = snapshot;
  const small = (value: number): Shown =>
    Number.isNaN(value) ? null : value > 0 && value < k ? "hidden" : value;
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    index,
    code: villages.code[index],
    bpsCode: villages.bpsCode[index],
    name: villages.name[index],
    kind: villages.kind[index],
    district: snapshot.districts[villages.district[index]]?.name ?? "",
    regency: snapshot.regency.name,
    area: villages.area[index] / 1e6,
    neighbours: [
      ...neighbours.indices.subarray(neighbours.offsets[index], neighbours.offsets[index + 1]),
    ].map((other) => villages.code[other]),
    reasons: reasons(answer, view, index),
    needs: snapshot.needs.flatMap((need) => {
      if (Number.isNaN(need.value[index]) && need.dataset[index] < 0) return [];
      const hidden = hiddenNeed(snapshot, need, k).villages[index] === 1;
      const shown = (value: number): Shown => (Number.isNaN(value) ? null : hidden ? "hidden" : value);
      return [
        {
          component: need.component,
          period: need.period,
          unit: need.unit,
          value: shown(need.value[index]),
          base: shown(need.base[index]),
          estimated: need.estimated[index] === 1,
          dataset: need.dataset[index],
        },
      ];
    }),
    deliveries: snapshot.deliveries.flatMap((delivery): DeliveryView[] =>
      delivery.period !== answer.question.period ||
      !answer.inQuestion.has(delivery.program) ||
      delivery.dataset[index] < 0
        ? []
        : [
            {
              program: snapshot.programs[delivery.program].id,
              period: delivery.period,
              planned: small(delivery.planned[index]),
              served: small(delivery.served[index]),
              // Money per unit would give a small count away.
              budget: small(delivery.served[index]) === "hidden" ? null : orNull(delivery.budget[index]),
              dataset: delivery.dataset[index],
            },
          ],
    ),
    silent: silentAgencies(snapshot, answer),
  };
}

/** Each condition of the method with the village's value beside the threshold. */
function reasons(answer: Answer, view: AnswerView, index: number): VillageView["reasons"] {
  const { columns, parameters } = view;
  const reason = (
    id: VillageView["reasons"][number]["id"],
    value: Shown,
    threshold: number,
    holds: (value: number) => boolean,
  ) => ({ id, value, threshold, met: typeof value === "number" ? holds(value) : value });
  const rate = columns.smoothed[index];
  const floor = parameters.lambda * answer.inference.mean;
  return [
    reason("rate", rate, floor, () => answer.inference.theta[index] >= floor),
    reason(
      "exceedance",
      columns.exceedance[index],
      parameters.exceedance,
      () => answer.inference.exceedance[index] >= parameters.exceedance,
    ),
    reason("top", rate, answer.topTheta, () => answer.inference.theta[index] >= answer.topTheta),
    reason("core", columns.coreQ[index], parameters.q, () => answer.core[index] === 1),
    reason("gap", columns.effective[index], parameters.fewest, () => answer.gap[index] === 1),
  ];
}

/** Agencies with a program for the component that said nothing of the period: silence is not zero. */
function silentAgencies(snapshot: Snapshot, answer: Answer): string[] {
  const components = componentsInQuestion(answer.question.component);
  const concerned = new Set(
    snapshot.programs
      .filter((program) => program.components.some((one) => components.includes(one)))
      .map((program) => program.agency),
  );
  return snapshot.reports
    .filter(
      (report) =>
        report.period === answer.question.period && !report.reported && concerned.has(report.agency),
    )
    .map((report) => report.agency)
    .sort();
}
