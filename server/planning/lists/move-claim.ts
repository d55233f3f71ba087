import type { Pool, PoolClient } from "pg";
import type { MovedClaim } from "../../core/contracts/target-list-requests.ts";
import { CLAIMING } from "../../core/domain/claims.ts";
import { notYours, ProblemError } from "../../core/errors/problem-error.ts";
import { actor } from "../../http/actor.ts";
import { transaction } from "../../platform/database/transaction.ts";
import { keepChange, there } from "./changing.ts";
import { audienceIn, tellOfList } from "./notify.ts";
import {
  deleteVillages,
  lockList,
  putVillages,
  readVillages,
  type StoredList,
  type StoredVillage,
} from "./repository.ts";
import { mayChange } from "./rules.ts";

/**
 * Moves a village's claim, or some of its units, from one list to another: so two lists share a village, or one leaves
 * it to the other. Both keep it in their history.
 * @throws ProblemError 403, 404, 409; nothing is moved then
 */
export const moveClaim = (pool: Pool, id: number, sent: MovedClaim): Promise<void> =>
  transaction(pool, async (client) => {
    if (sent.to === id) throw new ProblemError("same_list", "to: the units are on this list already.");
    // Locked in one order, so that two who move towards each other do not wait for each other.
    const lists = new Map<number, StoredList>();
    for (const one of [id, sent.to].sort((a, b) => a - b))
      lists.set(one, there(await lockList(client, one), one));
    const [from, to] = [lists.get(id)!, lists.get(sent.to)!];
    for (const list of [from, to]) if (!mayChange(actor(), list)) throw notYours();
    if (sent.version !== undefined && sent.version !== from.version)
      throw new ProblemError(
        "changed_meanwhile",
        `The list is at version ${from.version}; you read version ${sent.version}. Look at what changed, and send your change again.`,
        { version: from.version },
      );
    refuseUnlike(from, to);
    const row = (await readVillages(client, id)).find(({ village }) => village === sent.village);
    if (!row) throw new ProblemError("not_on_list", `${sent.village} is not on list ${id}.`);
    if (row.gone)
      throw new ProblemError("village_gone", `${sent.village} is no longer there in the newest boundaries.`);
    await move(client, { from, to, row, sent });
  });

function refuseUnlike(from: StoredList, to: StoredList): void {
  if (from.regency !== to.regency || from.year !== to.year)
    throw new ProblemError("other_year", "to: units are moved between lists of one regency and year.");
  if (from.programUnit !== to.programUnit)
    throw new ProblemError(
      "other_list_unit",
      `to: list ${to.id} counts in ${to.programUnit}, not in ${from.programUnit}.`,
    );
}

interface Move {
  from: StoredList;
  to: StoredList;
  row: StoredVillage;
  sent: MovedClaim;
}

async function move(client: PoolClient, { from, to, row, sent }: Move): Promise<void> {
  const { village, reason } = sent;
  const units = sent.units ?? row.units;
  if (sent.units !== undefined && row.units === null)
    throw new ProblemError(
      "no_number",
      `Write first how many units list ${from.id} plans in ${village}; then some can be moved.`,
    );
  if (units !== null && row.units !== null && (units > row.units || units === 0))
    throw new ProblemError(
      "too_many",
      `units: list ${from.id} plans ${row.units} in ${village}; give 1 to ${row.units}.`,
    );
  const isAll = units === row.units;
  // What was said of the money goes with the units.
  const cost =
    row.cost === null
      ? null
      : isAll || row.units === null
        ? row.cost
        : Math.round((row.cost * (units ?? 0)) / row.units);
  const before = (await readVillages(client, to.id)).find((one) => one.village === village);
  if (isAll) await deleteVillages(client, from.id, [village]);
  else
    await putVillages(client, from, [
      { ...row, units: row.units! - units!, cost: row.cost === null ? null : row.cost - cost! },
    ]);
  await putVillages(client, to, [
    {
      village,
      units: before ? sumOf(before.units, units) : units,
      cost: before ? sumOf(before.cost, cost) : cost,
      note: before?.note ?? row.note,
      why: before?.why ?? { by: "claim", list: from.id },
    },
  ]);
  const detail = (other: StoredList, way: "to" | "from") => ({
    added: way === "from" && !before ? [village] : [],
    removed: way === "to" && isAll ? [village] : [],
    moved: [{ village, units, cost, note: row.note, way, list: other.id, title: other.title }],
    changed: (way === "from" ? before !== undefined : !isAll) ? [{ village }] : [],
  });
  await keepChange(client, from, { kind: "villages", detail: detail(to, "to") }, reason);
  await keepChange(client, to, { kind: "villages", detail: detail(from, "from") }, reason);
  const claimed = (list: StoredList, change: object) => (CLAIMING.includes(list.state) ? change : {});
  const heard = (list: StoredList, change: object) =>
    tellOfList(client, list, list.state, audienceIn(list.state, list.agency), claimed(list, change));
  await heard(from, isAll ? { removed: [village] } : {});
  await heard(to, before ? {} : { added: [village] });
}

/** A plan without a number stays one: it is for all that is left. */
const sumOf = (one: number | null, other: number | null) =>
  one === null || other === null ? null : one + other;
