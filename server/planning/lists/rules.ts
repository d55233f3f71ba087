import { isCoordinator, mayChangeOf } from "../../core/domain/roles.ts";
import type { ListState } from "../../core/domain/terms.ts";
import type { Actor } from "../../http/actor.ts";

/** Who asks, as far as lists go by it. */
export type Asker = Pick<Actor, "role" | "agency">;

/** The owning agency's editors, and coordinators. */
export const mayChange = (asker: Asker, list: { agency: string }): boolean => mayChangeOf(asker, list.agency);

/** What was agreed on is changed with a reason only. */
export const isFrozen = (state: ListState): boolean => state === "agreed" || state === "done";

/** The next states, and who may take the step. */
const STEPS: Record<ListState, { to: ListState; by: "owner" | "coordinator" }[]> = {
  draft: [{ to: "proposed", by: "owner" }],
  proposed: [
    { to: "agreed", by: "coordinator" },
    { to: "draft", by: "owner" },
  ],
  agreed: [{ to: "done", by: "owner" }],
  done: [],
};

/** States that there is a step to, whoever may take it. */
export const stepsFrom = (state: ListState): ListState[] => STEPS[state].map(({ to }) => to);

/** States that who asks may move a list to. */
export const stepsFor = (asker: Asker, list: { agency: string; state: ListState }): ListState[] =>
  mayChange(asker, list)
    ? STEPS[list.state].flatMap(({ to, by }) => (by === "owner" || isCoordinator(asker) ? [to] : []))
    : [];
