import type { TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import type { ListState } from "../../../../server/core/domain/terms.ts";
import { date } from "../../../text/format.ts";
import { names } from "../register/state.ts";
import { count, stateName } from "./figures.ts";
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
              {change.detail.by === "deliveries"
                ? date(change.at)
                : w("historyOf", {
                    who: [
                      change.who ?? w("nobody"),
                      change.agency
                        ? (names.value.agency.get(change.agency) ?? change.agency)
                        : w("coordinator"),
                    ].join(", "),
                    date: date(change.at),
                  })}
            </span>
            {detailOf(change).map((line) => (
              <p key={line} class="fine">
                {line}
              </p>
            ))}
            {change.reason && <p>{w("because", { reason: change.reason })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was moved or taken off, with what was planned there. */
function detailOf({ kind, detail }: TargetListView["changes"][number]): string[] {
  if (kind === "state") return detail.by === "deliveries" ? [w("byDeliveries")] : [];
  if (kind !== "villages") return [];
  const rows = <Row,>(key: string) => (Array.isArray(detail[key]) ? (detail[key] as Row[]) : []);
  type Moved = { village: string; units: number | null; way: "to" | "from"; title: string };
  type Off = { village: string; units: number | null };
  const units = (one: number | null) => (one === null ? w("all") : count(one));
  const off = rows<Off>("off").map((one) => `${one.village} (${units(one.units)})`);
  return [
    ...rows<Moved>("moved").map((one) =>
      w(one.way === "to" ? "movedTo" : "movedFrom", {
        village: one.village,
        n: units(one.units),
        list: one.title,
      }),
    ),
    ...(off.length > 0 ? [w("offList", { villages: off.join(", ") })] : []),
  ];
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
