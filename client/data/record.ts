import { signal } from "@preact/signals";

/**
 * How the server says that the record is. unreachable: figures may be old, nothing can be saved; read-only: a copy
 * of it answers, nothing can be saved; full: its disk is, so everything can be read and nothing saved.
 */
export type RecordState = "current" | "unreachable" | "read-only" | "full";
export const recordState = signal<RecordState>("current");

/** How often it is asked whether all is well again, ms. */
const AGAIN = 5_000;

/** Hears from any answer of the server how the record is. */
export function hear(response: Response): Response {
  const state = response.headers.get("X-Kantong-Record");
  if (state) tell(state as RecordState);
  return response;
}

function tell(state: RecordState): void {
  if (state !== "current" && recordState.value === "current") setTimeout(askAgain, AGAIN);
  recordState.value = state;
}

async function askAgain(): Promise<void> {
  if (recordState.value === "current") return;
  try {
    const response = hear(await fetch("/readyz"));
    if (response.ok && response.headers.get("X-Kantong-Record") === "current") return;
  } catch {
    // The server itself is away now; it is asked again like the record.
  }
  setTimeout(askAgain, AGAIN);
}
