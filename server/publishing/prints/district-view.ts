import type { Answer } from "../../analysis/answer.ts";
import { silentAgencies } from "../../analysis/silence.ts";
import { ledgersOf } from "../../answers/ledger-chain.ts";
import type { DistrictView } from "../../core/contracts/prints.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { toldServed } from "../../disclosure/told-served.ts";

/**
 * What a proposal for a district has to say of it beyond its villages' own columns: who is there, and what is left.
 * @throws ProblemError 404 where the regency has no such district
 */
export function districtView(snapshot: PublicSnapshot, answer: Answer, code: string): DistrictView {
  const district = snapshot.districts.findIndex((one) => one.code === code);
  if (district < 0)
    throw new ProblemError(
      "unknown_district",
      `${snapshot.regency.name} has no district with the Kemendagri code ${code}; codes look like ${snapshot.districts[0]?.code}.`,
    );
  const { period } = answer.question;
  const own = snapshot.villages.code
    .map((_, i) => i)
    .filter((i) => snapshot.villages.district[i] === district);
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    code,
    name: snapshot.districts[district].name,
    period,
    ledger: ledgersOf(snapshot, period).flatMap(({ component, unit, districts }) => {
      const sum = districts.find((one) => one.district === district);
      if (!sum) return [];
      const { villages, need, served, unserved, closed, left } = sum;
      return [{ component, unit, villages, need, served, unserved, closed, left }];
    }),
    programs: programsIn(snapshot, answer, own),
    silent: silentAgencies(snapshot, answer.inQuestion, period, own),
  };
}

/** Programs that serve somebody in one of the villages, those in most villages first. */
function programsIn(
  snapshot: PublicSnapshot,
  answer: Answer,
  own: readonly number[],
): DistrictView["programs"] {
  return snapshot.deliveries
    .flatMap((delivery) => {
      if (delivery.period !== answer.question.period || !answer.inQuestion.has(delivery.program)) return [];
      const there = own.filter((i) => delivery.served[i] > 0);
      if (there.length === 0) return [];
      const told = there.map((i) => toldServed(delivery, i));
      const counts = told.flatMap(({ count }) => (count === "hidden" ? [] : [count]));
      return [
        {
          program: snapshot.programs[delivery.program].id,
          villages: there.length,
          served: counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : ("hidden" as const),
          lower: told.some(({ count, lower }) => lower || count === "hidden"),
        },
      ];
    })
    .sort((a, b) => b.villages - a.villages || (a.program < b.program ? -1 : 1));
}
