import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Inference, type InferenceInput, infer } from "../../server/analysis/inference.ts";
import { type InferenceThreads, inferenceThreads } from "../../server/analysis/inference-threads.ts";
import { SCAN_DEFAULTS } from "../../server/analysis/scan.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { northCarolinaPairs } from "./reference/north-carolina.ts";
import { northCarolinaRates } from "./reference/north-carolina-rates.ts";

const input: InferenceInput = {
  count: Float64Array.from(northCarolinaRates, ([, , , deaths]) => deaths),
  base: Float64Array.from(northCarolinaRates, ([, , , , births]) => births),
  neighbours: neighboursFromPairs(100, northCarolinaPairs),
  points: {
    x: Float64Array.from(northCarolinaRates, ([, x]) => x),
    y: Float64Array.from(northCarolinaRates, ([, , y]) => y),
  },
  settings: { permutations: 1999, seed: 3302, z0: 1, scanSettings: { ...SCAN_DEFAULTS, draws: 499 } },
};
input.count[40] = Number.NaN;

/** Every byte of every column, so that −0 and NaN payloads count too. */
function bytes(inference: Inference): string {
  return JSON.stringify(inference, (_, value) =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64")
      : value,
  );
}

describe("draws on threads", () => {
  let one: InferenceThreads;
  let two: InferenceThreads;
  beforeAll(() => {
    one = inferenceThreads({ threads: 1 });
    two = inferenceThreads({ threads: 2, splitFrom: 0 });
  });
  afterAll(() => Promise.all([one.close(), two.close()]));

  it("gives the same bytes on no thread, on one and on two, again and again", async () => {
    const here = bytes(infer(input.count, input.base, input.neighbours, input.settings, input.points));
    expect(here.length).toBeGreaterThan(5000);
    for (const threads of [one, two, two]) expect(bytes(await threads.run(input))).toBe(here);
  });

  it("tells how far it is: never back, to the end", async () => {
    const shares: number[] = [];
    await two.run(input, { progress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(20);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it("ends at once when cancelled, and goes on with the next job", async () => {
    const endless = { ...input, settings: { ...input.settings, permutations: 5_000_000 } };
    for (const threads of [one, two]) {
      const abort = new AbortController();
      const began = performance.now();
      const waiting = threads.run(endless, {
        signal: abort.signal,
        progress: () => abort.abort(new Error("nobody waits")),
      });
      await expect(waiting).rejects.toThrow("nobody waits");
      const next = await threads.run(input);
      expect(next.known).toBe(99);
      expect(performance.now() - began).toBeLessThan(20_000);
    }
    await expect(one.run(input, { signal: AbortSignal.abort(new Error("too late")) })).rejects.toThrow(
      "too late",
    );
  });

  it("says why a job failed and stays ready", async () => {
    const bad = { ...input, base: input.base.slice(1) };
    for (const threads of [one, two]) {
      await expect(threads.run(bad)).rejects.toThrow("one value per place");
      expect((await threads.run(input)).known).toBe(99);
    }
  });

  it("tells who waits that it was closed, and can be asked again", async () => {
    const waiting = two.run({ ...input, settings: { ...input.settings, permutations: 5_000_000 } });
    const told = expect(waiting).rejects.toThrow("closed");
    await two.close();
    await told;
    expect((await two.run(input)).known).toBe(99);
  });
});
