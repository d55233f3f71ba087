import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { ListProposalView } from "../../../../server/core/contracts/target-list-proposal.ts";
import type { ListChanged, TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import { getJson } from "../../../data/api.ts";
import { percent } from "../../../text/format.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { localized } from "../navigation.ts";
import { names } from "../register/state.ts";
import { count, figure, rupiah } from "./figures.ts";
import type { Change } from "./One.tsx";
import { refusal } from "./refusal.ts";
import { w } from "./words.ts";

type Chosen = ListProposalView["best"]["chosen"][number];

/** The machine's best set of villages for this list, why each is in it, and what one's own choice gives up. */
export function Proposal({ list, change }: { list: TargetListView; change: Change }) {
  const view = useSignal<ListProposalView | undefined>(undefined);
  const fault = useSignal("");
  const busy = useSignal(false);
  const excluded = useSignal<string[]>([]);
  /** what the set that is shown was asked with */
  const asked = useSignal("");
  const form = useRef<HTMLFormElement>(null);
  const compute = async () => {
    const given = new FormData(form.current!);
    const query = new URLSearchParams();
    for (const name of ["budget", "cap", "minimum"]) {
      const value = String(given.get(name) ?? "").trim();
      if (value !== "") query.set(name, value);
    }
    if (given.get("others")) query.set("others", "true");
    if (given.get("keep")) query.set("keep", "all");
    if (excluded.value.length > 0) query.set("excluded", excluded.value.join(","));
    busy.value = true;
    fault.value = "";
    asked.value = query.toString();
    try {
      view.value = await getJson<ListProposalView>(`target-lists/${list.id}/proposal?${query}`);
    } catch (error) {
      view.value = undefined;
      fault.value = refusal(error);
    } finally {
      busy.value = false;
    }
  };
  const path = `target-lists/${list.id}/villages`;
  const said = (answer: unknown) => w("added", { n: count((answer as ListChanged).added.length) });
  const take = ({ village, units }: Chosen) => change("POST", path, { villages: [{ village, units }] }, said);
  const takeAll = () => change("POST", path, { select: { proposal: asked.value } }, said);
  const found = view.value;
  const shown = found?.kept ?? found?.best;
  const own = new Set(list.rows.map(({ village }) => village));
  const unit = found ? (names.value.unit.get(found.unit) ?? found.unit) : "";
  return (
    <details class="box list-proposal">
      <summary>{w("proposal")}</summary>
      <p class="fine">{w("proposalLead")}</p>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          compute();
        }}
      >
        <div class="row">
          <Field label={w("budget")}>
            <input name="budget" type="number" min={0} step={1} placeholder={figureOf(list.budget)} />
          </Field>
          <Field label={w("villageCap")}>
            <input name="cap" type="number" min={1} step={1} placeholder={figureOf(list.villageCap)} />
          </Field>
          <Field label={w("minimum")}>
            <input name="minimum" type="number" min={0} max={100} step={1} placeholder="0" />
          </Field>
        </div>
        <p class="row">
          <label class="check">
            <input type="checkbox" name="others" /> {w("countOthers")}
          </label>
          <label class="check">
            <input type="checkbox" name="keep" disabled={list.rows.length === 0} /> {w("keepMine")}
          </label>
          <button type="submit" class="button main" disabled={busy.value}>
            {w(busy.value ? "computing" : "compute")}
          </button>
        </p>
        {excluded.value.length > 0 && (
          <p class="fine">
            {w("excludedNow", { n: excluded.value.length })}{" "}
            <button
              type="button"
              class="button"
              onClick={() => {
                excluded.value = [];
                compute();
              }}
            >
              {w("includeAgain")}
            </button>
          </p>
        )}
      </form>
      <Fault text={fault.value} />
      {found && shown && (
        <>
          <div role="status">
            {shown.infeasible ? (
              <p class="problem">{w(`infeasible_${shown.infeasible.why}`)}</p>
            ) : (
              <p>
                <strong>
                  {w("proposed", {
                    n: count(shown.chosen.length),
                    value: figure(shown.value),
                    unit,
                    cost: shown.cost === null ? w("noPrice") : rupiah(shown.cost),
                  })}
                </strong>{" "}
                {w(shown.gap === 0 ? "proved" : "within", {
                  gap: shown.gap === null ? "?" : percent(shown.gap, 2),
                })}
              </p>
            )}
            {found.kept && found.kept.lossShare > 0 && (
              <p>
                {w("keptCosts", { share: percent(found.kept.lossShare), n: count(found.kept.loss), unit })}
              </p>
            )}
            {list.rows.length > 0 && <Yours found={found} unit={unit} />}
          </div>
          {list.may.change && shown.chosen.some(({ village }) => !own.has(village)) && (
            <button type="button" class="button main" onClick={takeAll}>
              {w("takeAll", { n: shown.chosen.filter(({ village }) => !own.has(village)).length })}
            </button>
          )}
          <ol class="proposed">
            {shown.chosen.map((one) => (
              <li key={one.village}>
                <a href={localized(`/desa/${one.village}`)}>{one.name}</a>{" "}
                <span class="fine">
                  {w("adds", { n: count(one.adds), units: count(one.units), unit })}
                  {found.limits.priced && ` · ${rupiah(one.cost)}`} ·{" "}
                  {w(`because_${one.reason}`, { n: one.passedOver })}
                  {one.complete && ` · ${w("thenComplete")}`}
                </span>{" "}
                {own.has(one.village) ? (
                  <em class="fine">{w("alreadyListed")}</em>
                ) : (
                  list.may.change && (
                    <>
                      <button type="button" class="button small" onClick={() => take(one)}>
                        {w("addThese")}
                        <span class="unseen"> {one.name}</span>
                      </button>{" "}
                      <button
                        type="button"
                        class="button small"
                        onClick={() => {
                          excluded.value = [...excluded.value, one.village];
                          compute();
                        }}
                      >
                        {w("notThis")}
                        <span class="unseen"> {one.name}</span>
                      </button>
                    </>
                  )
                )}
              </li>
            ))}
          </ol>
          {shown.notProposable.length > 0 && (
            <p class="fine">{w("notProposable", { n: count(shown.notProposable.length) })}</p>
          )}
        </>
      )}
    </details>
  );
}

const figureOf = (limit: number | null) => (limit === null ? "" : String(limit));

/** What the list as it is gives up against the best set, and which limits it breaks. */
function Yours({ found, unit }: { found: ListProposalView; unit: string }) {
  const { yours } = found;
  const { over } = yours;
  const broken = [
    over.budget ? w("overBudget", { n: rupiah(over.budget) }) : "",
    over.cap ? w("overCap", { n: count(over.cap) }) : "",
    over.unitCap ? w("overUnits", { n: count(over.unitCap), unit }) : "",
    over.districts.length > 0 ? w("overDistricts", { n: count(over.districts.length) }) : "",
  ].filter(Boolean);
  return (
    <p>
      {yours.lossShare > 0
        ? w("yoursLess", { share: percent(yours.lossShare), n: count(yours.loss), unit })
        : yours.lossShare < 0
          ? w("yoursMore", { share: percent(-yours.lossShare) })
          : w("yoursSame")}{" "}
      {broken.length > 0 && w("yoursOver", { what: broken.join(", ") })}{" "}
      {yours.notCounted.length > 0 && w("yoursNotCounted", { n: count(yours.notCounted.length) })}
    </p>
  );
}
