import { type Answer, componentsInQuestion } from "../../analysis/answer.ts";
import { componentCoverage } from "../../analysis/coverage.ts";
import { effectOf, type PlannedUnits } from "../../analysis/scenario.ts";
import { hiddenNeed, unreached } from "../../answers/hidden.ts";
import type { PlannedText } from "../../core/contracts/plan-text.ts";
import type { ScenarioOf } from "../../core/contracts/scenarios.ts";
import { isSmall } from "../../core/domain/small-counts.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";

/** A plan as it can be reckoned with. */
export interface Planned {
  units: PlannedUnits[];
  leftOut: ScenarioOf["leftOut"];
}

/**
 * A plan's places and units; where no units were given, all whom the worst served of its strategies leaves.
 * @throws ProblemError 404 for a program or a village that is not in the record
 */
export function plannedUnits(
  snapshot: PublicSnapshot,
  answer: Answer,
  plans: readonly PlannedText[],
  name: string,
): Planned {
  const planned: Planned = { units: [], leftOut: [] };
  for (const { program: id, villages } of plans) {
    const program = snapshot.programs.findIndex((one) => one.id === id);
    if (program < 0)
      throw new ProblemError(
        "unknown_program",
        `${name}: there is no program ${id}; there are ${snapshot.programs.map((one) => one.id).join(", ") || "none"}.`,
      );
    const lacking = unmetBy(snapshot, answer, program);
    for (const { village: code, units } of villages) {
      const village = snapshot.villages.code.indexOf(code);
      if (village < 0)
        throw new ProblemError(
          "unknown_village",
          `${name}: ${snapshot.regency.name} has no village with the Kemendagri code ${code}.`,
        );
      const found = units ?? lacking(village);
      if (typeof found === "number") planned.units.push({ program, village, units: found });
      else planned.leftOut.push({ program: id, village, why: found });
    }
  }
  return planned;
}

/**
 * How many a program has still to reach in a village: of its components in question that are counted in its unit, and
 * its strategies, the one that leaves most. A program of villages has the village.
 */
function unmetBy(
  snapshot: PublicSnapshot,
  answer: Answer,
  program: number,
): (village: number) => number | ScenarioOf["leftOut"][number]["why"] {
  const { unit, strategies, components } = snapshot.programs[program];
  if (unit === "village") return () => 1;
  // Nothing in this question is of its kind, so there is nothing that it leaves.
  if (effectOf(snapshot, answer, program) !== "counted") return () => 0;
  const asked = componentsInQuestion(answer.question.component);
  const columns = snapshot.needs
    .filter(
      (need) =>
        need.period === answer.question.period &&
        need.unit === unit &&
        asked.includes(need.component) &&
        components.includes(need.component),
    )
    .flatMap((need) => {
      const hidden = hiddenNeed(snapshot, need).villages;
      return strategies.map((strategy) => ({
        need,
        hidden,
        share: componentCoverage(snapshot, strategy, need, answer.inQuestion).share,
      }));
    });
  return (village) => {
    const lacking = columns
      .filter(({ need }) => !Number.isNaN(need.value[village]))
      .map(({ need, hidden, share }) => {
        const rest = Math.round(unreached(need.value[village], share[village] || 0));
        return hidden[village] || isSmall(rest, snapshot.least) ? "hidden" : rest;
      });
    if (lacking.length === 0) return "no_data";
    if (lacking.includes("hidden")) return "hidden";
    const most = Math.max(...lacking.map(Number));
    return most > 0 ? most : "nothing_left";
  };
}
