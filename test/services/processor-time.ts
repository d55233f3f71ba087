import { readFileSync } from "node:fs";
import { afterAll } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** processor time of the file's process, with its threads and the programs it started and waited for, ms */
    processorTime?: number;
  }
}

/** Clock ticks of /proc are hundredths of a second. */
const TICK_MS = 10;

/** Of this process and of those it has waited for, ms; 0 where the system has no /proc. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + ofChildren();
}

function ofChildren(): number {
  try {
    // After the name in brackets; user and system time of children are fields 16 and 17.
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)!.split(" ");
    return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
  } catch {
    return 0;
  }
}

/** From the file's import to its last hook; for `npm run test:slow`. */
const before = processorTime();
// biome-ignore lint/correctness/noEmptyPattern: Vitest takes the suite from the second place, and demands a pattern in the first
afterAll(({}, suite) => {
  suite.meta.processorTime = Math.round(processorTime() - before);
});
