import type { TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import { w } from "./words.ts";

/** What somebody else changed of a list between two readings. */
export interface Difference {
  added: { name: string; by: string | null }[];
  removed: string[];
  changed: string[];
  state: TargetListView["state"] | undefined;
}

export function differenceOf(before: TargetListView, after: TargetListView): Difference {
  const had = new Map(before.rows.map((row) => [row.village, row]));
  const has = new Set(after.rows.map(({ village }) => village));
  return {
    added: after.rows
      .filter(({ village }) => !had.has(village))
      .map(({ name, addedBy }) => ({ name, by: addedBy })),
    removed: before.rows.filter(({ village }) => !has.has(village)).map(({ name }) => name),
    changed: after.rows
      .filter((row) => {
        const old = had.get(row.village);
        return old && (old.units !== row.units || old.cost !== row.cost || old.note !== row.note);
      })
      .map(({ name }) => name),
    state: after.state === before.state ? undefined : after.state,
  };
}

export const isNothing = ({ added, removed, changed, state }: Difference): boolean =>
  added.length + removed.length + changed.length === 0 && state === undefined;

/** The difference as sentences: who did what. */
export function said({ added, removed, changed, state }: Difference): string {
  const sentences = [...new Set(added.map(({ by }) => by))].map((by) => {
    const names = added.flatMap((one) => (one.by === by ? [one.name] : [])).join(", ");
    return by === null ? w("someoneAdded", { names }) : w("whoAdded", { who: by, names });
  });
  if (removed.length > 0) sentences.push(w("someoneRemoved", { names: removed.join(", ") }));
  if (changed.length > 0) sentences.push(w("someoneChanged", { names: changed.join(", ") }));
  if (state) sentences.push(w("nowIs", { state: w(`state_${state}`) }));
  return sentences.join(" ") || w("limitsChanged");
}
