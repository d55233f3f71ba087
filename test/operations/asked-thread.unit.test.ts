import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { askedThread } from "../../server/platform/workers/request-thread.ts";

test("a program does not end while it waits for a thread alone, and ends when it waits no more", async () => {
  const script = fileURLToPath(new URL("./asks.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], {
    timeout: 30_000,
  });
  expect(stdout.trim()).toBe("[ 2, 4 ] 42");
});

test("whoever waited for a thread that died is told; whoever asks after that is answered by another", async () => {
  const thread = askedThread<number, number>(new URL("./dying-thread.ts", import.meta.url));
  try {
    expect(await thread.ask(1)).toBe(2);
    const waited = [thread.ask(-1), thread.ask(2)];
    await expect(waited[0]).rejects.toThrow("too low");
    // At once, before the dead one has left.
    const next = thread.ask(3);
    await expect(waited[1]).rejects.toThrow("too low");
    expect(await next).toBe(6);
  } finally {
    await thread.close();
  }
});
