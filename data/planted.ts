import type { DemoVillage } from "./geography.ts";

/** What the demo hides for its users to find. Sets hold indices of villages. */
export interface Planted {
  /** risk of each village relative to what its land suggests */
  risk: Float64Array;
  /** poor and hardly reached */
  unserved: Set<number>;
  /** poor and well reached: a need cluster that is no pocket */
  served: Set<number>;
  /** the town's poor quarter, which the official list leaves out */
  forgotten: Set<number>;
}

/** Where each grows from, and how many villages it takes. */
const SEEDS = {
  unserved: [
    { from: "33.02.01.2007", villages: 7 },
    { from: "33.02.08.2005", villages: 5 },
    { from: "33.02.16.2003", villages: 4 },
  ],
  served: [{ from: "33.02.17.2010", villages: 6 }],
  forgotten: [{ from: "33.02.24.1001", villages: 3 }],
};

export function plant(villages: DemoVillage[]): Planted {
  const grow = (seeds: { from: string; villages: number }[]) =>
    new Set(seeds.flatMap(({ from, villages: size }) => grown(villages, from, size)));
  const unserved = grow(SEEDS.unserved);
  const served = grow(SEEDS.served);
  const forgotten = grow(SEEDS.forgotten);
  const risk = new Float64Array(villages.length).fill(1);
  for (const i of unserved) risk[i] = 1.75;
  for (const i of served) risk[i] = 1.8;
  for (const i of forgotten) risk[i] = 2.9;
  return { risk, unserved, served, forgotten };
}

/** A contiguous group around a village, nearest neighbours first. */
function grown(villages: DemoVillage[], from: string, size: number): number[] {
  const start = villages.findIndex((village) => village.code === from);
  if (start < 0) throw new Error(`${from} is no village of the demo regency`);
  const found = [start];
  for (let k = 0; found.length < size && k < found.length; k++)
    for (const next of villages[found[k]].neighbours)
      if (found.length < size && !found.includes(next)) found.push(next);
  return found;
}
