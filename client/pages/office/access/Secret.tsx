import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { w } from "./words.ts";

/** A secret that is shown this once, to be copied. */
export function Secret({ says, value }: { says: string; value: string }) {
  const field = useRef<HTMLInputElement>(null);
  const copied = useSignal(false);
  useEffect(() => {
    copied.value = false;
    field.current?.focus();
    field.current?.select();
  }, [value]);
  return (
    <div class="good secret">
      <label class="field">
        <span>{says}</span>
        <input ref={field} readOnly value={value} />
      </label>
      <p class="row">
        {/* The clipboard is there for pages of this machine and of TLS alone. */}
        {navigator.clipboard && (
          <button
            type="button"
            class="button"
            onClick={() =>
              navigator.clipboard.writeText(value).then(
                () => {
                  copied.value = true;
                },
                () => field.current?.select(),
              )
            }
          >
            {w("copy")}
          </button>
        )}
        <span role="status">{copied.value ? w("copied") : ""}</span>
      </p>
    </div>
  );
}
