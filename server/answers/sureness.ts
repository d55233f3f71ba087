import type { Answer } from "../analysis/answer.ts";
import type { AnswerView, Shown } from "../core/contracts/answers.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { publishedLedger } from "./published-ledger.ts";

type Sure = Pick<AnswerView["columns"], "unreached" | "gapIs" | "gapProbability" | "probability">;

/**
 * How sure gaps and high need are, per village. Hidden where need is, and where what the gap is made of is withheld.
 * @param gapShare g as it is published; NaN = withheld
 */
export function sureness(
  snapshot: PublicSnapshot,
  answer: Answer,
  hidden: Uint8Array,
  gapShare: Float64Array,
): Sure {
  const each = <T>(of: (i: number) => T): T[] => Array.from(gapShare, (_, i) => of(i));
  const withheld = (i: number) => hidden[i] || (answer.reported && Number.isNaN(gapShare[i]));
  const column = (values: Float64Array) =>
    each((i): Shown => {
      if (answer.gapIs[i] === undefined) return hidden[i] ? "hidden" : null;
      if (withheld(i)) return "hidden";
      return Number.isNaN(values[i]) ? null : Number(values[i].toFixed(4));
    });
  return {
    unreached: each((i) => publishedLedger(snapshot, answer.need).of("left", i)),
    gapIs: each((i) => {
      const gapIs = answer.gapIs[i];
      return gapIs === undefined ? (hidden[i] ? "hidden" : null) : withheld(i) ? "hidden" : gapIs;
    }),
    gapProbability: column(answer.gapProbability),
    probability: column(answer.probability),
  };
}

/**
 * Villages of need clusters where a gap cannot be ruled out but is less likely than what counts, with the programs
 * there of which it is not stated who their recipients are: to state it would narrow the interval.
 */
export function undecided(
  snapshot: PublicSnapshot,
  answer: Answer,
  hidden: Uint8Array,
): AnswerView["undecided"] {
  const { period } = answer.question;
  return [...answer.clusterOf.keys()]
    .filter((i) => answer.clusterOf[i] >= 0 && !hidden[i] && answer.gapIs[i] === "possible" && !answer.gap[i])
    .sort((a, b) => answer.gapProbability[b] - answer.gapProbability[a] || a - b)
    .map((village) => ({
      village,
      gapProbability: Number(answer.gapProbability[village].toFixed(4)),
      programs: [
        ...new Set(
          snapshot.deliveries.flatMap(({ program, period: when, served, dataset }) => {
            const stated =
              snapshot.datasets[dataset[village]]?.recipients ?? snapshot.programs[program].recipients;
            const counts =
              when === period && answer.inQuestion.has(program) && served[village] > 0 && stated === null;
            return counts ? [snapshot.programs[program].id] : [];
          }),
        ),
      ].sort(),
    }));
}
