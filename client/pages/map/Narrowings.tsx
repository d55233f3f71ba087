import {
  type Narrowing,
  narrowingsOf,
  withoutNarrowing,
} from "../../../server/core/cartography/narrowing.ts";
import { speechOf } from "../../../server/core/cartography/speech.ts";
import { change, language, scope, view } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";

/** Every filter and moved threshold on the map, each with a way to take it off. */
export function Narrowings() {
  const { question } = view.value;
  const narrowings = narrowingsOf(question, scope.value!, speechOf(language.value));
  if (narrowings.length === 0) return null;
  const remove = (one: Narrowing | "all") =>
    change({ question: withoutNarrowing(question, one), classes: [] });
  return (
    <ul class="narrowings" aria-label={a("chipFilters")}>
      {narrowings.map((one) => (
        <li key={`${one.parameter} ${one.id}`} class="narrowing">
          <span>{one.label}</span>
          <button type="button" aria-label={a("chipRemove", { what: one.label })} onClick={() => remove(one)}>
            ✕
          </button>
        </li>
      ))}
      {narrowings.length > 1 && (
        <li>
          <button type="button" class="narrowing-reset" onClick={() => remove("all")}>
            {a("chipReset")}
          </button>
        </li>
      )}
    </ul>
  );
}
