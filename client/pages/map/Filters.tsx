import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import { answer, change, scope, view } from "../../state/store.ts";
import { decimal } from "../../text/format.ts";
import { named, t } from "../../text/words.ts";

/** Which programs count, and where the thresholds lie: asked, not hidden. */
export function Filters() {
  const known = scope.value!;
  const period = answer.value!.period;
  const chosen = (view.value.question.programs ?? "").split(",");
  // What was retired or over before the year is no choice, unless it was chosen already.
  const current = known.programs.filter(
    ({ id, starts, ends, retired }) =>
      chosen.includes(id) ||
      (starts <= period &&
        (ends === null || period <= ends) &&
        (retired === null || period <= Number(retired.slice(0, 4)))),
  );
  // Nor is an agency that has no program in the year: it was merged into another, or has nothing there.
  const chosenAgencies = (view.value.question.agencies ?? "").split(",");
  const owners = new Set(current.map(({ agency }) => agency));
  const offered = known.agencies.filter(({ id }) => owners.has(id) || chosenAgencies.includes(id));
  const filtered = ["strategies", "agencies", "programs"].some((name) => view.value.question[name]);
  return (
    <div class="filters">
      {filtered && (
        <button type="button" class="plain" onClick={() => without("strategies", "agencies", "programs")}>
          {t("clear")}
        </button>
      )}
      <Choices
        name="strategies"
        title={t("strategies")}
        options={STRATEGIES.map((id) => ({ id, label: t(`strategy_${id}`) }))}
      />
      <Thresholds />
      <Choices
        name="agencies"
        title={t("agenciesFilter")}
        options={offered.map(({ id, name }) => ({ id, label: named(name) }))}
      />
      <Choices
        name="programs"
        title={t("programsFilter")}
        options={current.map(({ id, name }) => ({ id, label: named(name) }))}
      />
    </div>
  );
}

function without(...names: string[]): void {
  const question = Object.fromEntries(
    Object.entries(view.value.question).filter(([name]) => !names.includes(name)),
  );
  change({ question, classes: [] });
}

function Choices(props: { name: string; title: string; options: { id: string; label: string }[] }) {
  const chosen = (view.value.question[props.name] ?? "").split(",").filter(Boolean);
  const choose = (id: string, on: boolean) => {
    const next = on ? [...chosen, id] : chosen.filter((other) => other !== id);
    if (next.length === 0) without(props.name);
    else change({ question: { ...view.value.question, [props.name]: next.sort().join(",") }, classes: [] });
  };
  return (
    <fieldset class="choices">
      <legend>{props.title}</legend>
      {chosen.length === 0 && <p class="fine">{t("allSelected")}</p>}
      {props.options.map(({ id, label }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => choose(id, event.currentTarget.checked)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** Ranges and steps of the method card's parameters. */
const THRESHOLDS = [
  { name: "lambda", low: 1.2, high: 2.5, step: 0.05 },
  { name: "exceedance", low: 0.5, high: 0.95, step: 0.05 },
  { name: "cap", low: 0.1, high: 0.3, step: 0.01 },
  { name: "tau", low: 0.1, high: 0.6, step: 0.05 },
  { name: "fewest", low: 1, high: 3, step: 1 },
] as const;

function Thresholds() {
  const { parameters } = answer.value!;
  const moved = THRESHOLDS.some(({ name }) => view.value.question[name]);
  return (
    <fieldset class="choices thresholds">
      <legend>{t("thresholds")}</legend>
      {Object.keys(scope.value!.usual).length > 0 && <p class="fine">{t("usualSet")}</p>}
      {THRESHOLDS.map(({ name, low, high, step }) => (
        <label key={name}>
          <span>{t(name)}</span>
          <input
            type="range"
            min={low}
            max={high}
            step={step}
            value={parameters[name]}
            onChange={(event) =>
              change({ question: { ...view.value.question, [name]: event.currentTarget.value }, classes: [] })
            }
          />
          <output>{decimal(parameters[name])}</output>
        </label>
      ))}
      {moved && (
        <button type="button" class="plain" onClick={() => without(...THRESHOLDS.map(({ name }) => name))}>
          {t("reset")}
        </button>
      )}
    </fieldset>
  );
}
