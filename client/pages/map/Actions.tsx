import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../../text/words.ts";

/** What can be done with the view: side by side, and on a phone behind one button. */
export function Actions({ children }: { children: ComponentChildren }) {
  const open = useSignal(false);
  const id = useId();
  const whole = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open.value) return;
    const outside = (event: Event) => {
      if (!whole.current?.contains(event.target as Node)) open.value = false;
    };
    const escaped = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      open.value = false;
      button.current?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", escaped);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", escaped);
    };
  }, [open.value]);
  return (
    <nav class="actions" ref={whole} aria-label={t("actions")}>
      <button
        ref={button}
        type="button"
        class="button more"
        aria-expanded={open.value}
        aria-controls={id}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {t("menu")}
      </button>
      <div class={open.value ? "all open" : "all"} id={id}>
        {children}
      </div>
    </nav>
  );
}
