import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ROOT } from "./page-build.ts";

/** Several files are often written at once; the server starts once after the last of them, ms. */
const SETTLE_MS = 100;

/** The server of `npm run dev`, in a process of its own. */
export interface Restartable {
  restart(): void;
  stop(): Promise<void>;
}

/**
 * Starts the server without its page. What it prints names the address in front of it.
 * @param ready called each time when it answers again after a restart
 */
export function restartable(port: number, front: string, ready: () => void): Restartable {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping: Promise<void> = Promise.resolve();
  let closed = false;

  function start(again: boolean): void {
    child = spawn(
      process.execPath,
      ["--import", "tsx", path.join(ROOT, "server/main.ts"), "--no-page", ...process.argv.slice(2)],
      {
        env: { ...process.env, PORT: String(port), HOST: "127.0.0.1" },
        stdio: ["ignore", "pipe", "inherit"],
        // A terminal's Ctrl-C reaches this process alone, which then stops the other in order.
        detached: true,
      },
    );
    child.stdout!.on("data", (chunk: Buffer) => {
      process.stdout.write(chunk.toString().replaceAll(`http://127.0.0.1:${port}/`, front));
      if (again && chunk.includes("Kantong is ready")) ready();
    });
  }

  async function stop(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }

  start(false);
  return {
    restart() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        stopping = stopping.then(stop).then(() => {
          if (!closed) start(true);
        });
      }, SETTLE_MS);
    },
    async stop() {
      closed = true;
      clearTimeout(timer);
      await stopping;
      await stop();
    },
  };
}
