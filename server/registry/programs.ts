import type { Pool, PoolClient } from "pg";
import { type Faulty, notValid } from "../core/contracts/field-errors.ts";
import type { ProgramInput, ProgramView } from "../core/contracts/registry.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { checkProgram, type ProgramContext, statesInNeed } from "./check-program.ts";
import { type OverNeed, readOverNeed, type SeesNeed } from "./over-need.ts";
import { changeRegister, differing, programsRevision, there, unchangedSince } from "./register.ts";
import { readAgencies, readComponentUnits, readDeliveredYears, readPrograms } from "./register-read.ts";
import { deleteProgram, keepFormerAgency, writeProgram, writeRetired } from "./register-write.ts";
import { freeSlug } from "./slug.ts";
import { tidied } from "./tidy.ts";

export const PROGRAM_FIELDS = [
  ...(["agency", "code", "name", "nameEn", "unit", "strategies", "components"] as const),
  ...(["fundSource", "exclusionGroup", "recipients", "unitCost", "starts", "ends"] as const),
  ...(["criteria", "budgets"] as const),
];

async function read(client: PoolClient, id: string): Promise<ProgramView> {
  return there((await readPrograms(client, id))[0], "program", id);
}

/** What a program is held against. @param stored the program itself, when it is changed */
export async function contextOf(
  client: PoolClient,
  programs: ProgramView[],
  stored?: ProgramView,
  overNeed: readonly OverNeed[] = [],
): Promise<ProgramContext> {
  const agencies = await readAgencies(client);
  return {
    agencies: new Map(agencies.map((agency) => [agency.id, agency])),
    componentUnit: await readComponentUnits(client),
    others: programs.filter(({ id, retired }) => id !== stored?.id && retired === null),
    stored,
    overNeed,
    delivered: stored && (await readDeliveredYears(client, stored.id)).get(stored.id),
  };
}

/** Who sends a year's budget as it was, and no funds, leaves its funds as they are. */
export const keepingFunds = (
  sent: ProgramInput["budgets"],
  stored: ProgramInput["budgets"],
): ProgramInput["budgets"] =>
  sent.map((one) => {
    const was = stored.find(({ year, budget }) => year === one.year && budget === one.budget);
    return one.funds.length === 0 && was ? { ...one, funds: was.funds } : one;
  });

const must = (faults: Faulty[]) => {
  if (faults.length > 0) throw notValid(faults);
};

/** @throws ProblemError 400 with the fields at fault */
export const addProgram = (pool: Pool, { id: wanted, ...sent }: ProgramInput & { id?: string }) =>
  changeRegister(pool, async (client): Promise<ProgramView> => {
    const programs = await readPrograms(client);
    const { input, faults } = tidied(sent, programs);
    faults.push(...checkProgram(input, await contextOf(client, programs)));
    const taken = new Set(programs.map(({ id }) => id));
    if (wanted !== undefined && taken.has(wanted)) faults.push({ field: "id", code: "taken" });
    must(faults);
    const id = wanted ?? freeSlug(input.name, taken, "program");
    const revision = await programsRevision(client, `Program added: ${input.name}`);
    await writeProgram(client, id, input, null, revision);
    return read(client, id);
  });

/**
 * @param seesNeed which need whoever asks may see; made before the transaction, for in one the embedded database answers
 *   nobody else
 * @throws ProblemError 400 with the fields at fault, 404, 409 when it changed meanwhile
 */
export const changeProgram = async (
  pool: Pool,
  id: string,
  sent: ProgramInput & { version: number; agencySince: number | null },
  seesNeed: (regencies: string[]) => Promise<SeesNeed>,
): Promise<ProgramView> => {
  const sees = sent.recipients === "in_need" ? await seesNeed(await deliveredRegencies(pool, id)) : undefined;
  return changeRegister(pool, async (client): Promise<ProgramView> => {
    const stored = await read(client, id);
    unchangedSince(stored, sent);
    const { version, agencySince, ...rest } = sent;
    const programs = await readPrograms(client);
    const { input, faults } = tidied(
      { ...rest, budgets: keepingFunds(rest.budgets, stored.budgets) },
      programs,
    );
    const overNeed =
      sees && statesInNeed(input, stored) ? await readOverNeed(client, { ...input, id }, sees) : [];
    must([...faults, ...checkProgram(input, await contextOf(client, programs, stored, overNeed))]);
    const fields = differing<ProgramInput>(stored, input, PROGRAM_FIELDS);
    if (fields.length === 0) return stored;
    const revision = await programsRevision(client, `Program ${id} changed: ${fields.join(", ")}`, [id]);
    await writeProgram(client, id, input, stored.retired, revision);
    if (fields.includes("agency") && agencySince !== null)
      await keepFormerAgency(client, id, stored.agency, agencySince);
    return read(client, id);
  });
};

async function deliveredRegencies(pool: Pool, id: string): Promise<string[]> {
  const { rows } = await pool.query<{ regency_code: string }>(
    "select distinct regency_code from delivery where program_id = $1 and revision_to is null",
    [id],
  );
  return rows.map(({ regency_code }) => regency_code).sort();
}

/** Retires a program from a day on, or brings it back. @throws ProblemError 400, 404, 409 */
export const retireProgram = (pool: Pool, id: string, sent: { version: number; date: string | null }) =>
  changeRegister(pool, async (client): Promise<ProgramView> => {
    const stored = await read(client, id);
    unchangedSince(stored, sent);
    const { date } = sent;
    if (date !== null) {
      const delivered = (await readDeliveredYears(client, id)).get(id);
      if (date < `${stored.starts}-01-01`) must([{ field: "date", code: "retired_too_early" }]);
      if (delivered && Number(date.slice(0, 4)) < delivered.last)
        must([{ field: "date", code: "delivered_outside" }]);
    } else {
      const programs = await readPrograms(client);
      const context = await contextOf(client, programs, { ...stored, retired: null });
      // Someone may have taken its name, or retired its agency, meanwhile.
      const faults = checkProgram(stored, context);
      if (context.agencies.get(stored.agency)?.retired)
        faults.push({ field: "agency", code: "retired_agency" });
      must(faults);
    }
    const word = date === null ? "brought back" : `retired from ${date}`;
    const revision = await programsRevision(client, `Program ${id} ${word}`, [id]);
    await writeRetired(client, "program", id, date, revision);
    return read(client, id);
  });

/** Deletes a program of which nothing was ever published. @throws ProblemError 409 otherwise */
export const removeProgram = (pool: Pool, id: string, sent: { version: number }) =>
  changeRegister(pool, async (client): Promise<void> => {
    const stored = await read(client, id);
    unchangedSince(stored, sent);
    if (stored.delivered)
      throw new ProblemError(
        "has_deliveries",
        `Deliveries of ${stored.name} are in the record; it can be retired, not deleted.`,
      );
    await programsRevision(client, `Program deleted: ${id}`);
    await deleteProgram(client, id);
  });
