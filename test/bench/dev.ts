import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Result } from "./run.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Between two looks, ms: the error of what is measured. */
const LOOK_MS = 20;
/** From an edit's writing to what a reader gets, s. */
const AIM = { client: 2, server: 5 };

/** `npm run dev` on a record of its own: how long an edit of the client, and of the server, takes to be served. */
export async function dev(): Promise<Result[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-dev-"));
  const program = spawn(process.execPath, ["--import", "tsx", "server/onboarding/dev.ts"], {
    cwd: ROOT,
    env: { ...process.env, PORT: "0", RATE_LIMIT: "0", KANTONG_DATA_DIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  program.stdout.on("data", (chunk: Buffer) => {
    printed += chunk;
  });
  try {
    await until(async () => printed.includes("Kantong is ready"));
    const address = /is ready: (http:\S+)/.exec(printed)![1];
    const text = async (where: string) => (await fetch(address + where)).text();
    await text("text/today.ts");
    const client = await edited(
      "client/text/today.ts",
      (mark) => async () => (await text("text/today.ts")).includes(mark),
    );
    const began = async () => /^process_start_time_seconds\S* (\S+)$/m.exec(await text("metrics"))?.[1];
    const before = await began();
    const server = await edited("server/app.ts", () => async () => {
      const now = await began();
      return now !== undefined && now !== before && (await fetch(`${address}api/v1/answer`)).ok;
    });
    return [
      {
        case: "an edit of the client is served (reference: the aim)",
        ours: client,
        reference: AIM.client,
        unit: "s",
      },
      {
        case: "an edit of the server answers (reference: the aim)",
        ours: server,
        reference: AIM.server,
        unit: "s",
      },
    ];
  } finally {
    program.kill("SIGINT");
    await once(program, "exit");
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds until a condition holds after a line was added to a file, which is put back. */
async function edited(file: string, shows: (mark: string) => () => Promise<boolean>): Promise<number> {
  const source = path.join(ROOT, file);
  const content = await readFile(source, "utf8");
  const mark = `/* ${Date.now()} */`;
  const began = performance.now();
  try {
    await writeFile(source, `${content}export const edited = "${mark}";\n`);
    await until(shows(mark));
    return (performance.now() - began) / 1000;
  } finally {
    await writeFile(source, content);
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(LOOK_MS);
}
