import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { messageOf } from "../../../data/problem.ts";
import { sendFile } from "../../../data/send-file.ts";
import { FileButton } from "../../../ui/FileButton.tsx";
import { w } from "./words.ts";

const STEPS = ["receiving", "reading", "checking", "storing"] as const;

/** "storing 33.02": a step and what it is at. */
function stepWords(step: string): string {
  const [name, ...detail] = step.split(" ");
  const known = STEPS.find((one) => one === name);
  return known ? w(known, { detail: detail.join(" ") }) : step;
}

interface Props<T> {
  /** where the file goes, with its query */
  path(): string;
  choose: string;
  accept: string;
  disabled: boolean;
  /** what the answer says, shown until the next file */
  report(answer: T): ComponentChildren;
  stored(): void;
  children?: ComponentChildren;
}

/** Sends one file, shows each step, then the report or the refusal. */
export function Upload<T>({ path, choose, accept, disabled, report, stored, children }: Props<T>) {
  const underway = useSignal<{ name: string; step: string; share: number | null } | undefined>(undefined);
  const answer = useSignal<T | undefined>(undefined);
  const refused = useSignal<{ name: string; error: unknown } | undefined>(undefined);
  const stop = useRef<AbortController | undefined>(undefined);

  async function send(file: File) {
    answer.value = undefined;
    refused.value = undefined;
    stop.current = new AbortController();
    underway.value = { name: file.name, step: "receiving", share: 0 };
    try {
      answer.value = await sendFile<T>(
        path(),
        file,
        (step, share) => {
          underway.value = { name: file.name, step, share };
        },
        stop.current.signal,
      );
      stored();
    } catch (error) {
      const stopped = error instanceof DOMException && error.name === "AbortError";
      if (!stopped) refused.value = { name: file.name, error };
    } finally {
      underway.value = undefined;
    }
  }
  const now = underway.value;
  return (
    <div class="upload">
      {now ? (
        <div class="underway">
          <p>
            <strong>{now.name}</strong>
          </p>
          <progress aria-label={stepWords(now.step)} value={now.share ?? undefined} max={1} />
          <p class="row">
            <span role="status">{stepWords(now.step)} …</span>
            {now.step === "receiving" && (
              <button type="button" class="button" onClick={() => stop.current?.abort()}>
                {w("stop")}
              </button>
            )}
          </p>
        </div>
      ) : (
        <>
          {children}
          <FileButton label={choose} main disabled={disabled} accept={accept} take={send} />
        </>
      )}
      {refused.value && (
        <p class="problem" role="alert">
          {messageOf(refused.value.error)}
        </p>
      )}
      {answer.value && (
        <div class="good" role="status">
          {report(answer.value)}
        </div>
      )}
    </div>
  );
}
