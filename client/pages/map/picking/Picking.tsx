import { STRATEGIES } from "../../../../server/core/domain/terms.ts";
import { change, scope } from "../../../state/store.ts";
import { count } from "../../../text/format.ts";
import { named, t } from "../../../text/words.ts";
import { localized } from "../../office/navigation.ts";
import { between } from "./Bar.tsx";
import { said } from "./difference.ts";
import { Many } from "./Many.tsx";
import { Marks } from "./Marks.tsx";
import { shortMoney } from "./money.ts";
import { busy, conflict, list, mayChange, news, reason, trouble } from "./state.ts";
import { VillageTable } from "./VillageTable.tsx";
import { w } from "./words.ts";

/** The list in hand beside the map: what it comes to, ways to add villages, and all villages to tick. */
export default function Picking() {
  const known = list.value;
  if (!known)
    return (
      <p class="note" role={trouble.value ? "alert" : undefined}>
        {trouble.value || t("loading")} {trouble.value && <Leave />}
      </p>
    );
  const question = new URLSearchParams({ regency: known.regency, lists: String(known.id) });
  return (
    <div class="picking">
      <h2>{known.title}</h2>
      <p class="fine">
        {named(known.programName)} · {named(known.agencyName)} · {known.year} · {w(`state_${known.state}`)}
      </p>
      <p class="picking-links">
        <a href={localized(`/data/sasaran/${known.id}`)}>{w("openList")}</a>
        <a href={localized(`/skenario?${question}`)}>{w("scenario")}</a>
        <Leave />
      </p>
      <p class="fine">{w(mayChange.value ? "hint" : "readOnly")}</p>
      <Marks />
      <Notices />
      {known.may.change && known.may.reasonToRemove && (
        <label class="picking-reason">
          {w("reason")}
          <input
            type="text"
            maxLength={500}
            required
            value={reason.value}
            onInput={(event) => {
              reason.value = event.currentTarget.value;
            }}
          />
          <small>{w("reasonHint")}</small>
        </label>
      )}
      <Totals />
      {mayChange.value && <Many />}
      <VillageTable />
    </div>
  );
}

const Leave = () => (
  <button type="button" class="plain" onClick={() => change({ list: "", tab: "pockets" })}>
    {w("close")}
  </button>
);

function Notices() {
  const found = conflict.value;
  return (
    <>
      {trouble.value && (
        <p class="warn" role="alert">
          {trouble.value}
        </p>
      )}
      {found && (
        <div class="warn" role="alert">
          <p>{w("conflict")}</p>
          <p>{said(found.meanwhile)}</p>
          <button type="button" class="plain" disabled={busy.value} onClick={found.again}>
            {w("again")}
          </button>{" "}
          <button
            type="button"
            class="plain"
            onClick={() => {
              conflict.value = undefined;
            }}
          >
            {w("dismiss")}
          </button>
        </div>
      )}
      {news.value && (
        <div class="picking-news">
          <p>{news.value}</p>
          <button
            type="button"
            class="plain"
            onClick={() => {
              news.value = "";
            }}
          >
            {w("dismiss")}
          </button>
        </div>
      )}
    </>
  );
}

/** All that the list comes to; what is hidden or missing is said beside the sums, never in them. */
function Totals() {
  const { totals, limits } = list.value!;
  const { budget, units, villages } = limits;
  const [open, closed] = [totals.regency, STRATEGIES.filter((_, s) => totals.completes[s] > 0)];
  const rows: [string, string, boolean?][] = [
    [
      w("villages"),
      count(totals.villages) + (villages ? ` ${w("ofLimit", { limit: count(villages.limit) })}` : ""),
    ],
    [w("need"), count(totals.eligible)],
    [w("residual"), between(totals.residual.low, totals.residual.high)],
    [w("open"), count(totals.open)],
    [w("reach"), count(totals.reach) + (units ? ` ${w("ofLimit", { limit: count(units.limit) })}` : "")],
    ...(totals.beyond > 0 ? [[w("beyond"), count(totals.beyond)] as [string, string]] : []),
    [
      w("cost"),
      shortMoney(totals.cost) + (budget ? ` ${w("ofLimit", { limit: shortMoney(budget.limit) })}` : ""),
    ],
    ...(budget && budget.over > 0
      ? [[`⚠ ${w("over")}`, shortMoney(budget.over), true] as [string, string, boolean]]
      : []),
    ...(budget && budget.over === 0
      ? [[w("budgetLeft"), shortMoney(budget.limit - budget.used)] as [string, string]]
      : []),
    ...(units && units.over > 0
      ? [[`⚠ ${w("overUnits")}`, count(units.over), true] as [string, string, boolean]]
      : []),
    ...(villages && villages.over > 0
      ? [[`⚠ ${w("overVillages")}`, count(villages.over), true] as [string, string, boolean]]
      : []),
    [
      w("completes"),
      closed
        .map((one) => `${t(`strategy_${one}`)}: ${count(totals.completes[STRATEGIES.indexOf(one)])}`)
        .join(", ") || "0",
    ],
    [w("whole"), count(totals.whole)],
    [w("contested"), count(totals.contested), totals.contested > 0],
    [w("complementary"), count(totals.complementary)],
    ...(open
      ? [
          [
            w("leftOver"),
            w("leftOverOf", {
              left: count(open.left),
              villages: count(open.villages),
              hidden: count(open.hidden),
            }),
          ] as [string, string],
        ]
      : []),
  ];
  const k = scope.value?.disclosure;
  return (
    <section aria-labelledby="picking-totals">
      <h3 id="picking-totals">{w("totals")}</h3>
      <dl class="picking-totals">
        {rows.map(([name, value, over]) => (
          <div key={name} class={over ? "is-over" : ""}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {totals.hidden + totals.noData > 0 && (
        <p class="fine" title={k === undefined ? "" : t("hidden", { k })}>
          {w("notInSums", { hidden: count(totals.hidden), noData: count(totals.noData) })}
        </p>
      )}
      {totals.costUnknown > 0 && <p class="fine">{w("costUnknown", { count: count(totals.costUnknown) })}</p>}
    </section>
  );
}
