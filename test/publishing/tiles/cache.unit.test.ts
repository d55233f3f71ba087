import zlib, { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { tileCache, tileTag } from "../../../server/publishing/tiles/cache.ts";
import { compressed, ENCODINGS, encodingFor } from "../../../server/publishing/tiles/encodings.ts";

const bytes = new TextEncoder().encode("a tile ".repeat(200));
const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 5));

describe("the tile cache", () => {
  it("renders once and compresses once, however many ask and in whatever encoding", async () => {
    const cache = tileCache();
    let renders = 0;
    const render = () => later(bytes).finally(() => renders++);
    const ask = (encoding: (typeof ENCODINGS)[number]) => cache.get("one", encoding, render);
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, n) => ask(n % 2 ? "gzip" : n % 4 ? "br" : "identity")),
    );
    expect(renders).toBe(1);
    expect(new Set(all).size).toBe(3);
    expect(gunzipSync(await ask("gzip"))).toEqual(Buffer.from(bytes));
    expect(brotliDecompressSync(await ask("br"))).toEqual(Buffer.from(bytes));
    expect(await ask("identity")).toEqual(Buffer.from(bytes));
    expect(await ask("gzip")).toBe(all[1]);
    expect(renders).toBe(1);
  });

  it("keeps an empty tile as one, in every encoding", async () => {
    const cache = tileCache();
    expect(await cache.get("sea", "gzip", async () => undefined)).toHaveLength(0);
    expect(cache.kept("sea", "gzip")).toHaveLength(0);
  });

  it("does not remember a failure", async () => {
    const cache = tileCache();
    await expect(cache.get("one", "gzip", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await cache.get("one", "identity", async () => bytes)).toHaveLength(bytes.length);
  });

  it("stays within its bytes under 200,000 distinct questions, keys counted", async () => {
    const budget = 2 ** 20;
    const cache = tileCache(budget);
    const tile = new Uint8Array(50);
    for (let n = 0; n < 200_000; n += 1000)
      await Promise.all(
        Array.from({ length: 1000 }, (_, k) =>
          cache.get(`33.02 1 lambda=${n + k}`, "identity", async () => tile),
        ),
      );
    expect(cache.size()).toBeLessThanOrEqual(budget);
    expect(cache.size()).toBeGreaterThan(budget / 2);
    expect(cache.kept("33.02 1 lambda=0", "identity")).toBeUndefined();
    // One that is larger than all the room is sent and not kept.
    expect(await cache.get("large", "identity", async () => new Uint8Array(2 * budget))).toHaveLength(
      2 * budget,
    );
    expect(cache.kept("large", "identity")).toBeUndefined();
  });

  it("cancels a rendering when all who asked have gone, and not before", async () => {
    const cache = tileCache();
    const [one, other] = [new AbortController(), new AbortController()];
    let seen: AbortSignal | undefined;
    const render = (signal: AbortSignal) => {
      seen = signal;
      return new Promise<undefined>((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
      );
    };
    const asked = [
      cache.get("one", "gzip", render, one.signal),
      cache.get("one", "br", render, other.signal),
    ].map((tile) =>
      tile.then(
        () => "sent",
        () => "gone",
      ),
    );
    await later(0);
    one.abort();
    await later(0);
    expect(seen!.aborted).toBe(false);
    other.abort();
    expect(await Promise.all(asked)).toEqual(["gone", "gone"]);
    expect(seen!.aborted).toBe(true);
    // The next who asks gets a rendering of its own.
    expect(await cache.get("one", "identity", async () => bytes)).toHaveLength(bytes.length);
  });
});

describe("encodings", () => {
  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["GZIP;q=0.5", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["*", "br"],
    // What is liked best, before what is smallest.
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["*;q=0.1, gzip;q=0.2", "gzip"],
    ["identity, br;q=0.9", "identity"],
    ["identity;q=0.5, gzip", "gzip"],
    ["identity;q=0, deflate", "identity"],
    ["br;q=high, gzip;q=0.001", "gzip"],
    ["gzip;q=0", "identity"],
    ["deflate", "identity"],
    ["", "identity"],
    [undefined, "identity"],
    [", ;q=,;;", "identity"],
  ])("%s gets %s", (header, encoding) => {
    expect(encodingFor(header)).toBe(encoding);
  });

  const { zstdDecompressSync } = zlib as { zstdDecompressSync?: typeof gunzipSync };
  it.runIf(zstdDecompressSync)("are zstd, too, where Node has it", async () => {
    expect(encodingFor("gzip, zstd")).toBe("zstd");
    expect(zstdDecompressSync!(await compressed(bytes, "zstd"))).toEqual(Buffer.from(bytes));
  });

  it("have a tag each", () => {
    expect(new Set([...ENCODINGS, "identity" as const].map((one) => tileTag("key", one))).size).toBe(
      ENCODINGS.length + 1,
    );
  });

  it("have another tag when another version of the program may write them otherwise", async () => {
    vi.doMock("../../../server/platform/fingerprint.ts", () => ({ fingerprint: () => "another version" }));
    vi.resetModules();
    const another = await import("../../../server/publishing/tiles/cache.ts");
    expect(another.tileTag("key", "br")).not.toBe(tileTag("key", "br"));
  });
});
