import type { Pool } from "pg";
import type { ChangedList, MovedList } from "../../core/contracts/target-list-requests.ts";
import type { NewList } from "../../core/contracts/target-lists.ts";
import { CLAIMING } from "../../core/domain/claims.ts";
import type { Component } from "../../core/domain/terms.ts";
import { notYours, ProblemError } from "../../core/errors/problem-error.ts";
import { actor } from "../../http/actor.ts";
import { transaction } from "../../platform/database/transaction.ts";
import { runsIn } from "../../snapshot/cancellation.ts";
import { again, changeList, keepChange, reasonWanted } from "./changing.ts";
import { audienceIn, tellOfList } from "./notify.ts";
import { isOnward, type Over } from "./over.ts";
import {
  type Described,
  deleteList,
  insertList,
  type ProgramFacts,
  readProgramFacts,
  readVillages,
  type Step,
  type StoredList,
  updateList,
  updateState,
} from "./repository.ts";
import { isBack, mayChange, stepsFor, stepsFrom } from "./rules.ts";

/** Opens a list as a draft of the program's agency. @returns its id @throws ProblemError 400, 403, 404 */
export const openList = (pool: Pool, sent: NewList): Promise<number> =>
  transaction(pool, async (client) => {
    const program = await readProgramFacts(client, sent.program);
    if (!program)
      throw new ProblemError("unknown_program", `program: the register has no program ${sent.program}.`);
    if (!mayChange(actor(), program)) throw notYours();
    refuseEnded(sent.program, program, sent.year);
    const id = await insertList(client, {
      ...sent,
      agency: program.agency,
      component: componentOf(sent.program, program, sent.component),
      title: sent.title ?? `${program.name} ${sent.year}`.slice(0, 200),
      note: sent.note ?? null,
      budget: sent.budget ?? null,
      unitCap: sent.unitCap ?? null,
      villageCap: sent.villageCap ?? null,
    });
    await tellOfList(client, await again(client, id), "draft", audienceIn("draft", program.agency));
    return id;
  });

function refuseEnded(id: string, program: ProgramFacts, year: number): void {
  if (runsIn(program, year)) return;
  const when = [
    `from ${program.starts}`,
    ...(program.ends === null ? [] : [`to ${program.ends}`]),
    ...(program.retired === null ? [] : [`and was retired on ${program.retired}`]),
  ].join(" ");
  throw new ProblemError(
    "not_running",
    `year: ${id} runs ${when}; choose a year in which it runs, or change its years in the register.`,
  );
}

/** The need that a list is for: what was asked, if the program serves it; else the first that is counted in its unit. */
function componentOf(id: string, { components, unit }: ProgramFacts, asked?: Component): Component {
  if (asked === undefined)
    return (components.find((one) => one.unit === unit) ?? components[0])?.id ?? "poverty";
  if (components.some((one) => one.id === asked)) return asked;
  throw new ProblemError(
    "other_component",
    `component: ${id} serves ${components.map((one) => one.id).join(", ")}, not ${asked}.`,
  );
}

const FIELDS = ["title", "note", "component", "budget", "unitCap", "villageCap"] as const;

/** Changes what a list says of itself. @throws ProblemError 400, 403, 404, 409 */
export const describeList = (pool: Pool, id: number, sent: ChangedList): Promise<void> =>
  changeList(pool, id, sent, async (client, list) => {
    const next: Described = Object.assign(
      Object.fromEntries(FIELDS.map((field) => [field, list[field]])),
      Object.fromEntries(
        FIELDS.flatMap((field) => (sent[field] === undefined ? [] : [[field, sent[field]]])),
      ),
    ) as Described;
    const changed = FIELDS.filter((field) => next[field] !== list[field]);
    if (changed.length === 0) return;
    if (changed.includes("component")) {
      const program = await readProgramFacts(client, list.program);
      if (program) componentOf(list.program, program, next.component);
    }
    await updateList(client, id, next);
    const detail = Object.fromEntries(changed.map((field) => [field, [list[field], next[field]]]));
    await keepChange(client, list, { kind: "limits", detail }, sent.reason);
    await tellOfList(client, list, list.state, audienceIn(list.state, list.agency));
  });

