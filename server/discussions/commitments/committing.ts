import type { Pool, PoolClient } from "pg";
import type {
  ChangedCommitment,
  NewCommitment,
  SettledCommitment,
} from "../../core/contracts/commitments.ts";
import { refusePersonNumbers } from "../../core/domain/plain-text.ts";
import { mayChangeOf } from "../../core/domain/roles.ts";
import type { Unit } from "../../core/domain/terms.ts";
import { notYours, ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { tell } from "../../events/publish.ts";
import { actor } from "../../http/actor.ts";
import { transaction } from "../../platform/database/transaction.ts";
import { insertAnswer } from "../posting.ts";
import { countedFor, servedBefore } from "./keeping.ts";
import {
  insertChange,
  insertCommitment,
  isDelivered,
  lockCommitment,
  readFacts,
  type StoredCommitment,
  updateCommitment,
} from "./repository.ts";

/** An agency's editors promise and settle for it, coordinators for all. */
export const mayPromise = (agency: string): boolean => mayChangeOf(actor(), agency);

/**
 * Makes a promise. One that comes from a call for help answers it.
 * @param snapshotOf what is published of a regency, to know what was served already
 * @param today YYYY-MM-DD
 * @throws ProblemError 400, 403, 404 naming what does not fit
 */
export async function promise(
  pool: Pool,
  sent: NewCommitment,
  snapshotOf: (regency: string) => Promise<PublicSnapshot>,
  today: string,
): Promise<number> {
  if (!mayPromise(sent.agency)) throw notYours();
  refusePersonNumbers(sent.note);
  const facts = await readFacts(pool, sent);
  if (facts.regency === null)
    throw new ProblemError("unknown_village", `The record has no village ${sent.village}.`);
  const { regency } = facts;
  if (!facts.agency) throw new ProblemError("unknown_agency", `There is no agency ${sent.agency}.`);
  refuseProgram(sent, facts);
  if (sent.due < today)
    throw new ProblemError("past", `${sent.due} has passed; a promise is for today or a day to come.`);
  if (sent.message !== undefined && !facts.message?.villages.includes(sent.village))
    throw new ProblemError("no_message", `There is no message ${sent.message} about this village.`);
  if (sent.item !== undefined && !facts.item)
    throw new ProblemError("no_item", `There is no item ${sent.item} in an open meeting.`);
  const snapshot = await snapshotOf(regency);
  const counted = countedIn(snapshot, {
    ...sent,
    program: sent.program ?? null,
    unit: facts.unit as Unit,
    madeOn: today,
  });
  return transaction(pool, async (client) => {
    const more = { regency, madeOn: today, servedBefore: servedBefore(counted) };
    const id = await insertCommitment(client, sent, more);
    await insertChange(client, id, {
      kind: "made",
      reason: null,
      detail: { units: sent.units, due: sent.due },
    });
    if (facts.message?.kind === "help")
      await insertAnswer(client, facts.message.id, facts.message, { commitment: id });
    await news(client, { id, regency, state: "open", agency: sent.agency, village: sent.village }, "made");
    return id;
  });
}

function refuseProgram(
  { agency, component, program }: Pick<NewCommitment, "agency" | "component" | "program">,
  facts: Awaited<ReturnType<typeof readFacts>>,
): void {
  if (program === undefined || program === null) return;
  if (facts.program?.agency !== agency || !facts.program.fits)
    throw new ProblemError(
      "unknown_program",
      `${agency} has no program ${program} for ${component}; leave it out, or choose another.`,
    );
  if (facts.program.unit !== facts.unit)
    throw new ProblemError(
      "other_unit",
      `${program} counts in ${facts.program.unit}, ${component} in ${facts.unit}: what it serves would not show whether the promise is kept.`,
    );
}

/** What is published of the deliveries that a promise may be kept by. */
export function countedIn(
  snapshot: PublicSnapshot,
  promised: Parameters<typeof countedFor>[0] & { village: string },
) {
  const village = snapshot.villages.code.indexOf(promised.village);
  return village < 0 ? [] : countedFor(promised, snapshot, village);
}

/** Changes what was promised, with the reason. @throws ProblemError 404, 403, 409 */
export const changePromise = (
  pool: Pool,
  id: number,
  sent: ChangedCommitment,
  today: string,
): Promise<void> =>
  changing(pool, id, sent.version, async (client, stored) => {
    refusePersonNumbers(sent.note, sent.reason);
    if (stored.state !== "open")
      throw new ProblemError("settled", "It is settled already; open it again first.");
    const { version: _, reason, ...given } = sent;
    const next = {
      ...stored,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    };
    if (next.due !== stored.due && next.due < today)
      throw new ProblemError("past", `${next.due} has passed; a promise is for today or a day to come.`);
    refuseProgram(
      next,
      await readFacts(client, { ...next, note: null, message: undefined, item: undefined }),
    );
    const detail = Object.fromEntries(
      (["units", "due", "program"] as const).flatMap((field) =>
        next[field] === stored[field] ? [] : [[field, [stored[field], next[field]]]],
      ),
    );
    await updateCommitment(client, id, next);
    await insertChange(client, id, { kind: "changed", reason, detail });
    return { state: "open", change: "changed" };
  });

/** Says that a promise was kept, was broken, or is open again. @throws ProblemError 404, 403, 409 */
export const settlePromise = (
  pool: Pool,
  id: number,
  sent: SettledCommitment,
  today: string,
): Promise<void> =>
  changing(pool, id, sent.version, async (client, stored) => {
    refusePersonNumbers(sent.reason);
    const { to, on = today, delivery, reason = null } = sent;
    if (to === stored.state) throw new ProblemError("settled", `It is ${to} already.`);
    if (on > today || on < stored.madeOn)
      throw new ProblemError("bad_day", `Give a day from ${stored.madeOn}, when it was made, to today.`);
    if (delivery && !(await isDelivered(client, delivery.program, stored.village, delivery.period)))
      throw new ProblemError(
        "no_delivery",
        `No delivery of ${delivery.program} in ${stored.villageName} in ${delivery.period} is published.`,
      );
    await updateCommitment(client, id, {
      ...stored,
      state: to,
      settledOn: to === "open" ? null : on,
      kept: delivery ?? null,
    });
    const kind = to === "open" ? "reopened" : to;
    await insertChange(client, id, { kind, reason, detail: { ...(to !== "open" && { on }), ...delivery } });
    return { state: to, change: kind };
  });

async function changing(
  pool: Pool,
  id: number,
  version: number,
  work: (client: PoolClient, stored: StoredCommitment) => Promise<{ state: string; change: string }>,
): Promise<void> {
  await transaction(pool, async (client) => {
    const stored = thereIs(await lockCommitment(client, id), id);
    if (!mayPromise(stored.agency)) throw notYours();
    if (stored.version !== version)
      throw new ProblemError(
        "changed_meanwhile",
        `The commitment is at version ${stored.version}; you read version ${version}. Look at what changed, and send your change again.`,
        { version: stored.version },
      );
    const { state, change } = await work(client, stored);
    await news(client, { ...stored, state }, change);
  });
}

/** @throws ProblemError 404 */
export function thereIs(stored: StoredCommitment | undefined, id: number): StoredCommitment {
  if (stored) return stored;
  throw new ProblemError("no_commitment", `There is no commitment ${id}.`);
}

const news = (
  client: PoolClient,
  { id, regency, ...one }: { id: number; regency: string; agency: string; village: string; state: string },
  change: string,
) =>
  tell(client, regency, "commitment", "member", {
    commitment: id,
    agency: one.agency,
    village: one.village,
    state: one.state,
    change,
  });
