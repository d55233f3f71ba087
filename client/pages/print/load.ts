import { questionOf, type View } from "../../../server/core/cartography/view-state.ts";
import type { AnswerView, ScopeView } from "../../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../../server/core/contracts/change.ts";
import type { ContextLayer } from "../../../server/core/contracts/context.ts";
import type { ExtentsView, SourcesView } from "../../../server/core/contracts/prints.ts";
import type { TargetListView } from "../../../server/core/contracts/target-lists.ts";
import { getJson } from "../../data/api.ts";
import { answer as answerNow, scope as scopeNow } from "../../state/store.ts";
import { loadContext } from "../embed/context.ts";
import { loadChange, ofChange } from "../embed/load.ts";

/** All that prints are made of. */
export interface Loaded {
  scope: ScopeView;
  answer: AnswerView;
  extents: ExtentsView;
  sources: SourcesView;
  change: ChangeView | undefined;
  /** the context layers that the map is printed with */
  context: ContextLayer[];
  /** the target list whose villages the map is fitted to */
  list?: { title: string; villages: string[] };
}

/** A target list's title and villages, as far as the one who asks may see it. @throws ApiError */
export async function loadList(id: string): Promise<NonNullable<Loaded["list"]>> {
  const { title, rows } = await getJson<TargetListView>(`target-lists/${id}`);
  return { title, villages: rows.flatMap(({ village, gone }) => (gone ? [] : [village])) };
}

/** Asks for what a view shows. Where the words of numbers look for them, the scope and the answer are put too. */
export async function load(view: View): Promise<Loaded> {
  const { regency } = view.question;
  const query = questionOf(view);
  const ofRegency = regency ? `?regency=${regency}` : "";
  const [scope, answer, extents, context] = await Promise.all([
    getJson<ScopeView>(`scope${ofRegency}`),
    getJson<AnswerView>(`answer?${query}`),
    getJson<ExtentsView>(`extents${ofRegency}`),
    loadContext(view),
  ]);
  const about = new URLSearchParams({
    regency: scope.regency.code,
    period: String(answer.period),
    component: answer.component,
  });
  const [sources, change] = await Promise.all([
    getJson<SourcesView>(`sources?${about}`),
    ofChange(view.show) ? loadChange(view, scope, answer) : undefined,
  ]);
  scopeNow.value = scope;
  answerNow.value = answer;
  return { scope, answer, extents, sources, change, context };
}
