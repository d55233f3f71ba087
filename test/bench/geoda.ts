import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { Neighbours } from "../../server/snapshot/neighbours.ts";

/** GeoDa's WebAssembly, warmed up; it wants its module handed over, and a `navigator` on Node 20. */
export async function geoda() {
  globalThis.navigator ??= { hardwareConcurrency: 2 } as Navigator;
  const entry = createRequire(import.meta.url).resolve("@geoda/lisa");
  const { localG, localGStar, localMoran, setDeliveryWASM } = await import("@geoda/lisa");
  const wasm = await readFile(path.join(path.dirname(entry), "../wasm/geoda-lisa.wasm"));
  setDeliveryWASM(`data:application/wasm;base64,${wasm.toString("base64")}`);
  // The first call compiles the module.
  await localGStar({ data: [1, 2, 3], neighbors: [[1], [0, 2], [1]], permutation: 9 });

  /** Milliseconds of one statistic with its permutation p, the column and the graph in GeoDa's own form. */
  async function time(
    statistic: "localG" | "localGStar" | "localMoran",
    values: Float64Array,
    graph: Neighbours,
    permutation: number,
  ): Promise<number> {
    const data = [...values];
    const neighbors = data.map((_, i) => [...graph.indices.subarray(graph.offsets[i], graph.offsets[i + 1])]);
    const began = performance.now();
    await { localG, localGStar, localMoran }[statistic]({ data, neighbors, permutation });
    return performance.now() - began;
  }
  return { time };
}
