import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { freshDatabase } from "./fresh-database.ts";
import { startProgram } from "./program.ts";
import type { DatabaseTemplates } from "./templates.ts";

export interface SharedProgram {
  /** where the whole program answers, with the demo regency; it starts at the first call */
  address(): Promise<string>;
  /** the one-time token that its terminal shows */
  firstToken(): Promise<string>;
  /** @throws when it was started and does not stop cleanly */
  stop(): Promise<void>;
}

/** The whole program for the tests that only read from it. @param server of DATABASE_URL */
export function sharedProgram(server: string | undefined, templates: DatabaseTemplates): SharedProgram {
  let started: ReturnType<typeof start> | undefined;

  async function start() {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), "kantong-program-"));
    const demo = await templates.get("demo");
    const fresh = server ? await freshDatabase(server, demo) : undefined;
    if (!server) await cp(demo, dataDir, { recursive: true });
    const program = startProgram({ KANTONG_DATA_DIR: dataDir, DATABASE_URL: fresh?.url });
    return { program, address: program.ready(), fresh, dataDir };
  }

  return {
    async address() {
      started ??= start();
      return (await started).address;
    },
    async firstToken() {
      started ??= start();
      const { program, address } = await started;
      await address;
      const token = program.firstToken();
      if (!token) throw new Error(`The program shows no one-time token:\n${program.output()}`);
      return token;
    },
    async stop() {
      if (!started) return;
      const { program, fresh, dataDir } = await started;
      program.process.kill("SIGINT");
      const code = await program.ended();
      await fresh?.drop();
      await rm(dataDir, { recursive: true, force: true });
      if (code !== 0) throw new Error(`The program did not stop cleanly (${code}):\n${program.output()}`);
    },
  };
}
