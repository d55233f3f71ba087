import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freshDatabase } from "../services/fresh-database.ts";
import { type Program, startProgram } from "../services/program.ts";
import { mixedLoad } from "./mixed-load.ts";
import type { Result } from "./run.ts";

const MIB = 2 ** 20;
/** What the demo may hold at rest, MiB. */
const AT_REST = { embedded: 650, server: 300 };
/** How long a program that nobody asks anything is left alone before it is measured, ms. */
const REST_MS = 15_000;

/** What one thread holds, bytes; `external` includes WebAssembly's memory and `arrayBuffers`. */
interface Held {
  name: string;
  heapTotal: number;
  heapUsed: number;
  external: number;
  arrayBuffers: number;
}

/**
 * Resident memory of the program as `npm start` starts it, with the demo: at rest after a first and after a later start,
 * and at rest again after 2,000 mixed requests and 10 imports. Prints which thread holds what. Embedded, or on the
 * server of DATABASE_URL.
 */
export async function memory(): Promise<Result[]> {
  const server = process.env.DATABASE_URL;
  const aim = server ? AT_REST.server : AT_REST.embedded;
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-memory-"));
  const fresh = server ? await freshDatabase(server) : undefined;
  const env = { KANTONG_DATA_DIR: path.join(folder, "data"), DATABASE_URL: fresh?.url };
  try {
    const first = await measured(folder, env, "first start");
    const later = await measured(folder, env, "later start", mixedLoad);
    return [
      {
        case: "at rest after a first start (reference: the aim)",
        ours: first.rest,
        reference: aim,
        unit: "MiB",
      },
      {
        case: "at rest after a later start (reference: the aim)",
        ours: later.rest,
        reference: aim,
        unit: "MiB",
      },
      {
        case: "at rest after 2,000 requests and 10 imports (reference: before them)",
        ours: later.after!,
        reference: later.rest,
        unit: "MiB",
      },
    ];
  } finally {
    await fresh?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns MiB at rest, before and after the load */
async function measured(
  folder: string,
  env: Record<string, string | undefined>,
  title: string,
  load?: (address: string, token: string | undefined) => Promise<void>,
): Promise<{ rest: number; after?: number }> {
  const probe = path.join(folder, title.replace(" ", "-"));
  await mkdir(probe);
  const { variables, options } = await asStarted();
  const program = startProgram({
    ...env,
    ...variables,
    KANTONG_MEMORY_PROBE: probe,
    NODE_OPTIONS: [...options, "--require", fileURLToPath(new URL("memory-probe.cjs", import.meta.url))].join(
      " ",
    ),
  });
  try {
    const address = await program.ready();
    await (await fetch(`${address}api/v1/answer`)).arrayBuffer();
    const rest = await residentAtRest(program, probe, title);
    if (!load) return { rest };
    await load(address, program.firstToken());
    return { rest, after: await residentAtRest(program, probe, `${title}, after the load`) };
  } finally {
    program.process.kill("SIGINT");
    await program.ended();
  }
}

/** What `npm start` sets for Node and the C library. */
async function asStarted(): Promise<{ variables: Record<string, string>; options: string[] }> {
  const { scripts } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  const words: string[] = scripts.start.split(" ");
  return {
    variables: Object.fromEntries(
      words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split("=")),
    ),
    options: words.filter((word) => /^--\S+=/.test(word)),
  };
}

async function residentAtRest(program: Program, probe: string, title: string): Promise<number> {
  await sleep(REST_MS);
  const status = await readFile(`/proc/${program.process.pid}/status`, "utf8");
  const resident = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) / 1024;
  const threads: Held[] = [];
  for (const name of await readdir(probe)) {
    const file = path.join(probe, name);
    // A thread that ended says nothing any more.
    if (Date.now() - (await stat(file)).mtimeMs < REST_MS / 2)
      threads.push(JSON.parse(await readFile(file, "utf8")));
  }
  const held = threads.reduce((sum, { heapTotal, external }) => sum + heapTotal + external, 0) / MIB;
  console.log(`\n${title}: ${resident.toFixed(0)} MiB resident; MiB by thread:`);
  console.table(
    threads.map(({ name, ...bytes }) => ({
      thread: name,
      ...Object.fromEntries(Object.entries(bytes).map(([kind, value]) => [kind, Math.round(value / MIB)])),
    })),
  );
  console.log(`Outside of them (code, stacks, the C library's heap): ${(resident - held).toFixed(0)} MiB.`);
  return resident;
}
