import { cellToParent } from "h3-js";
import { FINEST } from "./observe.ts";

/** Household counts of one village in one finest cell, as far as they may be told apart. */
export interface PublishableCell {
  cell: string;
  households: number;
  eligible: number;
  /** resolution at which the counts are observed; finer than that they are spread evenly */
  resolution: number;
}

export interface Block {
  cells: string[];
  households: number;
  eligible: number;
  resolution: number;
}

const COARSEST = 6;

/**
 * Disclosure of household points (method, section 7): within a village, cells with fewer than k households
 * or 1 … k − 1 eligible, or everyone eligible, are pooled with their siblings into the parent, level by level in H3's one fixed
 * hierarchy, and the pool is spread evenly over its cells. A whole sibling group is pooled at once, so
 * that no small cell follows by subtraction.
 * @param pooled the whole village in one, see server/disclosure/tables.ts
 * @returns empty when the whole village is too small to say anything of where its households live
 */
export const publishableCells = (
  counted: readonly { cell: string; households: number; eligible: number }[],
  k: number,
  pooled = false,
): PublishableCell[] =>
  householdBlocks(counted, k, pooled).flatMap(({ cells, households, eligible, resolution }) =>
    cells.map((cell) => ({
      cell,
      households: households / cells.length,
      eligible: eligible / cells.length,
      resolution,
    })),
  );

/** The pools of {@link publishableCells}, each with its cells. @param pooled one for the whole village */
export function householdBlocks(
  counted: readonly { cell: string; households: number; eligible: number }[],
  k: number,
  pooled = false,
): Block[] {
  // Everyone in need is as telling as a small count: a neighbour would be known to be poor.
  const small = ({ households, eligible }: Block) =>
    households < k || (eligible > 0 && eligible < k) || eligible === households;
  let blocks: Block[] = counted.map(({ cell, households, eligible }) => ({
    cells: [cell],
    households,
    eligible,
    resolution: FINEST,
  }));
  for (let resolution = FINEST - 1; resolution >= COARSEST; resolution--) {
    const families = grouped(blocks, (block) => cellToParent(block.cells[0], resolution));
    blocks = [...families.values()].flatMap((family) =>
      family.some(small) ? [pool(family, resolution)] : family,
    );
  }
  // The coarsest cells of a village have no siblings to hide among but one another.
  if (blocks.some(small) || (pooled && blocks.length > 0)) blocks = [pool(blocks, COARSEST - 1)];
  return blocks.some(small) ? [] : blocks;
}

function pool(family: Block[], resolution: number): Block {
  return {
    cells: family.flatMap((block) => block.cells),
    households: family.reduce((sum, block) => sum + block.households, 0),
    eligible: family.reduce((sum, block) => sum + block.eligible, 0),
    resolution,
  };
}

function grouped<T>(values: T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
