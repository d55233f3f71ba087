import { useEffect } from "preact/hooks";
import { mapTool } from "../../../map/tool.ts";
import { change, scope, selected, view } from "../../../state/store.ts";
import { count } from "../../../text/format.ts";
import { attachPicking } from "./layers.ts";
import { shortMoney } from "./money.ts";
import "./picking.css";
import { boxing, busy, list, mayChange, rowOf, startPicking, steps, toggle, undo } from "./state.ts";
import { w } from "./words.ts";

/** Running totals beside the map, whichever tab is open, and the pick of the village in hand. */
export default function PickingBar() {
  useEffect(() => {
    const stop = startPicking();
    mapTool.value = {
      attach: attachPicking,
      click(code) {
        // On the other tabs a click shows the village, as it always does.
        if (view.value.tab !== "targets" || !mayChange.value) return false;
        change({ village: code });
        toggle(code);
        return true;
      },
    };
    return () => {
      mapTool.value = undefined;
      stop();
    };
  }, []);
  const known = list.value;
  if (!known) return null;
  const { totals, limits } = known;
  const { budget } = limits;
  const last = steps.value.at(-1);
  return (
    <section class="picking-bar" aria-label={w("picking")}>
      <p class="picking-title">
        <strong>{known.title}</strong> <span class="chip">{w(`state_${known.state}`)}</span>{" "}
        <small aria-hidden={!busy.value}>{busy.value ? w("saving") : ""}</small>
      </p>
      <dl>
        <Fact name={w("villages")} value={count(totals.villages)} />
        <Fact name={w("need")} value={count(totals.eligible)} wide />
        <Fact name={w("residual")} value={between(totals.residual.low, totals.residual.high)} wide />
        <Fact name={w("reach")} value={count(totals.reach)} />
        <Fact name={w("cost")} value={shortMoney(totals.cost)} />
        {budget && budget.over > 0 ? (
          <Fact name={`⚠ ${w("over")}`} value={shortMoney(budget.over)} over />
        ) : (
          budget && <Fact name={w("budgetLeft")} value={shortMoney(budget.limit - budget.used)} />
        )}
      </dl>
      {mayChange.value && (
        <p class="picking-actions">
          <Selected />
          <button
            type="button"
            class="plain"
            disabled={!last || busy.value}
            title={last ? w("undoHint", { count: last.rows.length }) : w("nothingToUndo")}
            onClick={undo}
          >
            ↶ {w("undo")}
          </button>
        </p>
      )}
      {boxing.value && <p class="picking-hint">{w("boxOn")}</p>}
    </section>
  );
}

function Fact({ name, value, wide, over }: { name: string; value: string; wide?: boolean; over?: boolean }) {
  return (
    <div class={`${wide ? "is-wide" : ""} ${over ? "is-over" : ""}`}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Adds the selected village, or takes it off: the same as a click on the map, for who has no mouse. */
function Selected() {
  const code = view.value.village;
  const name = scope.value?.villages.name[selected.value];
  if (!code || !name) return null;
  const on = rowOf.value.has(code);
  return (
    <button type="button" class="plain" disabled={busy.value} onClick={() => toggle(code)}>
      {on ? "− " : "+ "}
      {w(on ? "removeThis" : "addThis", { name })}
    </button>
  );
}

export const between = (low: number, high: number): string =>
  low === high ? count(low) : w("between", { low: count(low), high: count(high) });
