import type { ImportView, PlaceView } from "../../../../server/core/contracts/imports.ts";
import type { Desk } from "./desk.ts";

export type Standing = "todo" | "unmatched" | "decided";

/** Where a place stands, counting what was just decided and is still on its way. */
export function standingOf(desk: Desk, place: PlaceView): Standing {
  const own = desk.pending.value.get(place.key);
  if (own)
    return own.decision
      ? "decided"
      : place.reason === "decided" || place.reason === "skipped"
        ? "todo"
        : placed(place);
  return placed(place);
}

const placed = ({ state, reason }: PlaceView): Standing =>
  reason === "decided" || reason === "skipped" || state === "certain"
    ? "decided"
    : state === "review"
      ? "todo"
      : "unmatched";

/** Places that stand in the way of publishing. */
export const openPlaces = (desk: Desk): PlaceView[] =>
  (desk.view.value?.places ?? []).filter((place) => standingOf(desk, place) === "todo");

/** Answered where they are shown, not in the columns. */
const ELSEWHERE: Blocking[] = ["open_review", "nothing_certain", "no_boundaries", "total_differs"];
type Blocking = ImportView["blocks"][number]["id"];

/** The columns do not say enough yet; what only awaits decisions is no fault of theirs. */
export const lacksMeaning = ({ refused, blocks }: ImportView): boolean =>
  refused !== null || blocks.some(({ id }) => !ELSEWHERE.includes(id));
