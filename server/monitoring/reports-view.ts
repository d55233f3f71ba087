import type { Pool } from "pg";
import type { z } from "zod";
import { readRegencies } from "../answers/repository.ts";
import type {
  ReportedVillagesView,
  ReportsView,
  reportAsked,
  reportsAsked,
} from "../core/contracts/reporting-status.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { isDemo } from "../platform/demo-record.ts";
import { runsIn } from "../snapshot/cancellation.ts";
import { currentRevision } from "../snapshot/load.ts";
import { cellOf, periodsOf } from "./reports-matrix.ts";
import { readAgencies, readMatrix, readNamedVillages, readProgramNames } from "./reports-repository.ts";

/** Who has reported, agencies by years. @throws ProblemError 404 */
export async function reportsView(
  pool: Pool,
  { regency, period }: z.infer<typeof reportsAsked>,
): Promise<ReportsView> {
  const [revision, demo, regencies] = [
    await currentRevision(pool),
    await isDemo(pool),
    await readRegencies(pool),
  ];
  const chosen = regency ? regencies.find(({ code }) => code === regency) : regencies[0];
  if (regency && !chosen) throw unknownRegency(regency);
  if (!chosen) return { revision, demo, regency: null, regencies, villages: 0, periods: [], agencies: [] };
  const facts = await readMatrix(pool, chosen.code);
  const periods = period ? [period] : periodsOf(facts.periods, new Date().getUTCFullYear());
  const agencies = (await readAgencies(pool)).map((one) => ({
    ...one,
    cells: periods.map((year) => cellOf(facts, one.id, year)),
  }));
  return {
    revision,
    demo,
    regency: chosen,
    regencies,
    villages: facts.villages,
    periods,
    // An agency that is gone stands here only for the years that it had programs in.
    agencies: agencies.filter(
      ({ retired, cells }) => !retired || cells.some(({ state }) => state !== "no_program"),
    ),
  };
}

/** Villages that an agency's lists name in a year. @throws ProblemError 404 */
export async function reportedVillagesView(
  pool: Pool,
  { regency, agency, period }: z.infer<typeof reportAsked>,
): Promise<ReportedVillagesView> {
  const found = (await readAgencies(pool)).find(({ id }) => id === agency);
  if (!found) throw new ProblemError("unknown_agency", `There is no agency "${agency}".`);
  const facts = await readMatrix(pool, regency);
  if (facts.villages === 0) throw unknownRegency(regency);
  const named = await readNamedVillages(pool, regency, agency, period);
  const running = new Set(facts.programs.flatMap((one) => (runsIn(one, period) ? [one.id] : [])));
  const programs = (await readProgramNames(pool, agency, period)).flatMap(({ id, name }) => {
    const villages = named.filter((one) => one.programs.includes(id)).length;
    return villages > 0 || running.has(id) ? [{ id, name, villages }] : [];
  });
  const at = new Map(programs.map(({ id }, i) => [id, i]));
  return {
    agency: { id: found.id, name: found.name },
    period,
    state: cellOf(facts, agency, period).state,
    programs,
    villages: named.map((one) => ({ ...one, programs: one.programs.map((id) => at.get(id)!) })),
  };
}

const unknownRegency = (code: string) =>
  new ProblemError("unknown_regency", `The record does not hold regency ${code}.`);
