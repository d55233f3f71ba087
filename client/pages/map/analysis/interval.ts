import type { ShownInterval } from "../../../../server/core/contracts/coverage.ts";
import { ranged, shown } from "../../../text/format.ts";

/** An interval as it is written, one number where it is exact. */
export function bounded(interval: ShownInterval, format: (value: number) => string): string {
  if (interval === null || interval === "hidden") return shown(interval, format);
  return ranged(interval[0], interval[1], format);
}
