import type { ImportReport } from "../../../../server/core/contracts/registry-import.ts";
import { named } from "../../../text/words.ts";
import { programLabels, sayProgram } from "./program-fields.ts";
import { names, register } from "./state.ts";
import { w } from "./words.ts";

/** What a table would change, what must be decided, and what is wrong with it. */
export function ImportPreview(props: {
  report: ImportReport;
  decisions: Record<string, string>;
  busy: boolean;
  decide(name: string, decision: string): void;
  store(): void;
}) {
  const { report } = props;
  const { added, changed, newAgencies, newAliases, faults } = report;
  const changes = added.length + changed.length + newAgencies.length + newAliases.length;
  const labels: Record<string, string> = { ...programLabels(), retired: w("retireProgram") };
  const agency = (id: string) =>
    names.value.agency.get(id) ?? newAgencies.find((one) => one.id === id)?.name ?? id;
  return (
    <div class="preview">
      <p>
        <strong>
          {w(report.importable || changes + report.same > 0 ? "summary" : "summaryOpen", {
            ...{ rows: report.rows, file: report.file, same: report.same },
            ...{ added: added.length, changed: changed.length },
          })}
        </strong>
      </p>
      {report.setAside.length > 0 && (
        <p class="fine">{w("setAside", { rows: report.setAside.join(", ") })}</p>
      )}
      {report.ignored.length > 0 && (
        <p class="fine">{w("ignored", { columns: report.ignored.join(", ") })}</p>
      )}
      {report.nodes.length > 0 && (
        <p class="fine">
          {w("nodes", { names: report.nodes.map(({ code, name }) => `${code} ${name}`).join("; ") })}
        </p>
      )}
      {report.assumed.map(({ field, value, rows }) => (
        <p key={`${field} ${value}`} class="warned">
          {w("assumed", {
            ...{ field: labels[field] ?? field, value: sayProgram(field, value) },
            rows: rows.join(", "),
          })}
        </p>
      ))}
      <Undecided {...props} />
      {faults.length > 0 && (
        <>
          <p class="problem" role="alert">
            {w("faultsFound", { n: faults.length })}
          </p>
          <div class="scroll">
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">{w("row")}</th>
                  <th scope="col">{w("column")}</th>
                  <th scope="col">{w("value")}</th>
                  <th scope="col">{w("problem")}</th>
                </tr>
              </thead>
              <tbody>
                {faults.map(({ row, column, value, message }, i) => (
                  <tr key={`${row} ${column} ${i}`}>
                    <td class="number">{row ?? ""}</td>
                    <td>{column}</td>
                    <td>{value}</td>
                    <td>{named(message)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {added.length > 0 && (
        <details open={added.length <= 20}>
          <summary>
            {w("newOnes")} ({added.length})
          </summary>
          <ul class="plain-list">
            {added.map(({ row, name, agency: of }) => (
              <li key={row}>
                {name} <small>· {agency(of)}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {changed.length > 0 && (
        <details open={changed.length <= 20}>
          <summary>
            {w("changedOnes")} ({changed.length})
          </summary>
          <ul class="plain-list">
            {changed.map(({ row, name, fields }) => (
              <li key={row}>
                {name}
                <ul>
                  {fields.map(({ field, from, to }) => (
                    <li key={field} class="fine">
                      {labels[field] ?? field}: <del>{sayProgram(field, from)}</del> →{" "}
                      <ins>{sayProgram(field, to)}</ins>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </details>
      )}
      {newAgencies.length > 0 && (
        <p class="fine">{w("newAgencies", { names: newAgencies.map(({ name }) => name).join("; ") })}</p>
      )}
      {newAliases.length > 0 && (
        <p class="fine">
          {w("newAliases", {
            names: newAliases.map(({ name, agency: of }) => `${name} = ${agency(of)}`).join("; "),
          })}
        </p>
      )}
      {report.revision !== null ? (
        <p class="good" role="status">
          {w("stored", { revision: report.revision, added: added.length, changed: changed.length })}
        </p>
      ) : (
        report.importable &&
        (changes === 0 ? (
          <p class="good" role="status">
            {w("nothingToStore")}
          </p>
        ) : (
          <button type="button" class="button main" disabled={props.busy} onClick={props.store}>
            {w("store", { added: added.length, changed: changed.length })}
          </button>
        ))
      )}
    </div>
  );
}

/** Agencies that nobody knows, and those decided already, each with a choice. */
function Undecided({ report, decisions, decide }: Parameters<typeof ImportPreview>[0]) {
  const open = report.unknownAgencies;
  const decided = Object.keys(decisions).filter((name) => !open.some((one) => one.name === name));
  const shown = [
    ...open,
    ...decided.map((name) => ({ name, rows: [] as number[], candidates: [] as string[] })),
  ];
  if (shown.length === 0 || report.revision !== null) return null;
  const current = register.value!.agencies.filter(({ retired }) => !retired);
  return (
    <fieldset class="group">
      <legend>{w("unknownAgencies")}</legend>
      <p class="fine">{w("unknownHint")}</p>
      {shown.map(({ name, rows, candidates }) => (
        <label key={name} class="field">
          <span>
            {name} {rows.length > 0 && <small>({w("rowsOf", { rows: rows.join(", ") })})</small>}
          </span>
          <select value={decisions[name] ?? ""} onChange={(event) => decide(name, event.currentTarget.value)}>
            <option value="">{w("decide")}</option>
            <option value="new">{w("isNew")}</option>
            {candidates.length > 0 && (
              <optgroup label={w("similar")}>
                {candidates.map((id) => (
                  <option key={id} value={id}>
                    {names.value.agency.get(id)}
                  </option>
                ))}
              </optgroup>
            )}
            <optgroup label={w("others")}>
              {current
                .filter(({ id }) => !candidates.includes(id))
                .map(({ id }) => (
                  <option key={id} value={id}>
                    {names.value.agency.get(id)}
                  </option>
                ))}
            </optgroup>
          </select>
        </label>
      ))}
    </fieldset>
  );
}
