import type { Shown } from "../../../../server/core/contracts/answers.ts";
import type { ShownInterval } from "../../../../server/core/contracts/coverage.ts";
import { count, ranged, shown } from "../../../text/format.ts";
import { t } from "../../../text/words.ts";

/** An interval as it is written, one number where it is exact. */
export function bounded(interval: ShownInterval, format: (value: number) => string): string {
  if (interval === null || interval === "hidden") return shown(interval, format);
  return ranged(interval[0], interval[1], format);
}

/** Units that no program reaches, in a cell: not known where need is and nobody reported what programs did. */
export const unreachedText = (eligible: Shown, unreached: ShownInterval): string =>
  unreached === null && eligible !== null ? t("unknown") : bounded(unreached, count);
