import type { ImportReport } from "../../../../server/core/contracts/registry-import.ts";
import { w } from "./words.ts";

const FIELDS = [
  ...([
    "name",
    "agency",
    "code",
    "strategies",
    "components",
    "unit",
    "fundSource",
    "starts",
    "ends",
  ] as const),
  ...(["recipients", "unitCost", "exclusionGroup", "criteria", "nameEn"] as const),
];
/** What can hold for all rows that do not say it. */
const DEFAULTS = ["agency", "strategies", "components", "unit", "fundSource", "starts"] as const;

/** What each column of the table is taken for, and what holds where no cell says it: both can be changed. */
export function ImportColumns(props: {
  columns: ImportReport["columns"];
  defaults: Record<string, string>;
  open: boolean;
  busy: boolean;
  means(heading: string, meaning: string): void;
  holds(field: string, text: string): void;
}) {
  return (
    <details open={props.open}>
      <summary>{w("columnMeanings")}</summary>
      <div class="scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{w("column")}</th>
              <th scope="col">{w("value")}</th>
              <th scope="col">{w("meaning")}</th>
            </tr>
          </thead>
          <tbody>
            {props.columns.map(({ heading, means, sample }) => (
              <tr key={heading}>
                <th scope="row">{heading}</th>
                <td>{sample.join(" · ")}</td>
                <td>
                  <Meaning {...{ heading, means, busy: props.busy, set: props.means }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <fieldset class="group" disabled={props.busy}>
        <legend>{w("defaults")}</legend>
        <p class="fine">{w("defaultsHint")}</p>
        <div class="row">
          {DEFAULTS.map((field) => (
            <label key={field} class="field">
              <span>{w(field)}</span>
              <input
                maxLength={200}
                value={props.defaults[field] ?? ""}
                onChange={(event) => props.holds(field, event.currentTarget.value.trim())}
              />
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}

/** A column's meaning; a budget's year and fund stand in fields of their own. */
function Meaning(props: {
  heading: string;
  means: string;
  busy: boolean;
  set(heading: string, meaning: string): void;
}) {
  const [kind, year = "", ...fund] = props.means.split(":");
  const budget = (of: { year?: string; fund?: string }) => {
    const parts = ["budget", of.year ?? year, of.fund ?? fund.join(":")];
    props.set(props.heading, parts.join(":").replace(/:+$/, ""));
  };
  const levels = [0, 1, 2, 3, 4] as const;
  return (
    <span class="row">
      <select
        aria-label={w("meaningOf", { column: props.heading })}
        value={kind === "level" ? props.means : kind}
        disabled={props.busy}
        onChange={(event) => props.set(props.heading, event.currentTarget.value)}
      >
        <option value="ignore">{w("notRead")}</option>
        {FIELDS.map((field) => (
          <option key={field} value={field}>
            {w(field)}
          </option>
        ))}
        <option value="id">{w("id")}</option>
        <option value="retired">{w("retireProgram")}</option>
        <option value="budget">{w("amount")}</option>
        {levels.map((level) => (
          <option key={level} value={`level:${level}`}>
            {w(`level${level}`)}
          </option>
        ))}
      </select>
      {kind === "budget" && (
        <>
          <input
            type="number"
            min={1990}
            max={2100}
            placeholder={w("year")}
            aria-label={`${w("year")}, ${props.heading}`}
            value={year}
            disabled={props.busy}
            onChange={(event) => budget({ year: event.currentTarget.value })}
          />
          <input
            maxLength={100}
            placeholder={w("fundSource")}
            aria-label={`${w("fundSource")}, ${props.heading}`}
            value={fund.join(":")}
            disabled={props.busy}
            onChange={(event) => budget({ fund: event.currentTarget.value.trim() })}
          />
        </>
      )}
    </span>
  );
}
