import { signal } from "@preact/signals";

/** True while the server says that it can't reach the record: figures may be old, and nothing can be saved. */
export const unreachable = signal(false);

/** How often it is asked whether the record is back, ms. */
const AGAIN = 5_000;

/** Hears from any answer of the server how the record is. */
export function hear(response: Response): Response {
  const state = response.headers.get("X-Kantong-Record");
  if (state) tell(state === "unreachable");
  return response;
}

function tell(lost: boolean): void {
  if (lost && !unreachable.value) setTimeout(askAgain, AGAIN);
  unreachable.value = lost;
}

async function askAgain(): Promise<void> {
  if (!unreachable.value) return;
  try {
    const response = await fetch("/readyz");
    if (response.ok) {
      unreachable.value = false;
      return;
    }
  } catch {
    // The server itself is away now; it is asked again like the record.
  }
  setTimeout(askAgain, AGAIN);
}
