import { shownOf } from "../../../server/core/cartography/paint.ts";
import {
  type DefinitionVariable,
  VARIABLES,
  type Variable,
} from "../../../server/core/cartography/variables.ts";
import { toUrl } from "../../../server/core/cartography/view-state.ts";
import { regencyLabel } from "../../../server/core/domain/regency-label.ts";
import { periodsOf, questionWith } from "../../state/availability.ts";
import { answer, beginning, change, scope, view } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { variableName } from "../../text/indicators.ts";
import { regencySentence } from "../../text/need-sentence.ts";
import { named, t } from "../../text/words.ts";
import { InternalMark } from "../../ui/InternalMark.tsx";
import { LanguageSwitch } from "../../ui/LanguageSwitch.tsx";
import { Actions } from "./Actions.tsx";
import { EmbedButton } from "./embed/EmbedButton.tsx";
import { PrintLink } from "./print/PrintLink.tsx";
import { Search } from "./Search.tsx";
import { Waiting } from "./Waiting.tsx";

const setQuestion = (name: "component" | "period", value: string) =>
  change({ question: questionWith(view.value.question, name, value, scope.value!), classes: [] });
function setRegency(value: string, usual: string) {
  const { regency: _, ...rest } = view.value.question;
  change({
    village: "",
    map: "",
    question: value === usual ? rest : { ...rest, regency: value },
    classes: [],
  });
  location.reload();
}

/** The same question as a scenario, nothing planned yet. */
const scenarioAddress = () =>
  `/skenario${toUrl({ ...view.value, list: "", tab: "pockets", classes: [], village: "" })}`;

/** One that has no figures to show is no choice, and says why. */
function VariableOption({ variable }: { variable: Variable }) {
  const { place } = view.value;
  const shows = (where: typeof place) => shownOf({ place: where, show: variable }, answer.value) === variable;
  const why = shows(place) ? "" : ` (${t(shows("villages") ? "villagesOnly" : "noFigures")})`;
  return (
    <option value={variable} disabled={why !== ""}>
      {variableName(variable)}
      {why}
    </option>
  );
}

type Definition = DefinitionVariable;
const isDefinition = (variable: Variable): variable is Definition => /^is[A-Z]/.test(variable);

/** Where, when, what: the choices that everything below follows. */
export function Header() {
  // Of an empty record there is nothing to choose.
  const known = beginning.value ? undefined : scope.value;
  const { question, place, show, lang } = view.value;
  const reported = known ? periodsOf(known, question.component ?? known.defaults.component) : [];
  // The map may show another variable than the address asks for, where that one has no figures.
  const shownNow = shownOf({ place, show }, answer.value);
  return (
    <header class="header">
      <div class="brand">
        <h1>
          Kantong{" "}
          {known && known.regencies.length > 1 ? (
            <select
              aria-label={t("regency")}
              value={known.regency.code}
              onChange={(event) => setRegency(event.currentTarget.value, known.regencies[0].code)}
            >
              {known.regencies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {regencyLabel(code, name)}
                </option>
              ))}
            </select>
          ) : (
            known && <span class="regency">{regencyLabel(known.regency.code, known.regency.name)}</span>
          )}
        </h1>
        {known?.synthetic && <span class="demo">{t("demo")}</span>}
        <InternalMark always />
      </div>
      {known && (
        <div class="controls">
          <label>
            <span>{t("component")}</span>
            <select
              value={question.component ?? known.defaults.component}
              onChange={(event) => setQuestion("component", event.currentTarget.value)}
            >
              {known.components.map(({ id, name }) => (
                <option key={id} value={id}>
                  {named(name)}
                </option>
              ))}
            </select>
          </label>
          {known.periods.length > 0 && (
            <label>
              <span>{t("period")}</span>
              <select
                value={String(answer.value?.period ?? question.period)}
                onChange={(event) => setQuestion("period", event.currentTarget.value)}
              >
                {known.periods.toReversed().map((period) => (
                  <option key={period} value={period}>
                    {reported.includes(period) ? period : t("yearUnreported", { period })}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            <span>{t("show")}</span>
            <select
              value={shownNow}
              onChange={(event) => change({ show: event.currentTarget.value as Variable, classes: [] })}
            >
              {VARIABLES.filter((variable) => !isDefinition(variable)).map((variable) => (
                <VariableOption key={variable} variable={variable} />
              ))}
              <optgroup label={a("definitions")}>
                {VARIABLES.filter(isDefinition).map((variable) => (
                  <VariableOption key={variable} variable={variable} />
                ))}
              </optgroup>
            </select>
          </label>
          <fieldset class="switch">
            <legend>{t("place")}</legend>
            {(["villages", "hexagons"] as const).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={place === one}
                onClick={() => change({ place: one })}
              >
                {t(one)}
              </button>
            ))}
          </fieldset>
          <Search />
        </div>
      )}
      <LanguageSwitch />
      {answer.value && known && <p class="summary">{regencySentence(answer.value)}</p>}
      <Actions>
        <Waiting />
        <a class="button" href={lang === "en" ? "/data/sasaran?lang=en" : "/data/sasaran"}>
          {t("planning")}
        </a>
        <a class="button" href={lang === "en" ? "/data?lang=en" : "/data"}>
          {t("data")}
        </a>
        {known && answer.value && (
          <a class="button" href={scenarioAddress()}>
            {t("scenario")}
          </a>
        )}
        {known && answer.value && <PrintLink />}
        {known && answer.value && <EmbedButton />}
      </Actions>
    </header>
  );
}
