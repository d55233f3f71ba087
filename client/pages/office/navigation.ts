import { computed, effect, signal } from "@preact/signals";
import { language, view } from "../../state/store.ts";

/** Path and query of the page that is shown; the address bar mirrors it. */
const address = signal(location.pathname + location.search);
export const path = computed(() => address.value.split("?")[0]);
export const query = computed(() => new URLSearchParams(address.value.split("?")[1] ?? ""));

/** The same address in the language of the page. */
export function localized(to: string): string {
  const url = new URL(to, location.origin);
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
