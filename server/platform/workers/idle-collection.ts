import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Between two looks at what this thread did, ms. */
const INTERVAL_MS = 5_000;
/** It is at rest while it works for less than this part of the time. */
const AT_REST = 0.05;
/** Work that leaves enough behind to be worth a collection, ms. */
const WORTHWHILE_MS = 200;

/**
 * Collects this thread's garbage once it comes to rest after work. V8 itself collects only as it allocates, so what a
 * burst of work left would stay in memory until the next one.
 */
export function collectWhenIdle(): void {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  let last = performance.eventLoopUtilization();
  let worked = 0;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { active, utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    worked += active;
    if (utilization > AT_REST || worked < WORTHWHILE_MS) return;
    collect();
    worked = 0;
    last = performance.eventLoopUtilization();
  }, INTERVAL_MS).unref();
}
