import type { Pool } from "pg";
import type { AgreementStep, AgreementView, NewAgreement } from "../../core/contracts/sharing.ts";
import { refusePersonNumbers } from "../../core/domain/plain-text.ts";
import { mayChangeOf } from "../../core/domain/roles.ts";
import { notYours, ProblemError } from "../../core/errors/problem-error.ts";
import { type Actor, actor } from "../../http/actor.ts";
import { transaction } from "../../platform/database/transaction.ts";
import {
  insertAgreement,
  lockAgreement,
  moveAgreement,
  readAgreement,
  readParties,
  type StoredAgreement,
} from "./repository.ts";

/** What somebody may do with an agreement now. @param today YYYY-MM-DD */
export function stepsOf(
  one: StoredAgreement,
  who: Pick<Actor, "role" | "agency">,
  today: string,
): AgreementView["may"] {
  const owner = mayChangeOf(who, one.owner);
  const requester = mayChangeOf(who, one.requester);
  if (one.state === "requested")
    return [
      ...(owner ? (["agreed", "refused"] as const) : []),
      ...(requester ? (["withdrawn"] as const) : []),
    ];
  if (one.state !== "agreed") return [];
  return [
    ...(owner || requester ? (["ended"] as const) : []),
    ...(one.until >= today && who.agency === one.requester ? (["use"] as const) : []),
  ];
}

export const agreementView = (one: StoredAgreement, who: Actor, today: string): AgreementView => ({
  ...one,
  inForce: one.state === "agreed" && one.until >= today,
  may: stepsOf(one, who, today),
});

/** Asks another agency for figures. @throws ProblemError 400, 403 naming what does not fit */
export async function requestAgreement(pool: Pool, sent: NewAgreement, today: string): Promise<number> {
  if (!mayChangeOf(actor(), sent.requester)) throw notYours();
  refusePersonNumbers(sent.purpose);
  if (sent.requester === sent.owner)
    throw new ProblemError("own_figures", `${sent.owner} sees its own figures without an agreement.`);
  const parties = await readParties(pool, sent);
  for (const party of ["requester", "owner"] as const)
    if (!parties[party])
      throw new ProblemError("agency_not_known", `There is no agency ${sent[party]} at work.`);
  if (sent.program !== undefined && parties.programOf !== sent.owner)
    throw new ProblemError("unknown_program", `${sent.owner} has no program ${sent.program}.`);
  if (sent.until < today)
    throw new ProblemError(
      "past",
      `${sent.until} has passed; an agreement holds until today or a day to come.`,
    );
  return insertAgreement(pool, sent);
}

/** Takes a step of an agreement. @throws ProblemError 403, 404, 409 */
export async function stepAgreement(
  pool: Pool,
  id: number,
  sent: AgreementStep,
  today: string,
): Promise<void> {
  refusePersonNumbers(sent.reason);
  await transaction(pool, async (client) => {
    const stored = agreementThere(await lockAgreement(client, id), id);
    if (stored.version !== sent.version)
      throw new ProblemError(
        "changed_meanwhile",
        `The agreement is at version ${stored.version}; you read version ${sent.version}. Look at what changed, and send your step again.`,
        { version: stored.version },
      );
    const from = sent.to === "ended" ? "agreed" : "requested";
    if (stored.state !== from)
      throw new ProblemError("agreement_closed", `It is ${stored.state}; ${sent.to} follows only ${from}.`);
    if (!stepsOf(stored, actor(), today).includes(sent.to)) throw notYours();
    if (sent.to === "agreed" && stored.until < today)
      throw new ProblemError(
        "past",
        `It was asked for until ${stored.until}, which has passed; it has to be asked for anew.`,
      );
    await moveAgreement(client, id, sent, actor().who);
  });
}

/** @throws ProblemError 404, also for one between others */
export const readThere = async (pool: Pool, id: number): Promise<StoredAgreement> =>
  agreementThere(await readAgreement(pool, id), id);

function agreementThere(found: StoredAgreement | undefined, id: number): StoredAgreement {
  if (found) return found;
  throw new ProblemError("no_agreement", `There is no agreement ${id}, or it is between other agencies.`);
}