/**
 * Takes a list a step on, or back to a draft.
 * @param today YYYY-MM-DD, where no day was said
 * @param over what the list exceeds at the version that was sent
 * @throws ProblemError 403 for who may not take it, 409 where there is no such step or nothing is on the list
 */
export const moveList = (
  pool: Pool,
  id: number,
  sent: MovedList,
  { today, over }: { today: string; over: readonly Over[] },
): Promise<void> =>
  // The step itself is kept with the list, so it asks for no reason of its own.
  changeList(pool, id, { version: sent.version, reason: sent.reason ?? "" }, async (client, list) => {
    const { to, on = today } = sent;
    if (!stepsFrom(list.state).includes(to))
      throw new ProblemError(
        "no_step",
        `A list that is ${list.state} can become ${stepsFrom(list.state).join(" or ") || "nothing else"}, not ${to}.`,
      );
    if (!stepsFor(actor(), list).includes(to))
      throw new ProblemError(
        "role",
        "Only a coordinator agrees on a list, or returns one that was agreed on.",
        { least: "coordinator" },
      );
    if (to === "proposed" && list.villages === 0)
      throw new ProblemError("empty", "There is no village on the list yet; add some first.");
    refuseEarlier(list, to, on, today);
    const exceeded = isOnward(to) && !isBack(list.state, to) ? over : [];
    if (sent.reason === undefined && isBack(list.state, to))
      throw reasonWanted("A list goes back with a reason only");
    if (sent.reason === undefined && exceeded.length > 0)
      throw reasonWanted(
        `The list exceeds ${exceeded.map(({ what, by }) => `${OVER_WORDS[what]} by ${by}`).join(", ")}. It goes on with a reason only`,
      );
    await updateState(client, id, stepTo(list, to, on));
    const detail = { from: list.state, to, on, ...(exceeded.length > 0 && { over: exceeded }) };
    await keepChange(client, list, { kind: "state", detail }, sent.reason);
    const [before, after] = [list.state, to].map((state) => CLAIMING.includes(state));
    const villages = before === after ? [] : (await readVillages(client, id)).map(({ village }) => village);
    // Who saw it before hears that it is gone.
    const audience = audienceIn(to === "draft" ? list.state : to, list.agency);
    await tellOfList(client, list, to, audience, after ? { added: villages } : { removed: villages });
  });

const OVER_WORDS: Record<Over["what"], string> = {
  budget: "its budget",
  units: "its cap of units",
  villages: "its cap of villages",
  left: "what is certainly left",
};

/** A list that comes back keeps the days of the steps before. */
const stepTo = (list: StoredList, to: Step["state"], on: string): Step => ({
  state: to,
  proposedAt: to === "draft" ? null : list.state === "draft" ? on : list.proposedAt,
  agreedAt:
    to === "agreed" && list.state === "proposed"
      ? on
      : to === "agreed" || to === "done"
        ? list.agreedAt
        : null,
  doneAt: to === "done" ? on : null,
});

/** The days of a list's steps follow one another, and none is still to come. */
function refuseEarlier(list: StoredList, to: MovedList["to"], on: string, today: string): void {
  const before = to === "agreed" ? list.proposedAt : to === "done" ? list.agreedAt : null;
  if (isBack(list.state, to)) return;
  if ((before === null || on >= before) && on <= today) return;
  throw new ProblemError(
    "bad_day",
    on > today
      ? `on: ${on} is still to come; today is ${today}.`
      : `on: ${on} is before ${before}, the day of the step before.`,
  );
}

/** Deletes a draft. @throws ProblemError 409 for a list that others have seen */
export const removeList = (pool: Pool, id: number, { version }: { version: number }): Promise<void> =>
  changeList(pool, id, { version, reason: "" }, async (client, list) => {
    if (list.state !== "draft")
      throw new ProblemError(
        "not_draft",
        "Only a draft can be deleted; take a proposed list back to a draft first. What was agreed on stays.",
      );
    await deleteList(client, id);
    await tellOfList(client, list, "deleted", audienceIn("draft", list.agency));
  });
