import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { AgencyReport } from "../../../../server/core/contracts/registry-import.ts";
import { sendBytes } from "../../../data/api.ts";
import { ApiError } from "../../../data/problem.ts";
import { named } from "../../../text/words.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { refusedFile } from "./refused-file.ts";
import { load, names, told } from "./state.ts";
import { w } from "./words.ts";

const sendTable = (file: File, decisions: Record<string, string>, digest?: string): Promise<AgencyReport> =>
  sendBytes(
    `agencies/import?${new URLSearchParams({ decisions: JSON.stringify(decisions), ...(digest && { digest }) })}`,
    file,
  );

/** Brings agencies and their short names from a table: shows what would change, and stores it whole. */
export function ImportAgencies() {
  const file = useSignal<File | undefined>(undefined);
  const decisions = useSignal<Record<string, string>>({});
  const report = useSignal<AgencyReport | undefined>(undefined);
  const sentence = useSignal("");
  const busy = useSignal(false);
  const latest = useRef(0);
  const bring = async (digest?: string) => {
    const request = ++latest.current;
    // Previews may be answered out of order; what was stored is said in any case.
    const outdated = () => digest === undefined && request !== latest.current;
    busy.value = true;
    sentence.value = "";
    try {
      const found = await sendTable(file.value!, decisions.value, digest);
      if (outdated()) return;
      report.value = found;
      if (digest === undefined) return;
      await load();
      const { revision, added, changed } = found;
      told.value = w("stored", { revision: revision ?? "", added: added.length, changed: changed.length });
    } catch (error) {
      if (outdated()) return;
      const now = error instanceof ApiError ? (error.problem.report as AgencyReport | undefined) : undefined;
      report.value = now;
      sentence.value = now ? w("changedMeanwhile") : refusedFile(error, file.value!.name);
    } finally {
      if (!outdated()) busy.value = false;
    }
  };
  return (
    <section class="box">
      <h2>{w("importAgencies")}</h2>
      <p class="lead">{w("importAgenciesLead")}</p>
      <label class="field">
        <span>{w("file")}</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.ods,.xls"
          onChange={(event) => {
            file.value = event.currentTarget.files?.[0];
            decisions.value = {};
            report.value = undefined;
            if (file.value) bring();
          }}
        />
      </label>
      <div role="status">
        {busy.value && <p class="fine">{w("reading", { file: file.value?.name ?? "" })}</p>}
      </div>
      <Fault text={sentence.value} />
      {report.value && (
        <Preview
          report={report.value}
          decisions={decisions.value}
          busy={busy.value}
          decide={(name, decision) => {
            decisions.value = { ...decisions.value, [name]: decision };
            bring();
          }}
          store={() => bring(report.value?.digest)}
        />
      )}
    </section>
  );
}

function Preview(props: {
  report: AgencyReport;
  decisions: Record<string, string>;
  busy: boolean;
  decide(name: string, decision: string): void;
  store(): void;
}) {
  const { report } = props;
  const changes = report.added.length + report.changed.length;
  return (
    <div class="preview">
      <p>
        <strong>
          {w(report.importable || changes + report.same > 0 ? "agenciesSummary" : "agenciesSummaryOpen", {
            ...{ rows: report.rows, file: report.file, same: report.same },
            ...{ added: report.added.length, changed: report.changed.length },
          })}
        </strong>
      </p>
      {report.undecided.map(({ name, row, candidates }) => (
        <label key={name} class="field">
          <span>
            {name} <small>({w("rowsOf", { rows: row })})</small>
          </span>
          <select
            value={props.decisions[name] ?? ""}
            onChange={(event) => props.decide(name, event.currentTarget.value)}
          >
            <option value="">{w("decide")}</option>
            <option value="new">{w("isNew")}</option>
            {candidates.map((id) => (
              <option key={id} value={id}>
                {names.value.agency.get(id)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {report.faults.length > 0 && (
        <ul class="plain-list" role="alert">
          {report.faults.map(({ row, value, message }) => (
            <li key={`${row} ${value}`} class="problem">
              {w("rowsOf", { rows: row ?? "" })}: {value}. {named(message)}
            </li>
          ))}
        </ul>
      )}
      <ul class="plain-list">
        {[...report.added, ...report.changed].map(({ row, name, aliases }) => (
          <li key={row}>
            {name} {aliases.length > 0 && <small>· {aliases.join("; ")}</small>}
          </li>
        ))}
      </ul>
      {report.revision !== null ? (
        <p class="good" role="status">
          {w("stored", {
            revision: report.revision,
            ...{ added: report.added.length, changed: report.changed.length },
          })}
        </p>
      ) : (
        report.importable &&
        (changes === 0 ? (
          <p class="good">{w("nothingToStore")}</p>
        ) : (
          <button type="button" class="button main" disabled={props.busy} onClick={props.store}>
            {w("store", { added: report.added.length, changed: report.changed.length })}
          </button>
        ))
      )}
    </div>
  );
}
