import type { Answer } from "../analysis/answer.ts";
import { rateAtOdds } from "../analysis/odds.ts";
import { silentAgencies } from "../analysis/silence.ts";
import type { AnswerView, DeliveryView, Shown, VillageView } from "../core/contracts/answers.ts";
import type { PublicDelivery } from "../disclosure/deliveries.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { toldServed } from "../disclosure/told-served.ts";
import { overlapView } from "./overlap-view.ts";

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * A village's card: its own numbers, the conditions it meets or doesn't, and who is there.
 * @param view the disclosed answer to the same question; what it hides, the card hides
 */
export function villageView(
  snapshot: PublicSnapshot,
  answer: Answer,
  view: AnswerView,
  index: number,
): VillageView {
  const { villages, neighbours } = snapshot;
  const told = (value: number, hidden: boolean): Shown => (hidden ? "hidden" : orNull(value));
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
      const hidden = need.hidden.villages[index] === 1;
      if (!hidden && Number.isNaN(need.value[index]) && need.dataset[index] < 0) return [];
      return [
        {
          component: need.component,
          period: need.period,
          unit: need.unit,
          value: told(need.value[index], hidden),
          base: told(need.base[index], hidden),
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
        : [deliveryView(snapshot, delivery, index)],
    ),
    silent: silentAgencies(snapshot, answer.inQuestion, answer.question.period, [index]),
    overlap: overlapView(snapshot, answer, view, index),
  };
}

/** What a program did in a village, as it may stand beside what the village needs. */
function deliveryView(snapshot: PublicSnapshot, delivery: PublicDelivery, index: number): DeliveryView {
  const { count, lower } = toldServed(delivery, index);
  return {
    program: snapshot.programs[delivery.program].id,
    period: delivery.period,
    planned: delivery.plannedHidden[index] === 1 ? "hidden" : orNull(delivery.planned[index]),
    served: count === "hidden" ? count : orNull(count),
    lower,
    budget: orNull(delivery.budget[index]),
    dataset: delivery.dataset[index],
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
  ) => ({
    id,
    value,
    threshold: Number.isFinite(threshold) ? threshold : null,
    met: typeof value === "number" ? holds(value) : value,
  });
  const rate = columns.smoothed[index];
  const floor = rateAtOdds(answer.inference.mean, parameters.lambda);
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
    reason("gap", columns.effectiveStrategies[index], parameters.fewest, () => answer.gap[index] === 1),
  ];
}
