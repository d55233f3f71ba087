import type { ComponentChildren } from "preact";
import type { TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import { STRATEGIES } from "../../../../server/core/domain/terms.ts";
import { t } from "../../../text/words.ts";
import { names } from "../register/state.ts";
import { between, count, rupiah } from "./figures.ts";
import { w } from "./words.ts";

/** What the list comes to, against its limits and in view of the others. */
export function Totals({ list }: { list: TargetListView }) {
  const { totals, limits } = list;
  const unit = list.unit ? (names.value.unit.get(list.unit) ?? list.unit) : "";
  const against = (limit: typeof limits.budget, format: (value: number) => string) =>
    limit && (
      <>
        <meter
          aria-label={w("ofBudget", { limit: format(limit.limit) })}
          min={0}
          max={Math.max(limit.limit, 1)}
          high={Math.max(limit.limit, 1)}
          value={Math.min(limit.used, limit.limit)}
          class={limit.over > 0 ? "over" : ""}
        />
        <small class={limit.over > 0 ? "over" : "fine"}>
          {w("ofBudget", { limit: format(limit.limit) })},{" "}
          {limit.over > 0
            ? w("over", { n: format(limit.over) })
            : w("leftOver", { n: format(limit.limit - limit.used) })}
        </small>
      </>
    );
  const unknown = (n: number) => n > 0 && <small class="fine">{w("unknownIn", { n: count(n) })}</small>;
  return (
    <>
      <dl class="list-totals">
        <Figure name={w("villages")} value={count(totals.villages)}>
          {against(limits.villages, count)}
          {totals.hidden > 0 && <small class="fine">{w("hiddenIn", { n: count(totals.hidden) })}</small>}
          {totals.noData > 0 && <small class="fine">{w("noDataIn", { n: count(totals.noData) })}</small>}
          {totals.contested > 0 && (
            <small class="over">{w("contestedIn", { n: count(totals.contested) })}</small>
          )}
          {totals.complementary > 0 && (
            <small class="fine">{w("complementaryIn", { n: count(totals.complementary) })}</small>
          )}
        </Figure>
        <Figure name={w("inNeed")} value={count(totals.eligible)}>
          <small class="fine">{w("inNeedOf", { unit })}</small>
          <small class="fine">
            {w("residual")}: {between(totals.residual.low, totals.residual.high)}
          </small>
        </Figure>
        <Figure name={w("reach")} value={count(totals.reach)}>
          <small class="fine">{w("reachOf", { open: count(totals.open) })}</small>
          {totals.beyond > 0 && <small class="over">{w("beyond", { n: count(totals.beyond) })}</small>}
          {against(limits.units, count)}
          {unknown(totals.unitsUnknown)}
        </Figure>
        <Figure name={w("cost")} value={rupiah(totals.cost)}>
          {against(limits.budget, rupiah)}
          {unknown(totals.costUnknown)}
        </Figure>
        <Figure name={w("completes")} value={w("wholeOf", { n: count(totals.whole) })}>
          <small class="fine">{w("wholeMeans")}</small>
          {STRATEGIES.map((strategy, i) => ({ strategy, n: totals.completes[i] }))
            .filter(({ n }) => n > 0)
            .map(({ strategy, n }) => (
              <small key={strategy} class="fine">
                {w("completesOf", {
                  strategy: t(`strategy_${strategy}`),
                  n: count(n),
                })}
              </small>
            ))}
        </Figure>
      </dl>
      {totals.regency && (
        <p class="fine">
          {w("stays", {
            left: count(totals.regency.left),
            villages: count(totals.regency.villages),
            unit,
          })}
          {totals.regency.hidden > 0 && w("staysHidden", { n: count(totals.regency.hidden) })}
        </p>
      )}
    </>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children?: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {children}
      </dd>
    </div>
  );
}
