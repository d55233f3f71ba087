import { signal } from "@preact/signals";
import { may, session } from "./session.ts";

const KEPT = "kantong-inside";
const kept = (): boolean => {
  try {
    return localStorage.getItem(KEPT) === "1";
  } catch {
    return false;
  }
};
const wanted = signal(kept());

/** Whether whoever is signed in has figures to see as they are: an agency's own, or a coordinator's regency's. */
export const mayInside = (): boolean =>
  may("coordinator") || (may("editor") && session.value?.account?.agency != null);

/** Whether this page shows figures that are not public. */
export const isInside = (): boolean => wanted.value && !location.pathname.startsWith("/embed") && mayInside();

/** Whether it can be said yet: somebody wants it, and the server has not said who is signed in. */
export const insideUnknown = (): boolean => wanted.value && session.value === undefined;

/** Shows one's own figures as they are, in this browser's pages, or what the public sees. */
export function showInside(on: boolean): void {
  wanted.value = on;
  try {
    localStorage.setItem(KEPT, on ? "1" : "0");
  } catch {
    // A browser that keeps nothing asks again with the next page.
  }
}

/** Answers that have an inside view; everything else is the same for all. */
const INSIDE =
  /^(answer|villages|pockets|ranking|ledger|villages\.(csv|xlsx)|villages\/[^/?#]+(\/ledger)?)(?=[?#]|$)/;

/** The address of an answer, under /api/v1, as this page asks for it. */
export const asShown = (path: string): string => (isInside() && INSIDE.test(path) ? `inside/${path}` : path);
