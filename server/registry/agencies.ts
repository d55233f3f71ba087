import type { Pool, PoolClient } from "pg";
import { type Faulty, notValid } from "../core/contracts/field-errors.ts";
import type { AgencyInput, AgencyView } from "../core/contracts/registry.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { checkAgency } from "./check-agency.ts";
import { changeRegister, differing, programsRevision, there, unchangedSince } from "./register.ts";
import { readAgencies } from "./register-read.ts";
import { deleteAgency, mergeInto, unmerge, writeAgency, writeRetired } from "./register-write.ts";
import { freeSlug } from "./slug.ts";

const FIELDS = ["name", "nameEn", "aliases"] as const;

async function read(client: PoolClient, id: string): Promise<AgencyView> {
  return there((await readAgencies(client, id))[0], "agency", id);
}

const must = (faults: Faulty[]) => {
  if (faults.length > 0) throw notValid(faults);
};

/** @throws ProblemError 400 with the fields at fault */
export const addAgency = (pool: Pool, { id: wanted, ...input }: AgencyInput & { id?: string }) =>
  changeRegister(pool, async (client): Promise<AgencyView> => {
    const agencies = await readAgencies(client);
    const taken = new Set(agencies.map(({ id }) => id));
    const faults = checkAgency(input, agencies);
    if (wanted !== undefined && taken.has(wanted)) faults.push({ field: "id", code: "taken" });
    must(faults);
    const id = wanted ?? freeSlug(input.name, taken, "opd");
    const revision = await programsRevision(client, `Agency added: ${input.name}`);
    await writeAgency(client, id, input, revision);
    return read(client, id);
  });

/** @throws ProblemError 400 with the fields at fault, 404, 409 when it changed meanwhile */
export const changeAgency = (pool: Pool, id: string, sent: AgencyInput & { version: number }) =>
  changeRegister(pool, async (client): Promise<AgencyView> => {
    const stored = await read(client, id);
    unchangedSince(stored, sent);
    const { version, ...input } = sent;
    must(checkAgency(input, await readAgencies(client), id));
    const fields = differing<AgencyInput>(stored, input, FIELDS);
    if (fields.length === 0) return stored;
    const revision = await programsRevision(client, `Agency ${id} changed: ${fields.join(", ")}`);
    await writeAgency(client, id, input, revision);
    return read(client, id);
  });

/**
 * Retires an agency that answers for nothing any more, or brings one back; a merger is taken back with it.
 * @throws ProblemError 409 while programs of it run on
 */
export const retireAgency = (pool: Pool, id: string, sent: { version: number; date: string | null }) =>
  changeRegister(pool, async (client): Promise<AgencyView> => {
    const stored = await read(client, id);
    unchangedSince(stored, sent);
    const { rows } = await client.query<{ name: string }>(
      "select name from program where agency_id = $1 and retired_at is null order by name",
      [id],
    );
    if (sent.date !== null && rows.length > 0)
      throw new ProblemError(
        "has_programs",
        `${stored.name} still answers for ${rows.map(({ name }) => name).join(", ")}. Retire these programs, give them to another agency, or merge the agency into its successor.`,
        { programs: rows.map(({ name }) => name) },
      );
    if (sent.date === null) must(checkAgency(stored, await readAgencies(client), id));
    const word = sent.date === null ? "brought back" : `retired from ${sent.date}`;
    const revision = await programsRevision(client, `Agency ${id} ${word}`);
    if (sent.date === null) await unmerge(client, id, revision);
    else await writeRetired(client, "agency", id, sent.date, revision);
    return read(client, id);
  });

/**
 * Merges an agency into another: its running programs go along, and what was reported in the years before
 * stays in its name.
 * @returns the agency that it was merged into
 */
export const mergeAgency = (pool: Pool, id: string, sent: { version: number; into: string; date: string }) =>
  changeRegister(pool, async (client): Promise<AgencyView> => {
    const stored = await read(client, id);
    unchangedSince(stored, sent);
    const [heir] = await readAgencies(client, sent.into);
    if (!heir || heir.id === id) throw notValid([{ field: "into", code: "unknown" }]);
    if (heir.retired) throw notValid([{ field: "into", code: "retired_agency" }]);
    if (stored.retired)
      throw new ProblemError("retired", `${stored.name} is retired already; bring it back first.`);
    const revision = await programsRevision(client, `Agency ${id} merged into ${heir.id} from ${sent.date}`);
    await mergeInto(client, id, heir.id, sent.date, revision);
    return read(client, heir.id);
  });

/** @throws ProblemError 409 when anything refers to it */
export const removeAgency = (pool: Pool, id: string, sent: { version: number }) =>
  changeRegister(pool, async (client): Promise<void> => {
    const stored = await read(client, id);
    unchangedSince(stored, sent);
    if (!stored.removable)
      throw new ProblemError(
        "in_use",
        `${stored.name} has programs, reports or predecessors; it can be retired or merged, not deleted.`,
      );
    await programsRevision(client, `Agency deleted: ${id}`);
    await deleteAgency(client, id);
  });
