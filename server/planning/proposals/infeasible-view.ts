import type { AimView } from "../../core/contracts/proposals.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import type { Infeasible } from "./held.ts";

/** Why the limits can't all be kept, and what to change. */
export function infeasibleView(
  { districts, villages }: PublicSnapshot,
  reason: Infeasible,
): NonNullable<AimView["infeasible"]> {
  const district = (d: number) => ({
    text: `${districts[d].name} (${districts[d].code})`,
    place: districts[d].code,
  });
  const village = (i: number) => ({
    text: `${villages.name[i]} (${villages.code[i]})`,
    place: villages.code[i],
  });
  const about = (detail: string, place: string | null = null) => ({ why: reason.why, detail, place });
  switch (reason.why) {
    case "locked_impossible": {
      const { text, place } = village(reason.village);
      return about(
        `${text} is locked in, but nothing can be placed there: its figures are hidden or missing, nothing is certainly left, or it is excluded. Take it out of locked.`,
        place,
      );
    }
    case "locked_above_cap":
      return about(`${reason.needs} villages are locked in; the cap allows ${reason.cap}.`);
    case "locked_above_budget": {
      const { text, place } = village(reason.village);
      return about(`The money does not pay a lot in each locked village: it ends before ${text}.`, place);
    }
    case "floor_villages": {
      const { text, place } = district(reason.district);
      return about(
        `${text} has ${reason.has} villages where anything can be placed; its minimum is ${reason.least}.`,
        place,
      );
    }
    case "floor_cap": {
      const { text, place } = district(reason.district);
      return about(`The cap of ${reason.cap} villages is reached before the minimum of ${text}.`, place);
    }
    case "floor_budget": {
      const { text, place } = district(reason.district);
      return about(`The money does not pay a lot in each district's minimum: it ends in ${text}.`, place);
    }
  }
}
