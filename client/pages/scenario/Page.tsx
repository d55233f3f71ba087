import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { NO_SCENARIO, toUrl } from "../../../server/core/cartography/view-state.ts";
import { periodsOf, questionWith } from "../../state/availability.ts";
import { announcement, answer, change, language, scope, view } from "../../state/store.ts";
import { variableName } from "../../text/indicators.ts";
import { named, t } from "../../text/words.ts";
import { LanguageSwitch } from "../../ui/LanguageSwitch.tsx";
import { RecordTrouble } from "../map/RecordTrouble.tsx";
import { Assumption } from "./Assumption.tsx";
import { Choice } from "./Choice.tsx";
import { Maps } from "./Maps.tsx";
import { Numbers } from "./Numbers.tsx";
import { Plans } from "./Plans.tsx";
import "./scenario.css";
import { Caveat } from "../map/Caveat.tsx";
import { Failure } from "../map/Failure.tsx";
import { SHOWN, scenario, show, startScenario } from "./state.ts";
import { w } from "./words.ts";

/** What if plans were carried out: maps and numbers before and after, marked as supposed throughout. */
export default function ScenarioPage() {
  useEffect(() => {
    const stops = [
      startScenario(),
      effect(() => {
        // Said after the map's own title, and in its stead.
        document.title = `${language.value && scope.value ? w("notReal") : w("title")} · Kantong`;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const known = scope.value;
  return (
    <div class="app scenario">
      <header class="header">
        <div class="brand">
          <h1>Kantong {known && <span class="regency">{known.regency.name}</span>}</h1>
          {known?.synthetic && <span class="demo">{t("demo")}</span>}
        </div>
        {known && <Settings />}
        <LanguageSwitch />
      </header>
      <div class="scenario-band">
        <strong>{w("notReal")}</strong>
        <a class="button" href={`/${toUrl({ ...view.value, ...NO_SCENARIO })}`}>
          ← {w("back")}
        </a>
      </div>
      <RecordTrouble />
      <Caveat />
      <Failure />
      <main class="scenario-stage">
        {known && answer.value ? (
          <>
            <Maps />
            <div class="scenario-panel">
              <p class="fine">{w("lead", { period: scenario.value?.period ?? answer.value.period })}</p>
              <Plans />
              <Assumption />
              <Numbers />
              <p class="fine">{w("share")}</p>
            </div>
          </>
        ) : (
          <p class="note">{t("loading")}</p>
        )}
      </main>
      <div class="unseen" role="status" aria-live="polite">
        {announcement.value}
      </div>
    </div>
  );
}

function Settings() {
  const known = scope.value!;
  const { question } = view.value;
  const set = (name: "component" | "period", value: string) =>
    change({ question: questionWith(question, name, value, known) });
  return (
    <div class="controls">
      <Choice
        label={w("component")}
        value={question.component ?? known.defaults.component}
        options={known.components.map(({ id, name }) => ({ id: id as string, name: named(name) }))}
        onChange={(value) => set("component", value)}
      />
      <Choice
        label={w("period")}
        value={String(answer.value?.period ?? question.period)}
        options={periodsOf(known, question.component ?? known.defaults.component)
          .toReversed()
          .map((year) => ({ id: String(year), name: String(year) }))}
        onChange={(value) => set("period", value)}
      />
      <Choice
        label={w("show")}
        value={show.value}
        options={SHOWN.map((id) => ({ id: id as string, name: variableName(id) }))}
        onChange={(value) => change({ show: SHOWN.find((one) => one === value) ?? "bivariate" })}
      />
    </div>
  );
}
