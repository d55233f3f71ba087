import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { CommitmentsView, CommitmentView } from "../../../../server/core/contracts/commitments.ts";
import { getJson } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { may, session } from "../../../data/session.ts";
import { language } from "../../../state/store.ts";
import { count, date } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { LoadState } from "../../../ui/LoadState.tsx";
import { go, localized, query, scopePath } from "../navigation.ts";
import type { PageProps } from "../pages.ts";
import { load as loadRegister, names } from "../register/state.ts";
import { Detail } from "./Detail.tsx";
import { NewCommitment } from "./NewCommitment.tsx";
import { w } from "./words.ts";
import "../register/style.css";
import "../targets/style.css";
import "./style.css";
import { Choice } from "../../../ui/Choice.tsx";

/** /data/komitmen: what agencies promised, and what became of it. */
export default function Commitments(_: PageProps) {
  const view = useSignal<CommitmentsView | undefined>(undefined);
  const scope = useSignal<ScopeView | undefined>(undefined);
  const failed = useSignal(false);
  const said = useSignal("");
  const filter = useSignal({ agency: "", state: "" });
  const open = useSignal<number | undefined>(undefined);
  const making = query.value.get("baru") === "1";
  const load = () =>
    Promise.all([getJson<CommitmentsView>("commitments"), getJson<ScopeView>(scopePath())]).then(
      ([loaded, known]) => {
        failed.value = false;
        view.value = loaded;
        scope.value = known;
      },
      () => {
        failed.value = true;
      },
    );
  const member = may("viewer");
  useEffect(() => {
    if (!member) return;
    load();
    loadRegister();
    return onHappening("commitment", () => {
      load().then(() => {
        said.value = w("arrived");
      });
    });
  }, [member]);
  if (session.value && !member) return <p class="box">{w("signIn")}</p>;
  const here = scope.value?.regency.code ?? "";
  const all = (view.value?.commitments ?? []).filter(({ village }) => village.startsWith(here));
  const agencies = [...new Map(all.map((one) => [one.agency, one.agencyName]))];
  const fits = (one: CommitmentView) =>
    (!filter.value.agency || one.agency === filter.value.agency) &&
    (!filter.value.state ||
      (filter.value.state === "overdue" ? one.overdue : one.state === filter.value.state));
  const found = all.filter(fits);
  const asked = new URLSearchParams();
  if (filter.value.agency) asked.set("agency", filter.value.agency);
  if (filter.value.state === "overdue") asked.set("overdue", "true");
  else if (filter.value.state) asked.set("state", filter.value.state);
  const choice = (name: "agency" | "state", all: string, options: [string, string][]) => (
    <Choice
      label={w(name)}
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
          {view.value.synthetic && <p class="fine">{w("synthetic")}</p>}
          <dl class="tallies">
            {(["open", "overdue", "kept", "broken"] as const).map((state) => (
              <div key={state}>
                <dd>{count(view.value!.total[state])}</dd>
                <dt>{w(state)}</dt>
              </div>
            ))}
          </dl>
          <div class="row">
            {choice(
              "agency",
              w("allAgencies"),
              agencies.map(([id, name]) => [id, named(name)]),
            )}
            {choice(
              "state",
              w("allStates"),
              (["open", "overdue", "kept", "broken"] as const).map((state) => [state, w(state)]),
            )}
            {may("editor") && (
              <button type="button" class="button main" onClick={() => go("/data/komitmen?baru=1")}>
                {w("make")}
              </button>
            )}
            <a class="button" href={`/api/v1/commitments.csv?${asked}`} download>
              {w("csv")}
            </a>
          </div>
          {found.length === 0 ? (
            <p class="box">{w(all.length === 0 ? "none" : "noneFound")}</p>
          ) : (
            <Table
              found={found}
              open={open.value}
              choose={(id) => {
                open.value = open.value === id ? undefined : id;
              }}
              changed={(words) => {
                said.value = words;
                load();
              }}
            />
          )}
        </>
      )}
      <p class="unseen" role="status">
        {said.value}
      </p>
      {making && scope.value && names.value.agency.size > 0 && may("editor") && (
        <NewCommitment
          regency={scope.value.regency.code}
          village={query.value.get("desa") ?? undefined}
          component={query.value.get("komponen") ?? undefined}
          message={Number(query.value.get("pesan")) || undefined}
          close={(made) => {
            go("/data/komitmen");
            if (made) {
              said.value = w("saved");
              load();
            }
          }}
        />
      )}
    </>
  );
}

function Table(props: {
  found: CommitmentView[];
  open: number | undefined;
  choose(id: number): void;
  changed(words: string): void;
}) {
  const { found, open, choose, changed } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll promises" tabIndex={0} aria-label={w("table")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{w("village")}</th>
            <th scope="col">{w("agency")}</th>
            <th scope="col" class="number">
              {w("units")}
            </th>
            <th scope="col">{w("due")}</th>
            <th scope="col">{w("state")}</th>
            <th scope="col">
              <span class="unseen">{w("details")}</span>
            </th>
          </tr>
        </thead>
        {found.map((one) => (
          <tbody key={one.id} id={`komitmen-${one.id}`}>
            <tr>
              <th scope="row">
                <a href={`/desa/${one.village}${language.value === "en" ? "?lang=en" : ""}`}>
                  {one.villageName}
                </a>
                <br />
                <small class="fine">{one.district}</small>
              </th>
              <td>
                {named(one.agencyName)}
                <br />
                <small class="fine">{one.programName ? named(one.programName) : w("anyProgram")}</small>
              </td>
              <td class="number">
                {count(one.units)} <small>{names.value.unit.get(one.unit)}</small>
                <br />
                <small class="fine">{names.value.component.get(one.component)}</small>
              </td>
              <td>{date(one.due)}</td>
              <td>
                <StateMark one={one} />
              </td>
              <td>
                <button
                  type="button"
                  class="button"
                  aria-expanded={open === one.id}
                  onClick={() => choose(one.id)}
                >
                  {w("details")}
                  <span class="unseen">: {one.villageName}</span>
                </button>
              </td>
            </tr>
            {open === one.id && (
              <tr>
                <td colSpan={6}>
                  <Detail one={one} changed={changed} />
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** The state in words, and whether it is overdue or was changed. */
export function StateMark({ one }: { one: CommitmentView }) {
  const state = one.overdue ? "overdue" : one.state;
  return (
    <>
      <span class={`promise-state ${state}`}>{w(state)}</span>
      {one.changed && <small class="fine"> {w("changed")}</small>}
      {one.meeting && (
        <>
          <br />
          <a class="fine" href={localized(`/data/rapat/${one.meeting.id}`)}>
            {one.meeting.title}
          </a>
        </>
      )}
    </>
  );
}
