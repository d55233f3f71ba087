import { useSignal } from "@preact/signals";
import type { Name } from "../../../../server/core/contracts/answers.ts";
import type { ImportReport } from "../../../../server/registry/table/import-report.ts";
import { sendBytes } from "../../../data/api.ts";
import { ApiError } from "../../../data/problem.ts";
import { named } from "../../../text/words.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { ImportPreview } from "./ImportPreview.tsx";
import { outcomeOf } from "./saying.ts";
import { load, told } from "./state.ts";
import { w } from "./words.ts";

/** Without a digest the server only looks; with one it stores exactly what was shown. */
const sendTable = (file: File, decisions: Record<string, string>, digest?: string): Promise<ImportReport> =>
  sendBytes(
    `programs/import?${new URLSearchParams({ decisions: JSON.stringify(decisions), ...(digest && { digest }) })}`,
    file,
  );

/** Brings programs from a table: shows what would change, asks what it can't know, and stores it whole. */
export function ImportPrograms() {
  const file = useSignal<File | undefined>(undefined);
  const decisions = useSignal<Record<string, string>>({});
  const report = useSignal<ImportReport | undefined>(undefined);
  const sentence = useSignal("");
  const busy = useSignal(false);
  const bring = async (digest?: string) => {
    busy.value = true;
    sentence.value = "";
    try {
      const found = await sendTable(file.value!, decisions.value, digest);
      report.value = found;
      if (digest === undefined) return;
      await load();
      told.value = w("stored", {
        revision: found.revision ?? "",
        added: found.added.length,
        changed: found.changed.length,
      });
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : undefined;
      const now = problem?.report as ImportReport | undefined;
      if (now) {
        report.value = now;
        sentence.value = problem?.code === "changed_meanwhile" ? w("changedMeanwhile") : "";
      } else {
        report.value = undefined;
        sentence.value = refusedFile(error, file.value!.name);
      }
    } finally {
      busy.value = false;
    }
  };
  return (
    <section class="box">
      <p class="lead">{w("importLead")}</p>
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
  );
}

/** Why a file is no table of programs, in the language of the page. */
function refusedFile(error: unknown, file: string): string {
  if (error instanceof ApiError && error.problem.code === "no_programs") return w("noProgramsInFile");
  const said = error instanceof ApiError ? (error.problem as { problem?: Name; remedy?: Name }) : {};
  if (said.problem && said.remedy) return `${file} ${named(said.problem)} ${named(said.remedy)}`;
  return outcomeOf(error).sentence;
}
