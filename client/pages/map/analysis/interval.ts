import type { ShownInterval } from "../../../../server/core/contracts/coverage.ts";
import { shown } from "../../../text/format.ts";

/** An interval, one number where it is exact. */
export function bounded(interval: ShownInterval, format: (value: number) => string): string {
  if (interval === null || interval === "hidden") return shown(interval, format);
  const [low, high] = interval.map(format);
  return low === high ? low : `${low} – ${high}`;
}
