import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { ImportReport } from "../../../../server/core/contracts/registry-import.ts";
import { sendBytes } from "../../../data/api.ts";
import { ApiError } from "../../../data/problem.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { ImportAgencies } from "./ImportAgencies.tsx";
import { ImportColumns } from "./ImportColumns.tsx";
import { ImportPreview } from "./ImportPreview.tsx";
import { refusedFile } from "./refused-file.ts";
import { load, told } from "./state.ts";
import { w } from "./words.ts";

/** Without a digest the server only looks; with one it stores exactly what was shown. */
const sendTable = (file: File, said: Record<string, Said>, digest?: string): Promise<ImportReport> => {
  const query = Object.entries(said).map(([name, value]) => [name, JSON.stringify(value)]);
  return sendBytes(
    `programs/import?${new URLSearchParams([...query, ...(digest ? [["digest", digest]] : [])])}`,
    file,
  );
};
type Said = Record<string, string>;

/** Brings programs from a table: shows what would change, asks what it can't know, and stores it whole. */
export function ImportPrograms() {
  const file = useSignal<File | undefined>(undefined);
  const decisions = useSignal<Said>({});
  const columns = useSignal<Said>({});
  const defaults = useSignal<Said>({});
  /** of a file in which no column names programs yet */
  const unnamed = useSignal<ImportReport["columns"]>([]);
  const report = useSignal<ImportReport | undefined>(undefined);
  const sentence = useSignal("");
  const busy = useSignal(false);
  const latest = useRef(0);
  const bring = async (digest?: string) => {
    const request = ++latest.current;
    // Previews may be answered out of order; what was stored is said in any case.
    const outdated = () => digest === undefined && request !== latest.current;
    busy.value = true;
    sentence.value = "";
    unnamed.value = [];
    try {
      const said = { decisions: decisions.value, columns: columns.value, defaults: defaults.value };
      const found = await sendTable(file.value!, said, digest);
      if (outdated()) return;
      report.value = found;
      if (digest === undefined) return;
      await load();
      told.value = w("stored", {
        revision: found.revision ?? "",
        added: found.added.length,
        changed: found.changed.length,
      });
    } catch (error) {
      if (outdated()) return;
      const problem = error instanceof ApiError ? error.problem : undefined;
      const now = problem?.report as ImportReport | undefined;
      if (now) {
        report.value = now;
        sentence.value = problem?.code === "changed_meanwhile" ? w("changedMeanwhile") : "";
      } else {
        report.value = undefined;
        unnamed.value = (problem?.columns as ImportReport["columns"] | undefined) ?? [];
        sentence.value =
          problem?.code === "no_programs" && unnamed.value.length > 0
            ? w("noProgramsInFile")
            : refusedFile(error, file.value!.name);
      }
    } finally {
      if (!outdated()) busy.value = false;
    }
  };
  const known = report.value?.columns ?? unnamed.value;
  return (
    <>
      <section class="box">
        <h2>{w("importPrograms")}</h2>
        <p class="lead">{w("importLead")}</p>
        <label class="field">
          <span>{w("file")}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.ods,.xls"
            onChange={(event) => {
              file.value = event.currentTarget.files?.[0];
              decisions.value = {};
              columns.value = {};
              defaults.value = {};
              report.value = undefined;
              if (file.value) bring();
            }}
          />
        </label>
        <div role="status">
          {busy.value && <p class="fine">{w("reading", { file: file.value?.name ?? "" })}</p>}
        </div>
        <Fault text={sentence.value} />
        {known.length > 0 && report.value?.revision == null && (
          <ImportColumns
            columns={known}
            defaults={defaults.value}
            open={unnamed.value.length > 0 || (report.value?.faults.length ?? 0) > 0}
            busy={busy.value}
            means={(heading, meaning) => {
              columns.value = { ...columns.value, [heading]: meaning };
              bring();
            }}
            holds={(field, text) => {
              const others = Object.entries(defaults.value).filter(([other]) => other !== field);
              defaults.value = Object.fromEntries(text ? [...others, [field, text]] : others);
              bring();
            }}
          />
        )}
        {report.value && (
          <ImportPreview
            report={report.value}
            decisions={decisions.value}
            busy={busy.value}
            decide={(name, decision) => {
              const others = Object.fromEntries(
                Object.entries(decisions.value).filter(([other]) => other !== name),
              );
              decisions.value = decision ? { ...others, [name]: decision } : others;
              bring();
            }}
            store={() => bring(report.value?.digest)}
          />
        )}
      </section>
      <ImportAgencies />
    </>
  );
}
