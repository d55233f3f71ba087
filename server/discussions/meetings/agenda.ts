import type { ItemKind } from "../../core/contracts/meetings.ts";

/** What is open between the agencies. */
export interface OpenMatters {
  /** commitments past their day, the oldest first */
  overdue: readonly { id: number; village: string }[];
  /** villages that two lists claim for programs that exclude each other */
  contested: readonly string[];
  /** calls for help that nobody has answered, the oldest first */
  help: readonly { id: number; villages: readonly string[] }[];
  /** villages of high need or in a pocket that nobody claims, by priority */
  orphaned: readonly { village: string; pocket: string | null }[];
}

/** An item as it would be put on an agenda. */
export interface Matter {
  kind: Exclude<ItemKind, "free">;
  /** what it is about, so that the same matter is put on an agenda once */
  key: string;
  villages: string[];
  message?: number;
  commitment?: number;
}

/** Most pockets and single villages that nobody claims on one agenda: a meeting lasts a morning. */
export const MOST_ORPHANED = 12;

/**
 * The matters of a meeting in the order in which they are best taken: what was promised and not kept, what two
 * want, who has asked for help, and where nobody goes (villages of one pocket together, by priority).
 * @param rankOf a village's rank by priority; Infinity where it is not ranked
 */
export function mattersOf(
  open: OpenMatters,
  rankOf: (village: string) => number,
): { matters: Matter[]; orphanedLeft: number } {
  const groups = pocketsOf(open.orphaned);
  const taken = groups.slice(0, MOST_ORPHANED);
  const byRank = [...open.contested].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  return {
    matters: [
      ...open.overdue.map(
        ({ id, village }): Matter => ({
          kind: "overdue",
          key: `overdue:${id}`,
          villages: [village],
          commitment: id,
        }),
      ),
      ...byRank.map(
        (village): Matter => ({ kind: "contested", key: `contested:${village}`, villages: [village] }),
      ),
      ...open.help.map(
        ({ id, villages }): Matter => ({
          kind: "help",
          key: `help:${id}`,
          villages: [...villages],
          message: id,
        }),
      ),
      ...taken.map(
        (villages): Matter => ({ kind: "orphaned", key: `orphaned:${[...villages].sort()[0]}`, villages }),
      ),
    ],
    orphanedLeft: groups.slice(MOST_ORPHANED).flat().length,
  };
}

/** Villages of one pocket together, single ones alone, in the order of the first of each. */
function pocketsOf(orphaned: OpenMatters["orphaned"]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { village, pocket } of orphaned) {
    const key = pocket ?? village;
    const group = groups.get(key);
    if (group) group.push(village);
    else groups.set(key, [village]);
  }
  return [...groups.values()];
}

/** An item that is on an agenda. */
export interface Placed {
  id: number;
  kind: ItemKind;
  key: string;
  /** above 1 where anything was ever written to it */
  version: number;
  withdrawnList: number | null;
  /** commitments that were made from it */
  promised: number;
}

/** Whether something was written, promised or taken back under an item: then it stays. */
export const isUsed = ({ version, withdrawnList, promised }: Omit<Placed, "id" | "kind" | "key">): boolean =>
  version > 1 || withdrawnList !== null || promised > 0;

/**
 * What an agenda built again has to add and to drop. What somebody ever wrote to, promised something or took a claim back
 * under, and what was put there by hand, stays; of the rest, what has been settled since goes.
 */
export function renewed(
  placed: readonly Placed[],
  matters: readonly Matter[],
): { add: Matter[]; drop: number[] } {
  const there = new Set(placed.map(({ key }) => key));
  const open = new Set(matters.map(({ key }) => key));
  return {
    add: matters.filter(({ key }) => !there.has(key)),
    drop: placed.flatMap((item) =>
      item.kind === "free" || open.has(item.key) || isUsed(item) ? [] : [item.id],
    ),
  };
}
