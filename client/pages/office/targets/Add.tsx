import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AnswerView, ScopeView } from "../../../../server/core/contracts/answers.ts";
import type {
  ListChanged,
  Selection,
  TargetListView,
} from "../../../../server/core/contracts/target-lists.ts";
import { getJson } from "../../../data/api.ts";
import { VillageSearch } from "../VillageSearch.tsx";
import { count } from "./figures.ts";
import type { Change } from "./One.tsx";
import { w } from "./words.ts";

/** Ways to bring villages onto the list; the last one can be undone. */
export function Add({ list, change }: { list: TargetListView; change: Change }) {
  const scope = useSignal<ScopeView | undefined>(undefined);
  const pockets = useSignal<AnswerView["pockets"]>([]);
  const last = useSignal<string[]>([]);
  const searching = useSignal(0);
  useEffect(() => {
    const question = new URLSearchParams({
      regency: list.regency,
      component: list.component,
      ...(list.period !== null && { period: String(list.period) }),
    });
    getJson<ScopeView>(`scope?regency=${list.regency}`).then((known) => {
      scope.value = known;
    }, ignored);
    if (list.period !== null)
      getJson<AnswerView>(`answer?${question}`).then((answer) => {
        pockets.value = answer.pockets;
      }, ignored);
  }, [list.id, list.component]);
  const path = `target-lists/${list.id}/villages`;
  const add = async (body: { villages: { village: string }[] } | { select: Selection }) => {
    await change("POST", path, body, (answer) => {
      const { added, already } = answer as ListChanged;
      last.value = added;
      return added.length === 0
        ? w("nothingAdded")
        : already.length > 0
          ? w("addedSome", { n: count(added.length), already: count(already.length) })
          : w("added", { n: count(added.length) });
    });
    searching.value += 1;
  };
  const undo = async () => {
    if (
      await change(
        "DELETE",
        path,
        { villages: last.value.join(","), ...(list.may.reasonToRemove && { reason: w("undo") }) },
        () => w("undone"),
      )
    )
      last.value = [];
  };
  const known = scope.value;
  return (
    <section class="box" aria-labelledby="add-villages">
      <h2 id="add-villages">{w("add")}</h2>
      <div class="row add-ways">
        <div class="field">
          <span>{w("byName")}</span>
          <VillageSearch
            key={searching.value}
            label={w("byName")}
            regency={list.regency}
            choose={(village) => add({ villages: [{ village }] })}
          />
        </div>
        {known && (
          <Choice
            label={w("byDistrict")}
            options={known.districts.map(({ code, name }) => [code, name])}
            choose={(district) => add({ select: { districts: [district] } })}
          />
        )}
        {pockets.value.length > 0 && known && (
          <Choice
            label={w("byPocket")}
            options={pockets.value.map(({ id, villages }, i) => [id, pocketName(known, i + 1, villages)])}
            choose={(pocket) => add({ select: { pockets: [pocket] } })}
          />
        )}
        {list.period !== null && (
          <form
            class="field"
            onSubmit={(event) => {
              event.preventDefault();
              add({ select: { top: Number(new FormData(event.currentTarget).get("top")) } });
            }}
          >
            <span id="by-rank">{w("byRank")}</span>
            <span class="top">
              <input
                name="top"
                type="number"
                aria-labelledby="by-rank"
                required
                min={1}
                max={10_000}
                defaultValue="10"
              />
              <button type="submit" class="button">
                {w("addThese")}
              </button>
            </span>
          </form>
        )}
        {last.value.length > 0 && (
          <button type="button" class="button" onClick={undo}>
            {w("undo")}
          </button>
        )}
      </div>
    </section>
  );
}

/** What can't be loaded leaves its own way away; the others work. */
const ignored = () => {};

function pocketName({ villages: all }: ScopeView, rank: number, codes: number[] | string[]): string {
  const names = codes.map((one) =>
    typeof one === "number" ? all.name[one] : all.name[all.code.indexOf(one)],
  );
  const more = names.length - 2;
  return `${rank}. ${names.slice(0, 2).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}

function Choice(props: { label: string; options: [string, string][]; choose(value: string): void }) {
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        props.choose(String(new FormData(event.currentTarget).get("one")));
      }}
    >
      <span>{props.label}</span>
      <span class="top">
        <select name="one" required aria-label={props.label}>
          <option value="">{w("choose")}</option>
          {props.options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <button type="submit" class="button">
          {w("addThese")}
        </button>
      </span>
    </form>
  );
}
