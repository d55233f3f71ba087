import { isCoordinator, mayChangeOf } from "../../core/domain/roles.ts";
import type { ListState } from "../../core/domain/terms.ts";
import type { Actor } from "../../http/actor.ts";

/** Who asks, as far as lists go by it. */
export type Asker = Pick<Actor, "role" | "agency">;

/** The owning agency's editors, and coordinators. */
export const mayChange = (asker: Asker, list: { agency: string }): boolean => mayChangeOf(asker, list.agency);

/** What was agreed on is changed with a reason only. */
export const isFrozen = (state: ListState): boolean => state === "agreed" || state === "done";

/** Others count on what it claims: what is taken off it is taken off with a reason. */
export const isClaimed = (state: ListState): boolean => state === "proposed" || isFrozen(state);

/** The next states, and who may take the step; a step back says why. */
const STEPS: Record<ListState, { to: ListState; by: "owner" | "coordinator"; back?: true }[]> = {
  draft: [{ to: "proposed", by: "owner" }],
  proposed: [
    { to: "agreed", by: "coordinator" },
    { to: "draft", by: "owner", back: true },
  ],
  agreed: [
    { to: "done", by: "owner" },
    { to: "proposed", by: "coordinator", back: true },
  ],
  done: [{ to: "agreed", by: "coordinator", back: true }],
};

/** Whether a step goes back to what was before. */
export const isBack = (from: ListState, to: ListState): boolean =>
  STEPS[from].some((step) => step.to === to && step.back === true);

/** States that there is a step to, whoever may take it. */
export const stepsFrom = (state: ListState): ListState[] => STEPS[state].map(({ to }) => to);

/** States that who asks may move a list to. */
export const stepsFor = (asker: Asker, list: { agency: string; state: ListState }): ListState[] =>
  mayChange(asker, list)
    ? STEPS[list.state].flatMap(({ to, by }) => (by === "owner" || isCoordinator(asker) ? [to] : []))
    : [];
