import type { Answer } from "../analysis/answer.ts";
import { readingsFor } from "../analysis/readings.ts";
import type { MethodBlock } from "../core/contracts/method.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import type { HiddenPlaces } from "../disclosure/need.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { omegaInForce } from "./method-columns.ts";

/** What an answer was computed with: every value in force, so that anyone can compute it again. */
export function methodBlock(
  snapshot: PublicSnapshot,
  answer: Answer,
  { villages: hidden, excess }: HiddenPlaces,
): MethodBlock {
  const { inference, question, need } = answer;
  const lacking = [...need.value.keys()].filter((i) => !Number.isNaN(need.value[i]) && !(need.base[i] >= 0));
  const bases = new Set([...(need.baseDataset ?? need.dataset)].filter((_, i) => need.base[i] >= 0));
  const orNull = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    mean: orNull(inference.mean),
    variance: inference.known > 0 ? orNull(inference.variance) : null,
    precision: orNull(inference.precision),
    omega: omegaInForce(question.omega, answer.concerned),
    concerned: STRATEGIES.filter((_, s) => answer.concerned[s]),
    fewest: answer.fewest,
    gamma: question.gamma,
    permutations: inference.permutations,
    seed: inference.seed,
    readings: inference.readings ? readingsFor(inference.known) : null,
    sigma: question.sigma,
    sigmaSource: snapshot.settings.sigmaSource,
    scan: { null: inference.scanSettings.null, draws: inference.scanSettings.draws },
    adjacency: snapshot.adjacency,
    villages: inference.known,
    standIns: hidden.filter((one) => one === 1).length,
    withoutBase: lacking.length,
    lackingBase: lacking.map((i) => snapshot.villages.code[i]),
    bases: snapshot.datasets.flatMap(({ name, source, dataDate }, i) =>
      bases.has(i) ? [{ name, source, dataDate }] : [],
    ),
    excess: excess.filter((one) => one === 1).length,
  };
}
