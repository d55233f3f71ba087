import type { Signal } from "@preact/signals";
import {
  type Columns,
  PERSON_COLUMNS,
  type PersonColumn,
  PLACE_COLUMNS,
  type PlaceColumn,
} from "../../../../server/core/recipients/columns.ts";
import type { Opened } from "../../../../server/core/recipients/list.ts";
import { w } from "./words.ts";

/** Which column is what: a proposal that a person corrects. */
export function ColumnsBox({
  opened,
  columns,
  programText,
  period,
}: {
  opened: Opened;
  columns: Signal<Columns>;
  /** what the program is called in the file, where a column tells programs apart */
  programText: Signal<string>;
  period: string;
}) {
  const choose = (meaning: PlaceColumn | PersonColumn, index: number | undefined) => {
    const { [meaning]: _, ...others } = columns.value;
    columns.value = index === undefined ? others : { ...others, [meaning]: index };
    if (meaning === "program") programText.value = "";
  };
  const picker = (meaning: PlaceColumn | PersonColumn) => (
    <label class="field" key={meaning}>
      <span>{w(`c_${meaning}`)}</span>
      <select
        value={columns.value[meaning] ?? ""}
        onChange={({ currentTarget: { value } }) => choose(meaning, value === "" ? undefined : Number(value))}
      >
        <option value="">{w("none")}</option>
        {opened.headings.map((heading, index) => (
          <option key={heading} value={index}>
            {heading}
          </option>
        ))}
      </select>
    </label>
  );
  const program = columns.value.program;
  const programs =
    program === undefined
      ? []
      : [
          ...new Set(
            opened.sample.map((row) =>
              String(row[program] ?? "")
                .replace(/\s+/g, " ")
                .trim(),
            ),
          ),
        ].filter(Boolean);
  return (
    <section class="box">
      <h2>{w("columns")}</h2>
      <p class="lead">{w("columnsLead")}</p>
      <fieldset class="pickers">
        <legend>{w("placeColumns")}</legend>
        {PLACE_COLUMNS.map(picker)}
      </fieldset>
      <fieldset class="pickers">
        <legend>{w("personColumns")}</legend>
        {PERSON_COLUMNS.map(picker)}
        {program !== undefined && (
          <label class="field">
            <span>{w("programIs")}</span>
            <input
              list="programs-in-file"
              value={programText.value}
              onInput={(event) => {
                programText.value = event.currentTarget.value;
              }}
            />
            <datalist id="programs-in-file">
              {programs.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </label>
        )}
        {columns.value.period !== undefined && period && <p class="quiet">{w("only", { value: period })}</p>}
      </fieldset>
      <p class="quiet">{w("onlyHint")}</p>
      <details open={opened.sample.length > 0}>
        <summary>{w("firstRows")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section class="scroll" aria-label={w("firstRows")} tabIndex={0}>
          <table class="list">
            <thead>
              <tr>
                {opened.headings.map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {opened.sample.slice(0, 5).map((row, i) => (
                <tr key={String(i)}>
                  {opened.headings.map((heading, c) => (
                    <td key={heading}>
                      {row[c] instanceof Date ? row[c].toISOString().slice(0, 10) : String(row[c] ?? "")}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  );
}
