import type { ReportState } from "../../../../server/core/contracts/reporting-status.ts";

/** How a state looks: never by colour alone. */
export function Mark({ state }: { state: ReportState }) {
  return (
    <svg class={`report-mark ${state}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      {state === "complete" && <circle cx="10" cy="10" r="8" />}
      {state === "part" && (
        <>
          <circle class="rim" cx="10" cy="10" r="7.25" />
          <path d="M10 2.75 A7.25 7.25 0 0 1 10 17.25 Z" />
        </>
      )}
      {state === "nothing" && (
        <>
          <circle class="rim" cx="10" cy="10" r="7.25" />
          <path class="rim" d="M5 15 L15 5" />
        </>
      )}
      {state === "silent" && (
        <>
          <rect class="rim" x="2.75" y="2.75" width="14.5" height="14.5" rx="3" />
          <path class="rim" d="M3 11 L11 3 M5 17 L17 5 M11 17 L17 11" />
        </>
      )}
      {state === "no_program" && <path class="rim" d="M5 10 H15" />}
    </svg>
  );
}
