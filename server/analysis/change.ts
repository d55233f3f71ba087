/** What decides in one period whether a village lies in a pocket lacking overlap. */
export interface PocketState {
  /** in a need cluster */
  need: boolean;
  /** fewer strategies effective than wanted; undefined where it may not be known */
  lacking: boolean | undefined;
  inPocket: boolean;
}

export type Move = "in" | "out" | "stayed" | "outside";
export type Because = "need" | "overlap";

/** Where a village went between two periods. */
export const moveOf = (before: PocketState, after: PocketState): Move =>
  before.inPocket ? (after.inPocket ? "stayed" : "out") : after.inPocket ? "in" : "outside";

/**
 * What moved a village: "need" where its need cluster came or went, "overlap" where strategies fell short or
 * took hold. Nothing for a village that did not move.
 */
export function becauseOf(before: PocketState, after: PocketState): Because[] {
  if (before.inPocket === after.inPocket) return [];
  const because: Because[] = [];
  if (before.need !== after.need) because.push("need");
  if (before.lacking !== undefined && after.lacking !== undefined && before.lacking !== after.lacking)
    because.push("overlap");
  return because;
}

/** Which pockets of two periods share villages: a pocket may split, merge, appear and go. */
export interface PocketLinks {
  /** indices of the two pockets and the number of villages they share, in order */
  links: { before: number; after: number; villages: number }[];
  appeared: number[];
  gone: number[];
}

/** @param before villages of each pocket of the earlier period; @param after of the later */
export function pocketLinks(before: readonly number[][], after: readonly number[][]): PocketLinks {
  const links = before.flatMap((earlier, b) => {
    const members = new Set(earlier);
    return after.flatMap((later, a) => {
      const villages = later.filter((i) => members.has(i)).length;
      return villages > 0 ? [{ before: b, after: a, villages }] : [];
    });
  });
  const unlinked = (pockets: readonly number[][], side: "before" | "after") =>
    [...pockets.keys()].filter((index) => links.every((link) => link[side] !== index));
  return { links, appeared: unlinked(after, "after"), gone: unlinked(before, "before") };
}
