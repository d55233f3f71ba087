import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The real QGIS, without a window, as Debian's python3-qgis has it. CI installs it (.ci/gis), so there it must be. */
const PYTHON = "/usr/bin/python3";
export const installed = spawnSync(PYTHON, ["-c", "import qgis.core"]).status === 0;
export const skipped = !installed && !process.env.CI;
if (skipped) console.warn("SKIPPED: test/publishing/qgis needs Debian's python3-qgis (.ci/gis installs it).");

/** Runs a script of this folder on lines of text. @returns what it printed, a line of JSON each */
export async function inQgis<T>(script: string, lines: readonly string[], ...args: string[]): Promise<T[]> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const qgis = spawn(PYTHON, [path, ...args], { stdio: ["pipe", "pipe", "ignore"] });
  const printed: Buffer[] = [];
  qgis.stdout.on("data", (part: Buffer) => printed.push(part));
  qgis.stdin.end(lines.map((line) => `${line}\n`).join(""));
  await once(qgis, "close");
  const text = Buffer.concat(printed).toString();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
