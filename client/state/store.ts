import { computed, signal } from "@preact/signals";
import type { View } from "../../server/core/cartography/view-state.ts";
import { fromUrl, questionOf } from "../../server/core/cartography/view-state.ts";
import type {
  AnswerView,
  HexagonsView,
  ScopeView,
  VillageView,
} from "../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../server/core/contracts/change.ts";
import { earlierPeriod } from "./availability.ts";

/** Everything a person can set; the address bar mirrors it. */
export const view = signal<View>(fromUrl(location.search));
export const language = computed(() => view.value.lang);
/** The question in the words of the API: its query string. */
export const question = computed(() => questionOf(view.value).toString());

export const scope = signal<ScopeView | undefined>(undefined);
export const answer = signal<AnswerView | undefined>(undefined);
export const hexagons = signal<HexagonsView | undefined>(undefined);
export const card = signal<VillageView | undefined>(undefined);
/** A failure to say, with the way to try again. */
export const failure = signal<{ message: string; retry: () => void } | undefined>(undefined);
/** True once the server has said that the record holds no regency: there is nothing to draw. */
export const beginning = computed(() => scope.value?.regency.code === "");
/** H3 id of the hexagon that was clicked, "" = none. */
export const cell = signal("");
/** What the live region says. */
export const announcement = signal("");
/** H3 resolution of the map's zoom. */
/** Ground that the map is to show next: a district that was searched for. */
export const ground = signal<[number, number, number, number] | undefined>(undefined);
export const resolution = signal(7);
export const webgl = signal(true);

/** Changes what a person can set. `replace` keeps the browser's history free of map movements. */
export function change(part: Partial<View>): void {
  view.value = { ...view.value, ...part };
}

/** The comparison of two years, while something shows it. */
export const comparison = signal<ChangeView | undefined>(undefined);
/** The earlier year that a comparison is with; undefined where there is none before. */
export const comparedWith = computed(() => {
  if (!scope.value || !answer.value) return undefined;
  return earlierPeriod(scope.value, answer.value, Number(view.value.from));
});

/** Index of the selected village, −1 = none. */
export const selected = computed(() => scope.value?.villages.code.indexOf(view.value.village) ?? -1);
