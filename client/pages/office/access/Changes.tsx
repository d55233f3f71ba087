import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AuditEntry, AuditView } from "../../../../server/core/contracts/accounts.ts";
import { getJson } from "../../../data/api.ts";
import { session } from "../../../data/session.ts";
import { fieldsOf, useDoing } from "./state.ts";
import { moment } from "./times.ts";
import { SUBJECTS, subjectName, w } from "./words.ts";
import "./style.css";
import { Fault } from "../../../ui/Fault.tsx";
import { ListTable } from "../../../ui/ListTable.tsx";

const asked = (fields: Record<string, string>) =>
  new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== "")).toString();

/** The record of changes: filtered, read on and exported. */
export default function Changes() {
  const view = useSignal<AuditView | undefined>(undefined);
  const filter = useSignal("");
  const { busy, problem, run } = useDoing();
  const load = (query: string, before?: number) =>
    run(async () => {
      const more = before === undefined ? "" : `&before=${before}`;
      const loaded = await getJson<AuditView>(`audit-log?${query}${more}`);
      filter.value = query;
      view.value =
        before === undefined || !view.value
          ? loaded
          : { ...loaded, entries: [...view.value.entries, ...loaded.entries] };
    });
  useEffect(() => void load(""), []);
  const next = view.value?.next;
  return (
    <>
      <h1>{w("audit")}</h1>
      <p class="lead">
        {w("auditLead")} {session.value?.account?.role === "editor" && w("auditOwn")}
      </p>
      <form
        class="box row"
        aria-label={w("filter")}
        onSubmit={(event) => {
          event.preventDefault();
          load(asked(fieldsOf(event.currentTarget)));
        }}
      >
        <label class="field">
          <span>{w("subject")}</span>
          <select name="subject">
            <option value="">{w("all")}</option>
            {SUBJECTS.map((one) => (
              <option key={one} value={one}>
                {subjectName(one)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{w("who")}</span>
          <input name="who" type="text" autocapitalize="none" />
        </label>
        <label class="field">
          <span>{w("from")}</span>
          <input name="from" type="date" />
        </label>
        <label class="field">
          <span>{w("to")}</span>
          <input name="to" type="date" />
        </label>
        <button type="submit" class="button main" disabled={busy.value}>
          {w("filter")}
        </button>
        <a class="button" href={`/api/v1/audit-log.csv?${filter.value}`} download>
          {w("download")}
        </a>
      </form>
      <Fault text={problem.value} />
      {view.value?.entries.length === 0 && <p role="status">{w("noEntries")}</p>}
      {view.value && view.value.entries.length > 0 && <Entries entries={view.value.entries} />}
      {next && (
        <p>
          <button type="button" class="button" disabled={busy.value} onClick={() => load(filter.value, next)}>
            {w("more")}
          </button>
        </p>
      )}
    </>
  );
}

const whoOf = (who: string) => (who === "machine" || who === "program" ? w(who) : who);

const subjectOf = (subject: string) =>
  (SUBJECTS as readonly string[]).includes(subject)
    ? subjectName(subject as (typeof SUBJECTS)[number])
    : subject.replaceAll("_", " ");

function Entries({ entries }: { entries: AuditEntry[] }) {
  return (
    <ListTable
      label={w("audit")}
      heads={[w("when"), w("who"), w("what"), w("before"), w("after")]}
      also="changes"
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <td class="when">{moment(entry.at)}</td>
          <td>{whoOf(entry.who)}</td>
          <td>
            {subjectOf(entry.subject)} {entry.key && <code>{entry.key}</code>}{" "}
            <span class={`action ${entry.action}`}>{w(entry.action)}</span>
          </td>
          <td>
            <Values of={entry.before} />
          </td>
          <td>
            <Values of={entry.after} />
          </td>
        </tr>
      ))}
    </ListTable>
  );
}

function Values({ of }: { of: AuditEntry["before"] }) {
  if (!of) return null;
  return (
    <ul class="values">
      {Object.entries(of).map(([name, value]) => (
        <li key={name}>
          <code>{name}</code> {typeof value === "string" ? value : JSON.stringify(value)}
        </li>
      ))}
    </ul>
  );
}
