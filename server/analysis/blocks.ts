import { type Random, streamOf } from "./random.ts";

/**
 * Draws are made in blocks of this many, each from a stream of its own, and every tally is a count or keeps
 * the blocks' order: whichever thread makes a block, the sum is the same to the last byte.
 */
const BLOCK = 125;

/** Sizes of the blocks that make up R draws. */
export function blocksOf(draws: number): number[] {
  return Array.from({ length: Math.ceil(draws / BLOCK) }, (_, block) =>
    Math.min(BLOCK, draws - block * BLOCK),
  );
}

/** One number per use of chance, so that no two statistics share their draws by accident. */
export const STREAMS = {
  neighbours: 1,
  mass: 2,
  moran: 3,
  scan: 4,
  trend: 5,
  trendMass: 6,
  readings: 7,
} as const;

export const blockRandom = (seed: number, use: keyof typeof STREAMS, block: number): Random =>
  streamOf(seed, STREAMS[use], block);

/** Runs every block here, one after the other. */
export function eachBlock<T>(
  use: keyof typeof STREAMS,
  { permutations, seed }: { permutations: number; seed: number },
  draw: (draws: number, random: Random) => T,
): T[] {
  return blocksOf(permutations).map((draws, block) => draw(draws, blockRandom(seed, use, block)));
}
