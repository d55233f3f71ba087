import type { WhyAdded } from "../../../../server/core/contracts/target-lists.ts";
import type { ListState } from "../../../../server/core/domain/terms.ts";
import { count, rupiah } from "../../../text/format.ts";
import { w } from "./words.ts";

/** Hidden, missing and zero never look alike. */
export const figure = (value: number | "hidden" | null, format: (value: number) => string = count): string =>
  value === "hidden" ? w("hidden") : value === null ? w("noData") : format(value);

/** One number where both ends are the same. */
export function between(low: number | "hidden" | null, high: number | "hidden" | null): string {
  if (typeof low !== "number" || typeof high !== "number") return figure(low === "hidden" ? low : high);
  return low === high ? count(low) : w("between", { low: count(low), high: count(high) });
}

export const stateName = (state: ListState): string => w(`state_${state}`);

export function whyText(why: WhyAdded): string {
  switch (why.by) {
    case "pocket":
    case "rank":
      return w(`why_${why.by}`, { rank: why.rank });
    case "file":
      return w("why_file", { file: why.file, row: why.row });
    case "claim":
      return w("why_claim", { list: why.list });
    case "proposal":
      return w("why_proposal", { rank: why.rank });
    default:
      return w(`why_${why.by}`);
  }
}

export { count, rupiah };
