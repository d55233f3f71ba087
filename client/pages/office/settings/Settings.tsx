import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { SettingsTrial, SettingsView } from "../../../../server/core/contracts/settings.ts";
import { getJson, send } from "../../../data/api.ts";
import { ApiError, messageOf } from "../../../data/problem.ts";
import { decimal } from "../../../text/format.ts";
import { useDoing } from "../access/state.ts";
import { moment } from "../access/times.ts";
import { query } from "../navigation.ts";
import { type Concerned, ConcernedTable } from "./Concerned.tsx";
import { Effect } from "./Effect.tsx";
import { w } from "./words.ts";
import "../access/style.css";
import "./style.css";
import { Fault } from "../../../ui/Fault.tsx";
import { ListTable } from "../../../ui/ListTable.tsx";

const THRESHOLDS = [
  ...(["lambda", "exceedance", "cap", "tau", "fewest", "gamma", "q", "alpha", "sigma"] as const),
] as const;
type Name = "least" | (typeof THRESHOLDS)[number];
const NAMES: readonly Name[] = ["least", ...THRESHOLDS];
const STEP: Record<Name, number> = {
  ...{ least: 1, lambda: 0.05, exceedance: 0.05, cap: 0.01 },
  ...{ tau: 0.05, fewest: 1, gamma: 0.05, q: 0.01, alpha: 0.01, sigma: 0.01 },
};
/** How long a hand rests before it is computed what would change, ms. */
const REST = 400;

/** What the coordinator sets: k and the usual thresholds, with what would change before it is stored. */
export default function Settings() {
  const known = useSignal<SettingsView | undefined>(undefined);
  const scope = useSignal<ScopeView | undefined>(undefined);
  const failed = useSignal("");
  const regency = query.value.get("regency") ?? "";
  useEffect(() => {
    const asked = regency ? `?${new URLSearchParams({ regency })}` : "";
    getJson<SettingsView>(`settings${asked}`).then(
      (loaded) => {
        known.value = loaded;
      },
      (error) => {
        failed.value = messageOf(error);
      },
    );
    getJson<ScopeView>(`scope${asked}`).then(
      (loaded) => {
        scope.value = loaded;
      },
      // The names of the components are a comfort only.
      () => {},
    );
  }, [regency]);
  return (
    <>
      <h1>{w("title")}</h1>
      <Fault text={failed.value} />
      {known.value && (
        <Editing
          key={known.value.version}
          view={known.value}
          scope={scope.value}
          stored={(view) => {
            known.value = view;
          }}
        />
      )}
    </>
  );
}

