import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ReportsView } from "../../../../server/core/contracts/reporting-status.ts";
import { send } from "../../../data/api.ts";
import { ApiError, messageOf } from "../../../data/problem.ts";
import { count } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { localized } from "../navigation.ts";
import { Mark } from "./Mark.tsx";
import { Villages } from "./Villages.tsx";
import { w } from "./words.ts";

const ERRORS = ["has_deliveries", "already_nothing", "not_nothing"] as const;

function sentenceOf(error: unknown): string {
  const known = error instanceof ApiError && ERRORS.find((code) => code === error.code);
  return known ? w(`error_${known}`) : messageOf(error);
}

interface Props {
  view: ReportsView;
  agency: ReportsView["agencies"][number];
  period: number;
  close(): void;
  /** asks the server again; `said` is announced */
  changed(said: string): void;
}

/** One agency and year: what is there, where it came from, and the word that there was nothing. */
export function Detail({ view, agency, period, close, changed }: Props) {
  const cell = agency.cells[view.periods.indexOf(period)];
  const regency = view.regency!.code;
  const refused = useSignal<unknown>(undefined);
  const busy = useSignal(false);
  const villages = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  async function act(work: () => Promise<unknown>, said: "marked" | "unmarked") {
    busy.value = true;
    refused.value = undefined;
    try {
      await work();
      changed(w(said, { agency: named(agency.name), period }));
    } catch (error) {
      refused.value = error;
    } finally {
      busy.value = false;
    }
  }
  const key = { regency, agency: agency.id, period: String(period) };
  return (
    <section class="box report-detail" aria-labelledby="detail">
      <div class="report-head">
        <h2 id="detail" ref={heading} tabIndex={-1}>
          {w("detail", { agency: named(agency.name), period })}
        </h2>
        <button type="button" class="button" onClick={close}>
          {w("close")}
        </button>
      </div>
      <p class="report-state">
        <Mark state={cell.state} /> <strong>{w(cell.state)}</strong>: {w(`mean_${cell.state}`)}.
      </p>
      {cell.running + cell.reported > 0 && (
        <p>
          {w("counts", {
            reported: count(cell.reported),
            running: count(cell.running),
            villages: count(cell.villages),
            all: count(view.villages),
          })}
        </p>
      )}
      {cell.imports.length > 0 && (
        <p>
          {w("imports")}:{" "}
          {cell.imports.map((id) => (
            <a key={id} class="import-link" href={localized(`/data/impor/${id}`)}>
              {w("import", { id })}
            </a>
          ))}
        </p>
      )}
      {refused.value !== undefined && (
        <p class="problem" role="alert">
          {sentenceOf(refused.value)}
        </p>
      )}
      <p class="row">
        {cell.reported > 0 && !villages.value && (
          <button
            type="button"
            class="button"
            onClick={() => {
              villages.value = true;
            }}
          >
            {w("villages")}
          </button>
        )}
        {cell.state === "silent" && (
          <a class="button main" href={localized("/data/impor")}>
            {w("toImports")}
          </a>
        )}
        {!view.demo && (cell.state === "silent" || cell.state === "no_program") && (
          <button
            type="button"
            class="button"
            disabled={busy.value}
            onClick={() => act(() => send("POST", "reports", { ...key, period }), "marked")}
          >
            {w("mark")}
          </button>
        )}
        {!view.demo && cell.state === "nothing" && (
          <button
            type="button"
            class="button"
            disabled={busy.value}
            onClick={() => act(() => send("DELETE", `reports?${new URLSearchParams(key)}`), "unmarked")}
          >
            {w("unmark")}
          </button>
        )}
      </p>
      {!view.demo && cell.state === "silent" && <p class="fine">{w("markHint")}</p>}
      {villages.value && <Villages regency={regency} agency={agency.id} period={period} />}
    </section>
  );
}
