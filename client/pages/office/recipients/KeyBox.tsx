import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import {
  fingerprintOf,
  KEY_BYTES,
  keyFile,
  keyText,
  readKey,
} from "../../../../server/core/recipients/key.ts";
import { w } from "./words.ts";

const grouped = (fingerprint: string) => fingerprint.replace(/(.{4})(?=.)/g, "$1-");

/** Where the operator's key is given. It lives in this page only: no form, no storage, no request has it. */
export function KeyBox({ text, inUse }: { text: Signal<string>; inUse: string | null }) {
  const made = useSignal(false);
  const key = readKey(text.value);
  const fingerprint = typeof key === "string" ? undefined : fingerprintOf(key);
  const other = fingerprint !== undefined && inUse !== null && inUse !== fingerprint;
  const make = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    text.value = keyText(bytes);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([keyFile(bytes)], { type: "text/plain" }));
    link.download = "kunci-kantong.txt";
    link.click();
    URL.revokeObjectURL(link.href);
    made.value = true;
  };
  return (
    <section class="box">
      <h2>{w("key")}</h2>
      <p class="lead">{w("keyLead")}</p>
      <div class="row">
        <label class="field key-text">
          <span>{w("keyTyped")}</span>
          <input
            type="password"
            autocomplete="off"
            spellcheck={false}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
        </label>
        <label class="field">
          <span>{w("keyFile")}</span>
          <input
            type="file"
            accept=".txt,.key,text/plain"
            onChange={async (event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) text.value = (await file.slice(0, 10_000).text()).trim();
            }}
          />
        </label>
        {inUse === null && (
          <button type="button" class="button" onClick={make}>
            {w("makeKey")}
          </button>
        )}
      </div>
      <div role="status">
        {typeof key === "string" ? (
          <p class={key === "no_key" ? "quiet" : "problem"}>{w(key)}</p>
        ) : (
          <p class={other ? "problem" : "good"}>
            {w("fingerprint")}: <code>{grouped(fingerprint!)}</code>.{" "}
            {other
              ? w("otherKey", { fingerprint: grouped(inUse!) })
              : w(inUse === null ? "firstKey" : "sameKey")}
          </p>
        )}
        {made.value && <p class="quiet">{w("made")}</p>}
      </div>
    </section>
  );
}
