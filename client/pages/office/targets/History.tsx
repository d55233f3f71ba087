import type { TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import type { ListState } from "../../../../server/core/domain/terms.ts";
import { date } from "../../../text/format.ts";
import { names } from "../register/state.ts";
import { stateName } from "./figures.ts";
import { w } from "./words.ts";

/** Each step, and each change of what was agreed on: when, by whom, why. */
export function History({ changes }: { changes: TargetListView["changes"] }) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="list-history">
      <h2 id="list-history">{w("history")}</h2>
      <ol class="list-history">
        {changes.toReversed().map((change) => (
          <li key={change.at}>
            <strong>{whatOf(change)}</strong>{" "}
            <span class="fine">
              {w("historyOf", {
                who: [
                  change.who ?? w("nobody"),
                  change.agency ? (names.value.agency.get(change.agency) ?? change.agency) : w("coordinator"),
                ].join(", "),
                date: date(change.at),
              })}
            </span>
            {change.reason && <p>{w("because", { reason: change.reason })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function whatOf({ kind, detail }: TargetListView["changes"][number]): string {
  const length = (key: string) => (Array.isArray(detail[key]) ? (detail[key] as unknown[]).length : 0);
  if (kind === "state")
    return w("moved_from", {
      from: stateName(detail.from as ListState),
      to: stateName(detail.to as ListState),
    });
  if (kind === "limits") return w("changed_limits");
  return w("changed_villages", {
    added: length("added"),
    removed: length("removed"),
    changed: length("changed"),
  });
}