function Editing(props: {
  view: SettingsView;
  scope: ScopeView | undefined;
  stored(view: SettingsView): void;
}) {
  const { view, scope, stored } = props;
  const inForce = (name: Name) => (name === "least" ? view.least : view.thresholds[name]);
  const usual = (name: Name) => (name === "least" ? view.usual.least : view.usual.thresholds[name]);
  const typed = useSignal<Record<string, string>>(
    Object.fromEntries(NAMES.map((name) => [name, decimal(inForce(name), 4)])),
  );
  const concerned = useSignal<Concerned>(view.concerned);
  const source = useSignal(view.sigmaSource ?? "");
  const trial = useSignal<SettingsTrial | undefined>(undefined);
  const { busy, problem, run } = useDoing();
  const value = (name: Name) => Number(typed.value[name].replace(",", "."));
  const fits = (name: Name) => {
    const { low, high } = view.bounds[name];
    const whole = STEP[name] < 1 || Number.isInteger(value(name));
    return typed.value[name].trim() !== "" && whole && value(name) >= low && value(name) <= high;
  };
  const sound = NAMES.every(fits) && Object.values(concerned.value).every((all) => all.length > 0);
  const told = JSON.stringify(concerned.value);
  const moved =
    NAMES.some((name) => value(name) !== inForce(name)) || told !== JSON.stringify(view.concerned);
  const sourceMoved = (source.value.trim() || null) !== view.sigmaSource;
  const asked = new URLSearchParams({
    regency: view.regency.code,
    ...Object.fromEntries(NAMES.map((name) => [name, String(value(name))])),
    concerned: told,
  }).toString();
  useEffect(() => {
    trial.value = undefined;
    if (!sound || !moved) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      getJson<SettingsTrial>(`settings/trial?${asked}`, abort.signal).then(
        (found) => {
          trial.value = found;
        },
        (error) => {
          if (!abort.signal.aborted) problem.value = messageOf(error);
        },
      );
    }, REST);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, sound, moved]);

  const save = () =>
    run(async () => {
      const thresholds = Object.fromEntries(THRESHOLDS.map((name) => [name, value(name)]));
      try {
        stored(
          await send<SettingsView>("PUT", "settings", {
            ...{ regency: view.regency.code, least: value("least"), thresholds, version: view.version },
            ...{ concerned: concerned.value, sigmaSource: source.value.trim() || null },
          }),
        );
      } catch (error) {
        const changed = error instanceof ApiError && error.code === "changed_meanwhile";
        throw changed ? new ApiError({ ...error.problem, detail: w("changed_meanwhile") }) : error;
      }
    });
  const field = (name: Name) => (
    <div class="setting" key={name}>
      <label for={name}>{w(name)}</label>
      <input
        id={name}
        inputMode="decimal"
        autocomplete="off"
        value={typed.value[name]}
        aria-invalid={!fits(name)}
        aria-describedby={`${name}-hint`}
        onInput={(event) => {
          typed.value = { ...typed.value, [name]: event.currentTarget.value };
        }}
      />
      <small id={`${name}-hint`}>
        {w("usual", {
          value: decimal(usual(name)),
          low: decimal(view.bounds[name].low),
          high: decimal(view.bounds[name].high),
        })}
      </small>
    </div>
  );
  return (
    <>
      <p class="lead">{w("lead", { regency: view.regency.name })}</p>
      {view.demo && <p class="box">{w("demo")}</p>}
      <form
        class="settings"
        aria-label={w("title")}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <fieldset class="box">
          <legend>{w("small")}</legend>
          {field("least")}
          <p>{w("leastHint")}</p>
          <p>{w("leastOld")}</p>
        </fieldset>
        <fieldset class="box">
          <legend>{w("thresholds")}</legend>
          <p>{w("thresholdsHint")}</p>
          {THRESHOLDS.map(field)}
          <div class="setting wide">
            <label for="sigmaSource">{w("sigmaSource")}</label>
            <input
              id="sigmaSource"
              maxLength={300}
              value={source.value}
              aria-describedby="sigmaSource-hint"
              onInput={(event) => {
                source.value = event.currentTarget.value;
              }}
            />
            <small id="sigmaSource-hint">{w("sigmaHint")}</small>
          </div>
          <p>
            <button
              type="button"
              class="button"
              onClick={() => {
                typed.value = {
                  ...typed.value,
                  ...Object.fromEntries(THRESHOLDS.map((name) => [name, decimal(usual(name), 4)])),
                };
              }}
            >
              {w("toUsual")}
            </button>
          </p>
        </fieldset>
        <fieldset class="box">
          <legend>{w("concerned")}</legend>
          <p>{w("concernedHint")}</p>
          <ConcernedTable
            value={concerned.value}
            usual={view.usual.concerned}
            scope={scope}
            set={(next) => {
              concerned.value = next;
            }}
          />
          <p>
            <button
              type="button"
              class="button"
              onClick={() => {
                concerned.value = view.usual.concerned;
              }}
            >
              {w("concernedUsual")}
            </button>
          </p>
        </fieldset>
        <section
          class="box effect"
          aria-labelledby="effect"
          aria-live="polite"
          aria-busy={moved && !trial.value}
        >
          <h2 id="effect">{w("effect")}</h2>
          {!sound ? (
            <p>{w("outside")}</p>
          ) : !moved ? (
            <p>{w(sourceMoved ? "sourceOnly" : "nothing")}</p>
          ) : trial.value ? (
            <Effect trial={trial.value} scope={scope} />
          ) : (
            <p>{w("asking")}</p>
          )}
        </section>
        <Fault text={problem.value} />
        <p class="row">
          <button
            type="submit"
            class="button main"
            disabled={busy.value || !sound || !(moved ? trial.value : sourceMoved) || view.demo}
          >
            {w("save")}
          </button>
          <span role="status">
            {!moved && view.version > 0 ? w("saved", { revision: view.version }) : ""}
          </span>
        </p>
      </form>
      {view.history.length > 0 && <History view={view} />}
    </>
  );
}

function History({ view }: { view: SettingsView }) {
  const said = (thresholds: Record<string, number>) =>
    THRESHOLDS.flatMap((name) =>
      thresholds[name] === undefined ? [] : [`${w(name)}: ${decimal(thresholds[name])}`],
    ).join("; ") || w("methodOwn");
  return (
    <>
      <h2>{w("history")}</h2>
      <ListTable label={w("history")} heads={[w("revision"), w("when"), "k", w("thresholds")]}>
        {view.history.map(({ revision, at, least, thresholds }) => (
          <tr key={revision}>
            <th scope="row">{revision}</th>
            <td>{moment(at)}</td>
            <td>{least}</td>
            <td>{said(thresholds)}</td>
          </tr>
        ))}
      </ListTable>
    </>
  );
}
