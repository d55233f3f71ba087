import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { FileButton } from "../../../ui/FileButton.tsx";
import { go } from "../navigation.ts";
import { bring, type Step } from "./bring.ts";
import { peek, type Suspicion } from "./person-list.ts";
import type { Told } from "./said.ts";
import { toldOf } from "./said.ts";
import { Refused } from "./Told.tsx";
import { w } from "./words.ts";

const STEPS = {
  receiving: "stepReceiving",
  reading: "stepReading",
  mapping: "stepMapping",
  keeping: "stepKeeping",
  resolving: "stepResolving",
} as const;

/** Brings a file in: by button or dropped, with each step shown. Lists of persons stay here. */
export function Upload({ mappings }: { mappings: string[] }) {
  const mapping = useSignal("");
  const over = useSignal(false);
  const underway = useSignal<{ name: string; step: Step; share: number | null } | undefined>(undefined);
  const refused = useSignal<{ told: Told; file: File } | undefined>(undefined);
  const suspect = useSignal<{ file: File; of: Suspicion } | undefined>(undefined);
  const stop = useRef<AbortController | undefined>(undefined);

  async function send(file: File, html = false) {
    suspect.value = undefined;
    refused.value = undefined;
    stop.current = new AbortController();
    underway.value = { name: file.name, step: "receiving", share: 0 };
    try {
      const brought = await bring(
        file,
        { mapping: mapping.value || undefined, html },
        (step, share) => {
          underway.value = { name: file.name, step, share };
        },
        stop.current.signal,
      );
      if ("view" in brought) go(`/data/impor/${brought.view.id}`);
      else refused.value = { told: brought.refused, file };
    } catch {
      // Stopped by the person: nothing was stored, and nothing is to be said.
    } finally {
      underway.value = undefined;
    }
  }
  async function take(file: File | undefined) {
    if (!file) return;
    refused.value = undefined;
    suspect.value = undefined;
    try {
      const of = await peek(file);
      if (of) suspect.value = { file, of };
      else await send(file);
    } catch (error) {
      refused.value = { told: toldOf(error), file };
    }
  }
  const now = underway.value;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping stands beside a button that does the same
    <section
      class={`box drop${over.value ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        if (!now) take(event.dataTransfer?.files[0]);
      }}
    >
      {now ? (
        <div class="progress">
          <p>
            <strong>{now.name}</strong>
          </p>
          <ol class="track">
            {(Object.keys(STEPS) as Step[]).map((step) => (
              <li key={step} aria-current={step === now.step ? "step" : undefined}>
                {w(STEPS[step])}
              </li>
            ))}
          </ol>
          <progress aria-label={w(STEPS[now.step])} value={now.share ?? undefined} max={1} />
          <button type="button" class="button" onClick={() => stop.current?.abort()}>
            {w("stop")}
          </button>
          <p class="unseen" role="status">
            {w(STEPS[now.step])}
          </p>
        </div>
      ) : (
        <div class="row">
          <FileButton label={w("choose")} main take={take} />
          <span class="drop-hint">{w("drop")}</span>
          {mappings.length > 0 && (
            <label class="field">
              <span>{w("reuse")}</span>
              <select
                value={mapping.value}
                onChange={(event) => {
                  mapping.value = event.currentTarget.value;
                }}
              >
                <option value="">{w("automatic")}</option>
                {mappings.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <small>{w("formats")}</small>
        </div>
      )}
      {suspect.value && (
        <div class="problem" role="alert">
          <p>
            <strong>{suspect.value.file.name}</strong>: {w("person")}
          </p>
          <p class="row">
            <a class="button main" href="/data/penerima">
              {w("toRecipients")}
            </a>
            {suspect.value.of === "headings" && (
              <button type="button" class="button" onClick={() => send(suspect.value!.file)}>
                {w("sendAnyway")}
              </button>
            )}
          </p>
        </div>
      )}
      {refused.value && (
        <Refused told={refused.value.told}>
          {/^person_/.test(refused.value.told.code ?? "") && (
            <a class="button main" href="/data/penerima">
              {w("toRecipients")}
            </a>
          )}
          {refused.value.told.code === "html" && (
            <button type="button" class="button" onClick={() => send(refused.value!.file, true)}>
              {w("readHtml")}
            </button>
          )}
        </Refused>
      )}
    </section>
  );
}
