import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startProgram } from "../services/program.ts";
import type { Result } from "./run.ts";

/** Opens a folder with PGlite and PostGIS alone, in a process of its own. */
const BARE = `
  import { PGlite } from "@electric-sql/pglite";
  import { postgis } from "@electric-sql/pglite-postgis";
  const db = await PGlite.create({ dataDir: process.argv[1], extensions: { postgis } });
  await db.query("create extension if not exists postgis");
  await db.query("select postgis_version()");
  await db.close();
`;

/** From the command to "ready": with a fresh folder, and again; beside the bare database on a folder of its own. */
export async function start(): Promise<Result[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-bench-"));
  const ours = async () => {
    const began = performance.now();
    const program = startProgram({ KANTONG_DATA_DIR: path.join(folder, "ours"), DATABASE_URL: undefined });
    await program.ready();
    const seconds = (performance.now() - began) / 1000;
    program.process.kill("SIGINT");
    await program.ended();
    return seconds;
  };
  const bare = async () => {
    const began = performance.now();
    const child = spawn(process.execPath, ["--input-type=module", "-e", BARE, path.join(folder, "bare")], {
      stdio: "inherit",
    });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`the bare database ended with ${code}`);
    return (performance.now() - began) / 1000;
  };
  try {
    const first = { ours: await ours(), reference: await bare() };
    const second = { ours: await ours(), reference: await bare() };
    return [
      { case: "first start, to ready (reference: bare PGlite + PostGIS)", ...first, unit: "s" },
      { case: "second start, to ready (reference: bare reopen)", ...second, unit: "s" },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
