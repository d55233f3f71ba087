import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("a program does not end while it waits for a thread alone, and ends when it waits no more", async () => {
  const script = fileURLToPath(new URL("./asks.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], {
    timeout: 30_000,
  });
  expect(stdout.trim()).toBe("[ 2, 4 ] 42");
});
