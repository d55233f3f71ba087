import { signal } from "@preact/signals";
import type { InboxView } from "../../../../server/core/contracts/inbox.ts";
import { getJson } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";

/** What waits for whoever is signed in; undefined: not known yet. */
export const inbox = signal<InboxView | undefined>(undefined);
export const failed = signal(false);

export async function loadInbox(): Promise<void> {
  try {
    inbox.value = await getJson<InboxView>("inbox");
    failed.value = false;
  } catch {
    // What was known stays.
    failed.value = true;
  }
}

/** Loads it, and again whenever something happens that may change it. @returns ends it */
export function followInbox(): () => void {
  void loadInbox();
  const ends = (["list", "claim", "message", "commitment", "meeting"] as const).map((kind) =>
    onHappening(kind, () => void loadInbox()),
  );
  return () => {
    for (const end of ends) end();
  };
}
