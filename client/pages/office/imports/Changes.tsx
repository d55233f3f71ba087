import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { count } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { groupName, type Register } from "./names.ts";
import { w } from "./words.ts";
import { Years } from "./Years.tsx";

type Field = "need" | "base" | "planned" | "served" | "budget" | "listed";
const KINDS = ["new", "changed", "same"] as const;
type Figure = number | "hidden" | null | undefined;
const figure = (value: Figure): string =>
  value === null || value === undefined ? w("noData") : value === "hidden" ? w("hidden") : count(value);

/** Step 3: what publishing would do to the record, and what is odd about it. */
export function Changes({ view, register }: { view: ImportView; register: Register }) {
  const { diff, alarms } = view;
  if (!diff) return null;
  // A figure that neither the record nor the file has needs no column.
  const kinds = (Object.entries(diff.fields) as [string, Field[]][]).map(([kind, all]) => {
    const totals = diff.totals.filter(({ group }) => group.startsWith(`${kind}|`));
    return {
      ...{ kind, totals, changes: diff.changes.filter(({ key }) => key.startsWith(`${kind}|`)) },
      fields: all
        .map((field, i) => ({ field, i }))
        .filter(({ i }) => totals.some(({ before, after }) => before[i] !== null || after[i] !== null)),
    };
  });
  const more = diff.new + diff.changed + diff.vanished - diff.changes.length;
  return (
    <section id="perubahan" tabIndex={-1} class="box step">
      <h2>
        <span class="step-number">3</span> {w("stepChanges")}
      </h2>
      <p class="fine">{w("changes")}</p>
      {view.internal && <p class="fine">{w("internal")}</p>}
      <ul class="tiles">
        {[...KINDS, ...(diff.closes ? (["vanished"] as const) : [])].map((kind) => (
          <li key={kind} class={kind}>
            <strong>{count(diff[kind])}</strong> {w(kind)}
          </li>
        ))}
      </ul>
      {diff.vanished > 0 && <p>{w("vanishedClose")}</p>}
      {diff.untouched > 0 && <p class="fine">{w("untouched", { n: count(diff.untouched) })}</p>}
      <Years view={view} register={register} />
      <h3>{w("alarms")}</h3>
      {alarms.length === 0 ? (
        <p class="good">{w("alarmsNone")}</p>
      ) : (
        <ul class="alarms">
          {alarms.map(({ id, said, names, villages, detail }) => (
            <li key={`${id} ${detail}`} class="warned">
              <strong>{named(said.problem)}</strong> {named(said.remedy)}
              <br />
              <small>
                {[
                  detailOf(register, id, detail),
                  names.map((name, i) => `${name} (${villages[i]})`).join(", "),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </li>
          ))}
        </ul>
      )}
      {diff.totals.length > 0 && <h3>{w("totals")}</h3>}
      {kinds.map(({ kind, totals, fields }) => (
        <div key={kind} class="scroll">
          <table class="list cards">
            <thead>
              <tr>
                <th scope="col">{w("what")}</th>
                {fields.map(({ field }) => (
                  <th key={field} scope="col" class="number">
                    {w(field)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {totals.map(({ group, before, after }) => (
                <tr key={group}>
                  <th scope="row">{groupName(register, group)}</th>
                  {fields.map(({ field, i }) => (
                    <td key={field} class="number" data-label={w(field)}>
                      <Change before={before[i]} after={after[i]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      {diff.changes.length > 0 && (
        <details>
          <summary>{w("showChanges")}</summary>
          {kinds.map(({ kind, changes, fields }) => (
            <table key={kind} class="list cards">
              <thead>
                <tr>
                  <th scope="col">{w("village")}</th>
                  <th scope="col">{w("what")}</th>
                  <th scope="col">{w("change")}</th>
                  {fields.map(({ field }) => (
                    <th key={field} scope="col" class="number">
                      {w(field)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {changes.map(({ key, kind, name, before, after }) => (
                  <tr key={key}>
                    <th scope="row">
                      {name} <small>{key.slice(key.lastIndexOf("|") + 1)}</small>
                    </th>
                    <td data-label={w("what")}>{groupName(register, key)}</td>
                    <td data-label={w("change")}>{w(kind)}</td>
                    {fields.map(({ field, i }) => (
                      <td key={field} class="number" data-label={w(field)}>
                        {kind === "new" ? (
                          figure(after?.[i])
                        ) : kind === "vanished" ? (
                          figure(before?.[i])
                        ) : (
                          <Change before={before?.[i] ?? null} after={after?.[i] ?? null} />
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
          {more > 0 && <p class="fine">{w("changesMore", { n: more })}</p>}
        </details>
      )}
    </section>
  );
}

/** An alarm's detail: what it is about, how many rows, or which. */
function detailOf(register: Register, id: ImportView["alarms"][number]["id"], detail: string): string {
  if (detail.includes("|")) return groupName(register, detail);
  if (id === "unassigned_columns") return detail;
  if (id === "set_aside_differs" || id === "bad_cells") return w("countRows", { n: detail });
  return detail && w("inRows", { rows: detail });
}

function Change({ before, after }: { before: Figure; after: Figure }) {
  if (before === after) return <>{figure(after)}</>;
  return (
    <>
      <span class="was">{figure(before)}</span>
      <span class="unseen">; {w("after")}: </span>
      <span aria-hidden="true"> → </span>
      <strong>{figure(after)}</strong>
    </>
  );
}
