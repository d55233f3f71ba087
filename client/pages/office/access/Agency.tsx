import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ProgramList } from "../../../../server/core/contracts/registry.ts";
import type { ReportsView } from "../../../../server/core/contracts/reporting-status.ts";
import { getJson } from "../../../data/api.ts";
import { localized } from "../navigation.ts";
import { Mark } from "../reports/Mark.tsx";
import { w as reportWord } from "../reports/words.ts";
import { w } from "./words.ts";
import "../reports/style.css";

interface Imports {
  imports: { id: number; file: string; state: "review" | "published" | "undone" }[];
}

/** What is one's agency's: programs, imports, reports. */
export function Agency({ id }: { id: string }) {
  const loaded = useSignal<{ programs: ProgramList; imports: Imports; reports: ReportsView } | undefined>(
    undefined,
  );
  const failed = useSignal(false);
  useEffect(() => {
    Promise.all([
      getJson<ProgramList>("programs"),
      getJson<Imports>("imports"),
      getJson<ReportsView>("reports"),
    ]).then(
      ([programs, imports, reports]) => {
        loaded.value = { programs, imports, reports };
      },
      () => {
        failed.value = true;
      },
    );
  }, [id]);
  if (failed.value)
    return (
      <p class="problem" role="alert">
        {w("failed")}
      </p>
    );
  if (!loaded.value) return null;
  const { programs, imports, reports } = loaded.value;
  const own = programs.programs.filter(({ agency }) => agency === id);
  const reported = reports.agencies.find((agency) => agency.id === id);
  return (
    <>
      <h2>{w("agencyReports")}</h2>
      {reported ? (
        <ul class="box cells">
          {reported.cells.map((cell, i) => (
            <li key={reports.periods[i]}>
              <Mark state={cell.state} /> {reports.periods[i]}: {reportWord(cell.state)}
            </li>
          ))}
        </ul>
      ) : (
        <p class="box">{w("none")}</p>
      )}
      <p>
        <a href={localized("/data/laporan")}>{reportWord("title")}</a>
      </p>
      <h2>{w("agencyPrograms")}</h2>
      <ul class="box">
        {own.map(({ id: program, name, starts, ends }) => (
          <li key={program}>
            {name} <span class="fine">{ends ? `${starts}–${ends}` : `${starts}–`}</span>
          </li>
        ))}
        {own.length === 0 && <li>{w("none")}</li>}
      </ul>
      <h2>{w("agencyImports")}</h2>
      <ul class="box">
        {imports.imports.map((one) => (
          <li key={one.id}>
            <a href={localized(`/data/impor/${one.id}`)}>{one.file}</a>{" "}
            <span class="fine">{w(one.state)}</span>
          </li>
        ))}
        {imports.imports.length === 0 && <li>{w("none")}</li>}
      </ul>
    </>
  );
}
