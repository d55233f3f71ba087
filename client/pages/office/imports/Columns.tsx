import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { ColumnMeaning, Mapping } from "../../../../server/core/contracts/import-mapping.ts";
import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { partName } from "../../../../server/core/domain/year-parts.ts";
import { language } from "../../../state/store.ts";
import { named } from "../../../text/words.ts";
import { AddProgram } from "./AddProgram.tsx";
import { ColumnRow } from "./ColumnRow.tsx";
import type { Desk } from "./desk.ts";
import type { Register } from "./names.ts";
import { lacksMeaning } from "./review.ts";
import { TableSettings } from "./TableSettings.tsx";
import { w } from "./words.ts";

/** Step 1: what the columns mean. Changed here, and applied with one press. */
export function Columns({
  desk,
  view,
  register,
  reload,
  children,
}: {
  desk: Desk;
  view: ImportView;
  register: Register;
  reload: () => Promise<void>;
  children: ComponentChildren;
}) {
  const draft = useSignal<Mapping>(view.mapping);
  const name = useSignal("");
  useEffect(() => {
    draft.value = view.mapping;
  }, [JSON.stringify(view.mapping)]);
  const open = view.state === "review";
  const changed = JSON.stringify(draft.value) !== JSON.stringify(view.mapping);
  const set = (part: Partial<Mapping>) => {
    draft.value = { ...draft.value, ...part };
  };
  const apply = async (saveAs?: string) => {
    if (await desk.map(draft.value, saveAs))
      desk.said.value = saveAs ? w("saved", { name: saveAs }) : w("applied");
  };
  const { columns, rows } = view.preview;
  const lacksProgram =
    view.faults.some(({ fault }) => fault === "unknown_program") ||
    view.blocks.some(({ id }) => id === "no_program");
  const unassigned = view.alarms.some(({ id }) => id === "unassigned_columns");
  const lacking = lacksMeaning(view);
  return (
    <section id="kolom" tabIndex={-1} class="box step">
      <h2>
        <span class="step-number">1</span> {w("stepColumns")}
      </h2>
      <Meanings view={view} register={register} />
      {children}
      <details class="editor" open={lacking}>
        <summary>{w("edit")}</summary>
        <fieldset disabled={!open || desk.busy.value} class="plain">
          <h3>{w("settings")}</h3>
          <TableSettings mapping={draft.value} view={view} register={register} set={set} />
          {open &&
            (lacksProgram || unassigned || (draft.value.kind === "deliveries" && !draft.value.program)) && (
              <AddProgram
                suggested={view.faults.find(({ fault }) => fault === "unknown_program")?.value ?? ""}
                kindOpen={lacksProgram}
                register={register}
                done={async (program, name) => {
                  await reload();
                  // A column of program names is read anew by itself; a file without one is about this program, and of a
                  // wide table it is chosen at its column.
                  const { kind, columns: all } = draft.value;
                  if (kind === "deliveries" && !Object.values(all).some(({ means }) => means === "program"))
                    set({ program });
                  await apply();
                  desk.said.value = w("added", { name });
                }}
              />
            )}
          <h3>{w("columns")}</h3>
          <table class="list cards columns">
            <thead>
              <tr>
                <th scope="col">{w("column")}</th>
                <th scope="col">{w("sample")}</th>
                <th scope="col">{w("meaning")}</th>
                <th scope="col">{w("detail")}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column, c) => (
                <ColumnRow
                  key={column}
                  column={column}
                  sample={rows
                    .map(({ cells }) => cells[c] ?? "")
                    .filter(Boolean)
                    .slice(0, 3)}
                  meaning={draft.value.columns[column] ?? { means: "ignore" }}
                  kind={draft.value.kind}
                  register={register}
                  set={(meaning: ColumnMeaning) =>
                    set({ columns: { ...draft.value.columns, [column]: meaning } })
                  }
                />
              ))}
            </tbody>
          </table>
          {open && (
            <div class={`apply row${changed ? " changed" : ""}`}>
              <button type="button" class="button main" disabled={!changed} onClick={() => apply()}>
                {w("apply")}
              </button>
              {changed && (
                <button
                  type="button"
                  class="button"
                  onClick={() => {
                    draft.value = view.mapping;
                  }}
                >
                  {w("revert")}
                </button>
              )}
              {changed && <span>{w("unapplied")}</span>}
              <form
                class="row save-as"
                onSubmit={(event) => {
                  event.preventDefault();
                  if (name.value.trim()) apply(name.value.trim());
                }}
              >
                <label class="field">
                  <span>{w("saveAs")}</span>
                  <input
                    value={name.value}
                    maxLength={200}
                    onInput={(event) => {
                      name.value = event.currentTarget.value;
                    }}
                  />
                </label>
                <button type="submit" class="button" disabled={!name.value.trim()}>
                  {w("save")}
                </button>
              </form>
            </div>
          )}
        </fieldset>
      </details>
      <Preview view={view} />
    </section>
  );
}

/** The columns that are used, each with its meaning, in a line. */
function Meanings({ view, register }: { view: ImportView; register: Register }) {
  const used = view.preview.columns.flatMap((column) => {
    const meaning = view.mapping.columns[column];
    if (!meaning || meaning.means === "ignore") return [];
    const component = register.components.find(({ id }) => id === meaning.component);
    const program = register.programs.find(({ id }) => id === meaning.program);
    const of = [
      component && named(component.name),
      program && named(program.name),
      meaning.decile && `${w("decile")} ${meaning.decile}`,
      meaning.period,
      meaning.part && partName(meaning.part, language.value),
    ];
    const detail = of.filter(Boolean).join(", ");
    return [{ column, means: w(`m_${meaning.means}`) + (detail ? ` (${detail})` : "") }];
  });
  if (used.length === 0) return <p>{w("readNothing")}</p>;
  return (
    <ul class="meanings" aria-label={w("readAs")}>
      {used.map(({ column, means }) => (
        <li key={column}>
          <strong>{column}</strong> → {means}
        </li>
      ))}
    </ul>
  );
}

/** The table as it came: what the meanings are chosen by. */
function Preview({ view: { preview } }: { view: ImportView }) {
  return (
    <details class="preview" open={preview.columns.length === 0}>
      <summary>{w("preview")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={w("preview")}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col" class="number">
                {w("row")}
              </th>
              {preview.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row" class="number">
                  {row}
                </th>
                {cells.map((cell, c) => (
                  <td key={c}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
