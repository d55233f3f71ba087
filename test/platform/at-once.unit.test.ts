import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "../../server/platform/workers/at-once.ts";

test("never more than so many go on, all that wait come to an end, and one too many is refused", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 16 }),
      async (most, waiting, fails) => {
        const places = atOnce(most, waiting, () => new Error("full"));
        let [going, peak] = [0, 0];
        const ends: (() => void)[] = [];
        const results = fails.map((fail) =>
          places
            .run(async () => {
              peak = Math.max(peak, ++going);
              await new Promise<void>((resolve) => ends.push(resolve));
              going--;
              if (fail) throw new Error("failed");
              return "done";
            })
            .catch((error: Error) => error.message),
        );
        let settled = false;
        const all = Promise.all(results).finally(() => {
          settled = true;
        });
        while (!settled) {
          ends.shift()?.();
          await new Promise(setImmediate);
        }
        const room = most + waiting;
        expect(await all).toEqual(fails.map((fail, i) => (i >= room ? "full" : fail ? "failed" : "done")));
        expect(peak).toBe(Math.min(most, fails.length));
        expect(await places.run(async () => "again")).toBe("again");
      },
    ),
    { numRuns: 50 },
  );
});
