import type { ComponentChildren } from "preact";
import { t } from "../../text/words.ts";
import { LanguageSwitch } from "../../ui/LanguageSwitch.tsx";
import { progress } from "./state.ts";
import { p } from "./words.ts";

/** Above the sheet, on the screen alone: what can be chosen, how far the picture is, and the printer's button. */
export function Toolbar({
  back,
  ready,
  children,
}: {
  back: string;
  ready: string;
  children?: ComponentChildren;
}) {
  const { step } = progress.value;
  return (
    <header class="toolbar">
      <a href={back}>← {p("toMap")}</a>
      {children}
      <button type="button" class="print-button" disabled={step !== "ready"} onClick={() => window.print()}>
        {p("print")}
      </button>
      <LanguageSwitch />
      <p class="progress" role="status">
        {step === "working" ? p("working") : step === "ready" ? ready : ""}
      </p>
      {progress.value.step === "failed" && (
        <p class="trouble" role="alert">
          {progress.value.reason}{" "}
          <button type="button" onClick={() => location.reload()}>
            {t("retry")}
          </button>
        </p>
      )}
    </header>
  );
}
