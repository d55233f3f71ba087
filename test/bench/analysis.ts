import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { clusterMass } from "../../server/analysis/cluster-mass.ts";
import { infer } from "../../server/analysis/inference.ts";
import { type Neighbours, neighboursFromPairs } from "../../server/analysis/neighbours.ts";
import { coreTest } from "../../server/analysis/permutation.ts";
import { seededRandom, shuffle } from "../../server/analysis/random.ts";
import type { Result } from "./run.ts";

/** A square lattice with queen neighbours. */
function lattice(side: number): Neighbours {
  const pairs: [number, number][] = [];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
        [1, 1],
        [-1, 1],
      ])
        if (x + dx >= 0 && x + dx < side && y + dy < side)
          pairs.push([y * side + x, (y + dy) * side + x + dx]);
  return neighboursFromPairs(side * side, pairs);
}

const timed = (work: () => unknown) => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

/** The shared table of draws beside a table drawn for every unit anew; and the regency's whole inference. */
export async function analysis(): Promise<Result[]> {
  const random = seededRandom(1);
  const column = (n: number) => Float64Array.from({ length: n }, () => random.below(2001) / 1000 - 1);

  const nation = lattice(288);
  const values = column(nation.n);
  const permutations = 999;
  const shared = timed(() => coreTest(values, nation, { permutations, seed: 1 }));
  const geoda = await geodaTime(values, nation, permutations);

  const regency = lattice(18);
  const base = Float64Array.from({ length: regency.n }, () => 800 + random.below(1500));
  const count = base.map((families) => Math.round(families * (0.06 + random.below(120) / 1000)));
  const settings = { permutations: 9999, seed: 1, z0: 1 };
  infer(count, base, regency, settings);
  const whole = timed(() => infer(count, base, regency, settings));
  const z = column(regency.n);
  const parts =
    timed(() => drawnAlone(z, regency, settings.permutations, regency.n)) +
    timed(() => clusterMass(z, regency, settings));
  return [
    {
      case: `Gi* p, ${nation.n} units, ${permutations} draws (reference: @geoda/lisa)`,
      ours: shared,
      reference: geoda,
      unit: "ms",
    },
    {
      case: `inference of a regency, ${regency.n} villages, 9,999 draws (reference: draws of its own for each unit)`,
      ours: whole,
      reference: parts,
      unit: "ms",
    },
  ];
}

/** GeoDa's WebAssembly on the same column; it wants its module handed over, and a `navigator` on Node 20. */
async function geodaTime(values: Float64Array, graph: Neighbours, permutation: number): Promise<number> {
  globalThis.navigator ??= { hardwareConcurrency: 2 } as Navigator;
  const entry = createRequire(import.meta.url).resolve("@geoda/lisa");
  const { localGStar, setDeliveryWASM } = await import("@geoda/lisa");
  const wasm = await readFile(path.join(path.dirname(entry), "../wasm/geoda-lisa.wasm"));
  setDeliveryWASM(`data:application/wasm;base64,${wasm.toString("base64")}`);
  const data = [...values];
  const neighbors = data.map((_, i) => [...graph.indices.subarray(graph.offsets[i], graph.offsets[i + 1])]);
  // The first call compiles the module.
  await localGStar({ data: data.slice(0, 3), neighbors: [[1], [0, 2], [1]], permutation: 9 });
  const began = performance.now();
  await localGStar({ data, neighbors, permutation });
  return performance.now() - began;
}

/** The textbook way: for each unit, its neighbours drawn from all others. */
function drawnAlone(values: Float64Array, graph: Neighbours, permutations: number, units: number): number {
  const random = seededRandom(2);
  const others = Int32Array.from({ length: graph.n }, (_, i) => i);
  let reached = 0;
  for (let i = 0; i < units; i++) {
    const degree = graph.offsets[i + 1] - graph.offsets[i];
    let observed = 0;
    for (let e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) observed += values[graph.indices[e]];
    for (let r = 0; r < permutations; r++) {
      shuffle(others, random, degree + 1);
      let sum = 0;
      for (let k = 0, taken = 0; taken < degree; k++)
        if (others[k] !== i) {
          sum += values[others[k]];
          taken++;
        }
      if (sum >= observed) reached++;
    }
  }
  return reached;
}
