import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const HEAP = fileURLToPath(new URL("./fast-path-heap.ts", import.meta.url));

it("keeps no more bytes than it may, however many addresses were asked", async () => {
  const budget = 4 * 2 ** 20;
  // In a process of its own: what other files leave behind in this one may be collected at any moment.
  const measured = ["--import", "tsx", HEAP, String(budget)];
  const { stdout } = await promisify(execFile)(process.execPath, measured);
  const grown = Number(stdout);
  expect(grown).toBeLessThan(1.2 * budget);
  // It was filled, and is still there.
  expect(grown).toBeGreaterThan(budget / 3);
});
