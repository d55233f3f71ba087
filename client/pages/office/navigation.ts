import { computed, effect, signal } from "@preact/signals";
import { leavePage } from "../../data/inside.ts";
import { language, view } from "../../state/store.ts";

/** Path and query of the page that is shown; the address bar mirrors it. */
const address = signal(location.pathname + location.search);
export const path = computed(() => address.value.split("?")[0]);
export const query = computed(() => new URLSearchParams(address.value.split("?")[1] ?? ""));

/** Code of the regency that the address names, "" = none: a record of one regency needs none named. */
export const regency = computed(() => query.value.get("regency") ?? "");

/** The API's scope of the regency that the page speaks of. */
export const scopePath = (): string => (regency.value ? `scope?regency=${regency.value}` : "scope");

/** The same page of another regency. @param replace the address lacked it, so that no step back leads there */
export function goToRegency(code: string, { to = path.value, replace = false } = {}): void {
  const url = new URL(replace ? location.href : to, location.origin);
  url.searchParams.set("regency", code);
  if (replace) {
    history.replaceState(null, "", url.pathname + url.search + url.hash);
    arrived();
  } else go(url.pathname + url.search);
}

/** The same address in the language and of the regency of the page. */
export function localized(to: string): string {
  const url = new URL(to, location.origin);
  if (regency.value && !url.searchParams.has("regency")) url.searchParams.set("regency", regency.value);
  if (language.value === "en") url.searchParams.set("lang", "en");
  else url.searchParams.delete("lang");
  return url.pathname + url.search + url.hash;
}

/** Goes to another page of the office, without loading anything anew. */
export function go(to: string): void {
  history.pushState(null, "", localized(to));
  arrived();
  scrollTo(0, 0);
  document.querySelector("main")?.focus();
}

function arrived(): void {
  if (location.pathname !== path.value) leavePage();
  address.value = location.pathname + location.search;
}

/** Follows the browser's own steps, plain clicks on links within the office, and the language. */
export function startNavigation(): void {
  addEventListener("popstate", arrived);
  addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!link || !plain || link.target || link.hasAttribute("download")) return;
    if (link.origin !== location.origin || !link.pathname.match(/^\/(data|metode)(\/|$)/)) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
  effect(() => {
    document.documentElement.lang = view.value.lang;
    const here = localized(location.pathname + location.search);
    if (here !== location.pathname + location.search) history.replaceState(null, "", here);
    arrived();
  });
}
