import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { freshDatabase, makeTemplates, type Templates } from "./database.ts";
import { startProgram } from "./program.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** where the whole program, with the demo regency, answers */
    address: string;
    /** what a test's own database is a copy of */
    templates: Templates;
  }
}

/** Starts the program once for all tests that only read from it, and makes the databases that others copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "kantong-program-"));
  const server = process.env.DATABASE_URL;
  const fresh = server ? await freshDatabase(server) : undefined;
  const program = startProgram({ KANTONG_DATA_DIR: dataDir, DATABASE_URL: fresh?.url });
  const [address, { templates, drop }] = await Promise.all([program.ready(), makeTemplates(server)]);
  project.provide("address", address);
  project.provide("templates", templates);
  return async () => {
    program.process.kill("SIGINT");
    const code = await program.ended();
    await fresh?.drop();
    await drop();
    await rm(dataDir, { recursive: true, force: true });
    if (code !== 0) throw new Error(`The program did not stop cleanly (${code}):\n${program.output()}`);
  };
}
