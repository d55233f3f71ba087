import { useSignal } from "@preact/signals";
import type { ProposalView } from "../../../server/core/contracts/proposals.ts";
import type { ListsView } from "../../../server/core/contracts/target-lists.ts";
import { getJson } from "../../data/api.ts";
import { messageOf } from "../../data/problem.ts";
import { useLoaded } from "../../data/resource.ts";
import { answer, scope, selected, view } from "../../state/store.ts";
import { named } from "../../text/words.ts";
import { MoneyInput } from "../../ui/MoneyInput.tsx";
import { Choice } from "./Choice.tsx";
import { addTo, listsOf, type PlanSide, setLists } from "./state.ts";
import { w } from "./words.ts";

const WAYS = ["pocket", "top", "district", "village", "proposed"] as const;
type Way = (typeof WAYS)[number];

/** Puts villages of a program into a plan: by what they have in common, one by one, or those proposed for a budget. */
export function AddToPlan({ side }: { side: PlanSide }) {
  const known = scope.value!;
  const found = answer.value!;
  const { period } = found;
  const programs = known.programs
    .filter(({ ends, retired }) => (ends === null || ends >= period) && retired === null)
    .map(({ id, name }) => ({ id, name: named(name) }))
    .sort((a, b) => a.name.localeCompare(b.name, "id"));
  const [program, way] = [useSignal(programs[0]?.id ?? ""), useSignal<Way>("pocket")];
  const [pocket, top, district] = [useSignal("0"), useSignal("10"), useSignal("0")];
  const budget = useSignal<number | null>(5e9);
  const state = useSignal("");
  const { villages } = known;

  const chosen = (): number[] | undefined => {
    const all = [...villages.code.keys()];
    const { priorityRank: rank } = found.columns;
    if (way.value === "pocket") return found.pockets[Number(pocket.value)]?.villages;
    if (way.value === "district") return all.filter((i) => villages.district[i] === Number(district.value));
    if (way.value === "top")
      return all.filter((i) => typeof rank[i] === "number" && rank[i] <= Number(top.value));
    if (way.value === "village") return selected.value < 0 ? undefined : [selected.value];
    return undefined;
  };
  const add = async () => {
    state.value = "";
    if (way.value !== "proposed") {
      addTo(
        side,
        program.value,
        (chosen() ?? []).map((i) => ({ village: villages.code[i], units: null })),
      );
      return;
    }
    state.value = w("working");
    const { regency, component, omega } = view.value.question;
    const query = new URLSearchParams({
      ...(regency && { regency }),
      ...(component && { component }),
      ...(omega && { omega }),
      period: String(period),
      program: program.value,
      aims: "needed",
      budget: String(budget.value),
    });
    try {
      const proposal = await getJson<ProposalView>(`proposal?${query}`);
      const { chosen: villages } = proposal.aims[0];
      addTo(side, program.value, villages);
      state.value = villages.length > 0 ? "" : w("nothingProposed");
    } catch (error) {
      state.value = messageOf(error);
    }
  };
  const can = way.value === "proposed" ? budget.value !== null : (chosen()?.length ?? 0) > 0;
  return (
    <div class="scenario-add">
      <Choice
        label={w("program")}
        value={program.value}
        options={programs}
        onChange={(id) => (program.value = id)}
      />
      <Choice
        label={w("where")}
        value={way.value}
        options={WAYS.filter((one) => one !== "pocket" || found.pockets.length > 0).map((id) => ({
          id,
          name: w(`where_${id}`),
        }))}
        onChange={(id) => (way.value = id)}
      />
      {way.value === "pocket" && (
        <Choice
          label={w("pocket")}
          value={pocket.value}
          options={found.pockets.map((one, i) => ({
            id: String(i),
            name: `${one.rank}. ${villages.name[one.villages[0]]} (${one.villages.length})`,
          }))}
          onChange={(id) => (pocket.value = id)}
        />
      )}
      {way.value === "district" && (
        <Choice
          label={w("district")}
          value={district.value}
          options={known.districts.map(({ name }, i) => ({ id: String(i), name }))}
          onChange={(id) => (district.value = id)}
        />
      )}
      {way.value === "top" && <NumberField label={w("top")} value={top} />}
      {way.value === "proposed" && (
        <div class="scenario-choice">
          <span>{w("budget")}</span>
          <MoneyInput
            kind="budget"
            label={w("budget")}
            value={budget.value}
            onAmount={(amount) => {
              budget.value = amount;
            }}
          />
        </div>
      )}
      {way.value === "village" && <p class="fine">{villages.name[selected.value] ?? w("noVillage")}</p>}
      <button type="button" class="plain" disabled={!can} onClick={() => void add()}>
        {w("add")}
      </button>
      {state.value && <p role="status">{state.value}</p>}
      <AddList side={side} />
    </div>
  );
}

function NumberField({ label, value }: { label: string; value: { value: string } }) {
  return (
    <label class="scenario-choice">
      <span>{label}</span>
      <input
        type="number"
        min={1}
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

/** A target list as it stands, among those that may be seen. */
function AddList({ side }: { side: PlanSide }) {
  const { lists = [] } =
    useLoaded<ListsView>(`target-lists?regency=${scope.value!.regency.code}`).value.value ?? {};
  const chosen = useSignal("");
  const there = listsOf(side);
  const others = lists.filter(({ id }) => !there.includes(String(id)));
  if (others.length === 0) return null;
  const value = others.some(({ id }) => String(id) === chosen.value) ? chosen.value : String(others[0].id);
  return (
    <div class="scenario-add">
      <Choice
        label={w("list")}
        value={value}
        options={others.map((one) => ({
          id: String(one.id),
          name: w("listOf", { title: one.title, agency: named(one.agencyName), year: one.year }),
        }))}
        onChange={(id) => (chosen.value = id)}
      />
      <button type="button" class="plain" onClick={() => setLists(side, [...there, value])}>
        {w("addList")}
      </button>
    </div>
  );
}
