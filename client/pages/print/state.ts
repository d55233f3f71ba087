import { effect, signal } from "@preact/signals";
import { view } from "../../state/store.ts";
import { type Asked, askedOf, printQuery } from "./asked.ts";

export type Options = Omit<Asked, "view">;

const { view: _, ...first } = askedOf(location.search);
/** What a person can set about the print; the view itself is the map's. */
export const options = signal<Options>(first);

export const choose = (part: Partial<Options>): void => {
  options.value = { ...options.value, ...part };
};

/** How the print is coming along: read by the printer's button, by people, and by tests. */
export type Progress =
  | { step: "working" }
  | { step: "ready"; dpi: number }
  | { step: "failed"; reason: string };
export const progress = signal<Progress>({ step: "working" });

/** Keeps the address bar in step, so that a print has a link. */
export function startAddress(): void {
  effect(() => {
    document.documentElement.lang = view.value.lang;
    const address = location.pathname + printQuery({ ...options.value, view: view.value });
    if (address !== location.pathname + location.search) history.replaceState(null, "", address);
  });
  effect(() => {
    document.documentElement.dataset.print = progress.value.step;
  });
}
