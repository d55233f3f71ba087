import { signal } from "@preact/signals";
import type { SessionView } from "../../server/core/contracts/accounts.ts";
import { type Role, rankOf } from "../../server/core/domain/roles.ts";

/** Who is signed in here; undefined until the server has said. */
export const session = signal<SessionView | undefined>(undefined);

let asked: Promise<void> | undefined;

/** Settled once the server has been asked who is signed in: a change that is sent before has no token. */
export const sessionAsked = (): Promise<void> => asked ?? loadSession();

/** Asks the server who is signed in. When it can't be asked, what was known stays. */
export function loadSession(): Promise<void> {
  asked = ask();
  return asked;
}

async function ask(): Promise<void> {
  const response = await fetch("/api/v1/session").catch(() => undefined);
  if (response?.ok) session.value = await response.json();
}

/** Whether the one who is signed in has a role, or, without accounts, sits at the machine that may change the record. */
export function may(role: Role): boolean {
  const known = session.value;
  const own = known?.machine ? "coordinator" : (known?.account?.role ?? "visitor");
  return rankOf(own) >= rankOf(role);
}

/** The header that each change carries, so that no other site's page can make one. */
export function changing(): Record<string, string> {
  const csrf = session.value?.csrf;
  return csrf ? { "X-CSRF-Token": csrf } : {};
}

export function tokenInto(request: XMLHttpRequest): void {
  for (const [name, value] of Object.entries(changing())) request.setRequestHeader(name, value);
}
