import type { Pool } from "pg";
import { scenarioOf } from "../../analysis/scenario.ts";
import type { Explorer } from "../../answers/explorer.ts";
import { envelopeOf } from "../../answers/lists.ts";
import { publishedLedger } from "../../answers/published-ledger.ts";
import type { Resolved } from "../../answers/resolved.ts";
import { type PlannedText, readPlan } from "../../core/contracts/plan-text.ts";
import {
  type ScenarioOf,
  type ScenarioView,
  scenarioQuery,
  scenarioView,
} from "../../core/contracts/scenarios.ts";
import { isSmall } from "../../core/domain/small-counts.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { fresh } from "../../http/conditional-get.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { type ListedPlan, readListedPlans } from "./listed-plans.ts";
import { plannedUnits } from "./plan.ts";
import { outcomeView, scenarioPart, toldBefore } from "./view.ts";

interface Services {
  pool: Pool;
  explore: Explorer;
}

/** Supposed, never stored, and marked as what it is. */
export const scenarioEndpoints = [
  endpointsOf<Services>({ tag: "targets", access: { least: "visitor", scope: "programs" } })(
    "get /scenario",
    {
      summary: {
        id: "Skenario, bukan data nyata: cakupan, sisa, dan kantong andai rencana dilaksanakan",
        en: "A scenario, not real data: coverage, what is left, and pockets if plans were carried out",
      },
      query: scenarioQuery,
      response: { schema: scenarioView },
      example: "/api/v1/scenario?period=2025&plan=pkh.012001*120.012002",
      async handle({ query, request, response }, { pool, explore }) {
        const { lists, plan, blists, b, reach, ...question } = query;
        const resolved = await explore.resolve(question);
        const sides = [
          { name: "plan", text: plan, ids: lists },
          { name: "b", text: b, ids: blists },
        ];
        const plans = await Promise.all(
          sides.map(async ({ name, text, ids }) => ({
            name,
            inline: planOf(name, text, resolved),
            lists: ids.length > 0 ? await listsOf(pool, ids, resolved) : [],
          })),
        );
        const versions = plans.map((one) => one.lists.map(({ head }) => [head.id, head.version]));
        const key = `scenario ${resolved.key} ${JSON.stringify([plan, b, reach, versions])}`;
        if (lists.length + blists.length > 0) {
          // Who asks decides which lists there are, so no cache that others share may keep it.
          response.vary("Cookie");
          if (fresh(request, response, key, "private")) return;
        } else if (fresh(request, response, key)) return;

        const { snapshot } = resolved;
        const { answer, view } = await explore.answer(resolved);
        const planned = plans.map((one) => {
          const told = one.lists.map((list) => toldPart(list, snapshot));
          const { units, leftOut } = plannedUnits(
            snapshot,
            answer,
            [...told.map((list) => list.plan), ...one.inline],
            one.name,
          );
          return { units, leftOut: [...leftOut, ...told.flatMap(({ small }) => small)] };
        });
        const ledger = publishedLedger(snapshot, answer.need);
        const wanted = plans.flatMap((one, i) =>
          i === 0 || one.inline.length + one.lists.length > 0 ? [i] : [],
        );
        const found = wanted.map((i) =>
          scenarioOf(snapshot, answer, ledger.told, planned[i].units, { reach }),
        );
        const told = toldBefore(snapshot, found[0].before, ledger);
        const { before } = found[0];
        const body: ScenarioView = {
          ...envelopeOf(view),
          scenario: true,
          notice: {
            id: `Skenario, bukan data nyata: andai rencana dilaksanakan di atas keadaan ${view.period}.`,
            en: `Scenario, not real data: if the plan were carried out on top of what ${view.period} holds.`,
          },
          reach,
          offered: STRATEGIES.map((_, s) => before.answer.concerned[s]) as ScenarioView["offered"],
          before: outcomeView(snapshot, before, view, told),
          scenarios: wanted.map((i, at) =>
            scenarioPart(
              snapshot,
              found[at],
              view,
              told,
              planned[i],
              plans[i].lists.map(({ head }) => head),
            ),
          ),
        };
        return body;
      },
    },
  ),
];

function planOf(name: string, text: string, { question }: Resolved): PlannedText[] {
  const plan = readPlan(text, question.regency);
  if (typeof plan === "string") throw new ProblemError("bad_plan", `${name}: ${plan}.`);
  return plan;
}

async function listsOf(pool: Pool, ids: readonly number[], { snapshot }: Resolved): Promise<ListedPlan[]> {
  const lists = await readListedPlans(pool, ids);
  for (const { head, regency } of lists)
    if (regency !== snapshot.regency.code)
      throw new ProblemError(
        "other_regency",
        `Target list ${head.id} is of regency ${regency}, the question of ${snapshot.regency.code}.`,
      );
  return lists;
}

/**
 * A list's plan without the villages whose units are too few to be told, and those villages: for everybody alike,
 * so that a link shows everyone the same.
 */
function toldPart({ program, villages }: ListedPlan, snapshot: PublicSnapshot) {
  const entry = snapshot.programs.find(({ id }) => id === program);
  const small = villages.filter(
    ({ units }) => units !== null && entry?.unit !== "village" && isSmall(units, snapshot.least),
  );
  const known = new Set(snapshot.villages.code);
  return {
    plan: { program, villages: villages.filter((one) => known.has(one.village) && !small.includes(one)) },
    small: small.map(({ village }): ScenarioOf["leftOut"][number] => ({
      program,
      village: snapshot.villages.code.indexOf(village),
      why: "small",
    })),
  };
}
