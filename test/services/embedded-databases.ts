import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { DatabaseTemplates } from "./templates.ts";

const SERVE = fileURLToPath(new URL("./serve-databases.ts", import.meta.url));

export interface EmbeddedDatabases {
  /** where {@link SERVE} opens and closes databases; it starts at the first call */
  address(): Promise<string>;
  stop(): Promise<void>;
}

/** The process that keeps the embedded databases of a whole run. */
export function embeddedDatabases(templates: DatabaseTemplates): EmbeddedDatabases {
  let started: ReturnType<typeof start> | undefined;

  async function start() {
    const folders = await Promise.all([
      templates.get("bare"),
      templates.get("migrated"),
      templates.get("demo"),
    ]);
    const child = fork(SERVE, folders, {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, DATABASE_URL: undefined },
    });
    const ended = once(child, "exit").then(([code, signal]) => {
      throw new Error(`The process of the embedded databases ended (${code ?? signal}).`);
    });
    ended.catch(() => {});
    const [address] = await Promise.race([once(child, "message"), ended]);
    return { child, address: address as string };
  }

  return {
    async address() {
      started ??= start();
      return (await started).address;
    },
    async stop() {
      if (!started) return;
      const { child } = await started;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
