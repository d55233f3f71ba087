import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { ListHead, ListsView } from "../../../../server/core/contracts/target-lists.ts";
import { LIST_STATES } from "../../../../server/core/domain/terms.ts";
import { getJson } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { may, session } from "../../../data/session.ts";
import { date } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { LoadState } from "../../../ui/LoadState.tsx";
import { localized, scopePath } from "../navigation.ts";
import { names } from "../register/state.ts";
import { stateName } from "./figures.ts";
import { NewList } from "./NewList.tsx";
import { Whole } from "./Whole.tsx";
import { w } from "./words.ts";

/** Every list that one may see, and who is where in a year. */
export function Lists() {
  const view = useSignal<ListsView | undefined>(undefined);
  const scope = useSignal<ScopeView | undefined>(undefined);
  const failed = useSignal(false);
  const opening = useSignal(false);
  const filter = useSignal({ year: "", agency: "", state: "" });
  const load = () => {
    Promise.all([getJson<ListsView>("target-lists"), getJson<ScopeView>(scopePath())]).then(
      ([lists, known]) => {
        failed.value = false;
        view.value = lists;
        scope.value = known;
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(() => {
    load();
    return onHappening("list", load);
  }, []);
  const lists = (view.value?.lists ?? []).filter((list) => list.regency === scope.value?.regency.code);
  const fits = (list: ListHead) =>
    (!filter.value.year || String(list.year) === filter.value.year) &&
    (!filter.value.agency || list.agency === filter.value.agency) &&
    (!filter.value.state || list.state === filter.value.state);
  const found = lists.filter(fits);
  const years = [...new Set(lists.map(({ year }) => year))].sort((a, b) => b - a);
  const agencies = [...new Map(lists.map((list) => [list.agency, list.agencyName]))];
  const choice = (
    name: keyof typeof filter.value,
    label: string,
    all: string,
    options: [string, string][],
  ) => (
    <Choice
      label={label}
      all={all}
      options={options}
      value={filter.value[name]}
      choose={(value) => {
        filter.value = { ...filter.value, [name]: value };
      }}
    />
  );
  return (
    <>
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      <LoadState
        loaded={view.value !== undefined}
        failed={failed.value}
        sentence={w("failed")}
        again={load}
      />
      {view.value && (
        <>
          <div class="row">
            {lists.length > 0 && (
              <>
                {choice(
                  "year",
                  w("year"),
                  w("allYears"),
                  years.map((year) => [String(year), String(year)]),
                )}
                {choice(
                  "agency",
                  w("agency"),
                  w("allAgencies"),
                  agencies.map(([id, name]) => [id, named(name)]),
                )}
                {choice(
                  "state",
                  w("state"),
                  w("allStates"),
                  LIST_STATES.map((state) => [state, stateName(state)]),
                )}
              </>
            )}
            {may("editor") && scope.value && (
              <button
                type="button"
                class="button main"
                onClick={() => {
                  opening.value = true;
                }}
              >
                {w("open")}
              </button>
            )}
          </div>
          {session.value && !may("viewer") && <p class="fine">{w("signIn")}</p>}
          {found.length === 0 ? (
            <p class="box">{w(lists.length === 0 ? "none" : "noneFound")}</p>
          ) : (
            <Found lists={found} />
          )}
          {scope.value && <Whole {...scope.value} years={yearsOf(years)} />}
        </>
      )}
      {opening.value && scope.value && (
        <NewList
          regencies={scope.value.regencies}
          close={() => {
            opening.value = false;
          }}
        />
      )}
    </>
  );
}

/** Years that lists are for, and the one to plan for now. */
function yearsOf(years: number[]): number[] {
  const next = new Date().getFullYear() + 1;
  return [...new Set([...years, next])].sort((a, b) => b - a);
}

function Found({ lists }: { lists: ListHead[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={w("title")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{w("list")}</th>
            <th scope="col">{w("agency")}</th>
            <th scope="col">{w("year")}</th>
            <th scope="col">{w("state")}</th>
            <th scope="col" class="number">
              {w("villages")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => {
            const since = list.doneAt ?? list.agreedAt ?? list.proposedAt;
            return (
              <tr key={list.id}>
                <th scope="row">
                  <a href={localized(`/data/sasaran/${list.id}`)}>{list.title}</a>
                  <br />
                  <small class="fine">{names.value.component.get(list.component)}</small>
                </th>
                <td>{named(list.agencyName)}</td>
                <td>{list.year}</td>
                <td>
                  <span class={`list-state ${list.state}`}>{stateName(list.state)}</span>{" "}
                  {since && list.state !== "draft" && <small class="fine">{date(since)}</small>}
                </td>
                <td class="number">{list.villages}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
