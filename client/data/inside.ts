import { signal } from "@preact/signals";
import { hasInsideForm } from "../../server/core/domain/inside-views.ts";
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

/** Pages that show everybody the same: what is embedded, and suppositions, which are made of public figures. */
const PUBLIC_PAGES = /^\/(embed|skenario)(\/|$)/;

/** Whether this page shows figures that are not public. */
export const isInside = (): boolean => wanted.value && !PUBLIC_PAGES.test(location.pathname) && mayInside();

const offered = signal(false);
const holding = signal(false);
/** Whether something on this page has a form for those inside. */
export const offersInside = (): boolean => offered.value && mayInside();
/** Whether this page was sent figures that are not public without having asked for them, such as those of a target list. */
export const holdsInternal = (): boolean => holding.value;
/** Notes of an answer that it holds figures which are not public. */
export function noteInternal(response: Response): void {
  if (response.headers.get("X-Kantong-View") === "internal") holding.value = true;
}
/** Forgets what the last page held. */
export function leavePage(): void {
  offered.value = false;
  holding.value = false;
}

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

/** The address of an answer, under /api/v1, as this page asks for it. */
export function asShown(path: string): string {
  if (!hasInsideForm(path)) return path;
  offered.value = true;
  return isInside() ? `inside/${path}` : path;
}
