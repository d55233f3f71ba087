import { useSignal } from "@preact/signals";
import type { Shown } from "../../../../server/core/contracts/answers.ts";
import { answer, change, scope, view } from "../../../state/store.ts";
import { count, shown } from "../../../text/format.ts";
import { named, t } from "../../../text/words.ts";
import { unreachedText } from "../analysis/interval.ts";
import { shortMoney } from "./money.ts";
import { claims, mayChange, othersAt, rowOf, toggle } from "./state.ts";
import { w } from "./words.ts";

const FILTERS = ["all", "picked", "pocket", "orphaned", "others"] as const;
type Filter = (typeof FILTERS)[number];

/** All villages by priority, to tick: what can be done on the map can be done here by keyboard. */
export function VillageTable() {
  const [filter, find] = [useSignal<Filter>("all"), useSignal("")];
  const known = scope.value!;
  const { columns } = answer.value!;
  const { code, name, district } = known.villages;
  const orphaned = new Set(claims.value?.orphaned.map(({ village }) => village));
  const passes: Record<Filter, (i: number) => boolean> = {
    all: () => true,
    picked: (i) => rowOf.value.has(code[i]),
    pocket: (i) => columns.pocket[i] >= 0,
    orphaned: (i) => orphaned.has(code[i]),
    others: (i) => othersAt.value.has(code[i]),
  };
  const sought = find.value.trim().toLowerCase();
  const last = Number.POSITIVE_INFINITY;
  const rankOf = (i: number) =>
    typeof columns.priorityRank[i] === "number" ? columns.priorityRank[i] : last;
  const rows = [...code.keys()]
    .filter((i) => passes[filter.value](i) && name[i].toLowerCase().includes(sought))
    .sort((a, b) => (rankOf(a) === rankOf(b) ? a - b : rankOf(a) - rankOf(b)));
  return (
    <section aria-labelledby="picking-villages">
      <h3 id="picking-villages">{w("table")}</h3>
      <p class="picking-filter">
        <label>
          {w("filter")}{" "}
          <select
            value={filter.value}
            onChange={(event) => {
              filter.value = event.currentTarget.value as Filter;
            }}
          >
            {FILTERS.map((one) => (
              <option key={one} value={one}>
                {w(`filter_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="unseen">{w("find")}</span>
          <input
            type="search"
            placeholder={w("find")}
            value={find.value}
            onInput={(event) => {
              find.value = event.currentTarget.value;
            }}
          />
        </label>
        <span class="fine">
          {count(rows.length)} {t("villages").toLowerCase()}
        </span>
      </p>
      {rows.length === 0 ? (
        <p class="note">{w("none")}</p>
      ) : (
        <div class="picking-scroll">
          <table class="picking-table">
            <thead>
              <tr>
                <th scope="col">
                  <span class="unseen">{w("pick")}</span>
                </th>
                <th scope="col">{w("village")}</th>
                <th scope="col">{w("rank")}</th>
                <th scope="col">{w("need")}</th>
                <th scope="col">{w("unreached")}</th>
                <th scope="col">{w("reach")}</th>
                <th scope="col">{w("cost")}</th>
                <th scope="col">{w("others")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((i) => (
                <Row
                  key={code[i]}
                  code={code[i]}
                  name={name[i]}
                  place={known.districts[district[i]].name}
                  index={i}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ code, name, place, index }: { code: string; name: string; place: string; index: number }) {
  const { columns } = answer.value!;
  const row = rowOf.value.get(code);
  const others = othersAt.value.get(code);
  const agencyOf = (id: string) => {
    const found = scope.value!.agencies.find((one) => one.id === id);
    return found ? named(found.name) : id;
  };
  const figure = (value: Shown | undefined, format = count) => (
    <td class={typeof value === "number" ? "figure" : "words"}>
      {value === "hidden" ? t("hiddenShort") : shown(value, format)}
    </td>
  );
  return (
    <tr class={code === view.value.village ? "selected" : ""}>
      <td>
        <input
          type="checkbox"
          aria-label={`${w("pick")} ${name}, ${place}`}
          checked={row !== undefined}
          disabled={!mayChange.value}
          onClick={(event) => {
            // It is ticked once the server has it.
            event.preventDefault();
            toggle(code);
          }}
        />
      </td>
      <th scope="row">
        <button type="button" onClick={() => change({ village: code })}>
          {name}
        </button>
        <small>{place}</small>
      </th>
      {figure(columns.priorityRank[index])}
      {figure(columns.eligible[index])}
      <td class="figure">{unreachedText(columns.eligible[index], columns.unreached[index])}</td>
      {row ? figure(row.reach) : <td />}
      {row ? figure(row.expected, shortMoney) : <td />}
      <td>
        {others && (
          <ul class="picking-others">
            <li class={`relation ${others.relation}`}>
              {others.relation === "duplicate" ? `◆ ${w("duplicate")}` : `⊕ ${w("complements")}`}
            </li>
            {others.lists.map((one) => (
              <li key={one.id} title={agencyOf(one.agency)}>
                {one.title}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}
