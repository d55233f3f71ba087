import { questionOf, type View } from "../../../server/core/cartography/view-state.ts";
import type { AnswerView, HexagonsView, ScopeView } from "../../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../../server/core/contracts/change.ts";
import type { VillagePlace } from "../../../server/core/contracts/places.ts";
import type { SourcesView } from "../../../server/core/contracts/prints.ts";
import { answerOf } from "../../data/problem.ts";
import { earlierPeriod } from "../../state/availability.ts";

const get = async <T>(path: string, query = "", signal?: AbortSignal): Promise<T> =>
  answerOf<T>(await fetch(`/api/v1/${path}${query && `?${query}`}`, { signal }));

/** The longest that others wait behind a look-up, ms. */
const PLACE_TIMEOUT_MS = 10_000;

/** Where a village is, by a code of either system. @throws ApiError where nobody knows it; an error after 10 s */
export const placeOf = (code: string) =>
  get<VillagePlace>(`places/${encodeURIComponent(code)}`, "", AbortSignal.timeout(PLACE_TIMEOUT_MS));

/** Everything that the map of a view shows, and where it comes from. */
export interface Loaded {
  scope: ScopeView;
  answer: AnswerView;
  sources: SourcesView["items"];
}

export async function load(view: View): Promise<Loaded> {
  const { regency, period, component } = view.question;
  const of = Object.entries({ regency, period, component }).filter(([, value]) => value);
  const [scope, answer, { items }] = await Promise.all([
    get<ScopeView>("scope", regency && `regency=${regency}`),
    get<AnswerView>("answer", questionOf(view).toString()),
    get<SourcesView>("sources", new URLSearchParams(of).toString()),
  ]);
  return { scope, answer, sources: items };
}

/** The cells of a resolution under the view's question. */
export function loadCells(view: View, resolution: number): Promise<HexagonsView> {
  const query = questionOf(view);
  query.set("resolution", String(resolution));
  return get<HexagonsView>("hexagons", query.toString());
}

export const ofChange = (show: View["show"]): boolean => show === "move" || show === "gapChange";

/** The comparison with an earlier year that some variables are of; undefined where there is none before. */
export async function loadChange(
  view: View,
  scope: ScopeView,
  answer: AnswerView,
): Promise<ChangeView | undefined> {
  const from = earlierPeriod(scope, answer, Number(view.from));
  if (from === undefined) return undefined;
  const query = questionOf(view);
  query.set("from", String(from));
  return get<ChangeView>("change", query.toString());
}
