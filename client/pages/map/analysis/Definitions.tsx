import type { Variable } from "../../../../server/core/cartography/variables.ts";
import { definitionVariable } from "../../../../server/core/cartography/variables.ts";
import type { DefinitionView } from "../../../../server/core/contracts/method.ts";
import { answer, change, view } from "../../../state/store.ts";
import { type AnalysisWord, a } from "../../../text/analysis.ts";
import { decimal } from "../../../text/format.ts";
import { definitionName, variableName } from "../../../text/indicators.ts";
import { t } from "../../../text/words.ts";
import { methodLink } from "./method-link.ts";

/** The meanings of "pocket" side by side: what each says, how many villages it names, its parameters. */
export function Definitions() {
  const found = answer.value!;
  return (
    <>
      <p class="fine">{a("definitionsLead")}</p>
      <Shown variable="agreement" />
      <ol class="definitions">
        {found.definitions.map((definition) => (
          <li key={definition.id}>
            <details open={view.value.show === definitionVariable(definition.id)}>
              <summary>
                <strong>{definitionName(definition.id)}</strong>
                <span class="count">
                  {definition.computed
                    ? a("members", { members: definition.members, known: definition.known })
                    : "–"}
                  {definition.listPeriod !== null && ` · ${a("listYear", { year: definition.listPeriod })}`}
                </span>
              </summary>
              <p>
                {a(definition.id)} <a href={methodLink(definition.id)}>{a("method")}</a>
              </p>
              {definition.obstacle && <p class="fine">{a(`notComputed_${definition.obstacle}`)}</p>}
              <Parameters definition={definition} />
              {definition.computed && <Shown variable={definitionVariable(definition.id)} />}
            </details>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A button that colours the map by a variable of the analysis. */
export function Shown({ variable }: { variable: Variable }) {
  const here = view.value.show === variable;
  return (
    <button
      type="button"
      class="plain"
      aria-pressed={here}
      onClick={() => change({ show: here ? "bivariate" : variable, classes: [], place: "villages" })}
    >
      {here ? `✓ ${a("onMap")}` : a("showOnMap")}
      {variable === "agreement" && `: ${variableName("agreement")}`}
    </button>
  );
}

/** Choices of a parameter that is no number, and steps of those that are. */
const CHOICES: Record<string, AnalysisWord[]> = {
  window: ["circular", "flexible"],
  scannull: ["permutation", "gamma-poisson"],
  tier: ["confirmed", "probable", "isolated"],
};
const STEPS: Record<string, { min: number; max: number; step: number }> = {
  lambda: { min: 1.2, max: 2.5, step: 0.05 },
  floor: { min: 0, max: 1, step: 0.01 },
  priority: { min: 1, max: 4, step: 1 },
  q: { min: 0.01, max: 0.2, step: 0.01 },
  moranq: { min: 0.01, max: 0.2, step: 0.01 },
  scanp: { min: 0.01, max: 0.2, step: 0.01 },
  exceedance: { min: 0.5, max: 0.95, step: 0.05 },
  cap: { min: 0.1, max: 0.3, step: 0.01 },
  tau: { min: 0.1, max: 0.6, step: 0.05 },
  fewest: { min: 1, max: 3, step: 1 },
  gamma: { min: 0.3, max: 0.8, step: 0.05 },
  sigma: { min: 0, max: 0.3, step: 0.01 },
  alpha: { min: 0.01, max: 0.2, step: 0.01 },
  z0: { min: 0, max: 3, step: 0.1 },
};

function Parameters({ definition }: { definition: DefinitionView }) {
  const own = definition.parameters.filter(({ name }) => name in CHOICES || name in STEPS);
  if (own.length === 0) return null;
  return (
    <fieldset class="parameters">
      <legend class="unseen">
        {a("parameters")}: {definitionName(definition.id)}
      </legend>
      {own.map(({ name, value, default: usual }) => (
        <label key={name} htmlFor={`${definition.id}-${name}`}>
          <span>{a(`p_${name}` as AnalysisWord)}</span>
          {name in CHOICES ? (
            <select
              id={`${definition.id}-${name}`}
              value={String(value)}
              onChange={(event) => set(name, event.currentTarget.value, usual)}
            >
              {CHOICES[name].map((choice) => (
                <option key={choice} value={choice}>
                  {a(choice)}
                </option>
              ))}
            </select>
          ) : (
            <input
              id={`${definition.id}-${name}`}
              type="number"
              {...STEPS[name]}
              value={value ?? ""}
              onChange={(event) => set(name, event.currentTarget.value, usual)}
            />
          )}
          <small>
            {usual !== null &&
              a("usual", { value: typeof usual === "number" ? decimal(usual) : a(usual as AnalysisWord) })}
          </small>
        </label>
      ))}
      {own.some(({ name }) => view.value.question[name]) && (
        <button type="button" class="plain" onClick={() => unset(own.map(({ name }) => name))}>
          {t("reset")}
        </button>
      )}
    </fieldset>
  );
}

/** A number outside its range is brought to its nearest end: the server would refuse it. */
function set(name: string, text: string, usual: number | string | null): void {
  const range = STEPS[name];
  const value = range && text !== "" ? String(Math.min(range.max, Math.max(range.min, Number(text)))) : text;
  if (value === "" || value === String(usual)) unset([name]);
  else change({ question: { ...view.value.question, [name]: value }, classes: [] });
}

const unset = (names: string[]) =>
  change({
    question: Object.fromEntries(
      Object.entries(view.value.question).filter(([name]) => !names.includes(name)),
    ),
    classes: [],
  });
