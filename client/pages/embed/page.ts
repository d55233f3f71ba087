import type { Speech } from "../../../server/core/cartography/speech.ts";
import type { ScopeView } from "../../../server/core/contracts/answers.ts";
import { ApiError } from "../../data/problem.ts";
import { element } from "./element.ts";
import type { Loaded } from "./load.ts";

/** A part of the page that embed.html names. */
export const part = (id: string): HTMLElement => document.getElementById(id)!;

/** Says a sentence under the map, aloud too. */
export function say(sentence: string): void {
  part("said").textContent = sentence;
}

/** What people are told when the map can't be had: what was wrong with the address, or that it is away. */
export function faultWords(error: unknown, { t, e }: Speech): string {
  if (!(error instanceof ApiError) || !error.isRequestFault) return e("away");
  return `${t("failed")}: ${error.message}`;
}

/** Where the figures come from and of what day they are, in one line. */
export function sourceLine(items: Loaded["sources"], { e, formats }: Speech): string {
  const sources = [...new Set(items.map(({ source }) => source))];
  if (sources.length === 0) return e("noFigures");
  const newest = items
    .flatMap(({ dataDate }) => dataDate ?? [])
    .sort()
    .at(-1);
  const said = sources.length > 2 ? [...sources.slice(0, 2), "…"] : sources;
  return [
    e("source", { source: said.join("; ") }),
    newest ? e("date", { date: formats.date(newest) }) : e("dateUnknown"),
  ].join(" · ");
}

/** A list of all villages, by district, for whoever can't or won't point at the map. */
export function fillVillages(
  select: HTMLSelectElement,
  { districts, villages }: ScopeView,
  { e }: Speech,
): void {
  select.setAttribute("aria-label", e("chooseLabel"));
  const groups = districts.map(({ name }) => element("optgroup", { label: name }));
  const byName = villages.code
    .map((_, i) => i)
    .sort((a, b) => (villages.name[a] < villages.name[b] ? -1 : 1));
  for (const i of byName)
    groups[villages.district[i]]?.append(element("option", { value: villages.code[i] }, villages.name[i]));
  select.replaceChildren(element("option", { value: "" }, e("choose")), ...groups);
  select.hidden = false;
}
