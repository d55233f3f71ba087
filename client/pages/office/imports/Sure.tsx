import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { w } from "./words.ts";

/** A button whose first press asks, and whose second does it. */
export function Sure({ label, sure, act }: { label: string; sure: string; act: () => void }) {
  const asked = useSignal(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked.value) first.current?.focus();
  }, [asked.value]);
  if (!asked.value)
    return (
      <button
        type="button"
        class="button"
        onClick={() => {
          asked.value = true;
        }}
      >
        {label}
      </button>
    );
  return (
    <span class="row sure">
      <button
        ref={first}
        type="button"
        class="button danger"
        onClick={() => {
          asked.value = false;
          act();
        }}
      >
        {sure}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => {
          asked.value = false;
        }}
      >
        {w("keep")}
      </button>
    </span>
  );
}
