import type { Shown } from "../../server/core/contracts/answers.ts";
import { percent, ranged, shown } from "../text/format.ts";

/**
 * A share that lies between two ends: "5–20 %", "13 %" where both are alike, "≥ 5 %" where the upper end is not told.
 * One decimal where whole per cent would hide on which side of the threshold an end lies.
 */
export function shareText(low: Shown, high: Shown, mark: number): string {
  if (typeof low !== "number") return shown(low, percent);
  const near = (share: Shown) =>
    typeof share === "number" && share !== mark && Math.round(100 * share) === Math.round(100 * mark);
  const format = (share: number) => percent(share, near(low) || near(high) ? 1 : 0);
  return typeof high === "number" ? ranged(low, Math.max(low, high), format) : `≥ ${format(low)}`;
}
