import { useSignal } from "@preact/signals";
import { lazy, Suspense } from "preact/compat";
import { w } from "./words.ts";
import "./embed.css";

const EmbedDialog = lazy(() => import("./EmbedDialog.tsx"));

/** Opens the ways to have this map elsewhere. */
export function EmbedButton() {
  const open = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="button"
        aria-haspopup="dialog"
        onClick={() => {
          open.value = true;
        }}
      >
        {w("embed")}
      </button>
      {open.value && (
        <Suspense fallback={null}>
          <EmbedDialog
            closed={() => {
              open.value = false;
            }}
          />
        </Suspense>
      )}
    </>
  );
}
