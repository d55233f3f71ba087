import type { ComponentChildren } from "preact";
import type { Mapping } from "../../../../server/core/contracts/import-mapping.ts";
import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { regencyLabel } from "../../../../server/core/domain/regency-label.ts";
import { STATED_RECIPIENTS } from "../../../../server/core/domain/terms.ts";
import { partName, YEAR_PARTS } from "../../../../server/core/domain/year-parts.ts";
import { language } from "../../../state/store.ts";
import { named } from "../../../text/words.ts";
import { yearOf } from "./ColumnRow.tsx";
import type { Register } from "./names.ts";
import { w } from "./words.ts";

/** What holds for every row that does not say otherwise. */
export function TableSettings({
  mapping,
  view,
  register,
  set,
}: {
  mapping: Mapping;
  view: ImportView;
  register: Register;
  set: (part: Partial<Mapping>) => void;
}) {
  const choose = <Key extends keyof Mapping>(
    key: Key,
    label: string,
    options: { id: string; name: { id: string; en: string } }[] | undefined,
  ) => (
    <Choice
      label={label}
      value={String(mapping[key] ?? "")}
      set={(value) => set({ [key]: value || undefined })}
    >
      <option value="">
        {key === "unit"
          ? w("usualUnit")
          : Object.values(mapping.columns).some((column) => column.means === key || key in column)
            ? w("byColumn")
            : w("notChosen")}
      </option>
      {options?.map(({ id, name }) => (
        <option key={id} value={id}>
          {named(name)}
        </option>
      ))}
    </Choice>
  );
  return (
    <div class="row settings">
      <Choice label={w("kind")} value={mapping.kind} set={(kind) => set({ kind: kind as Mapping["kind"] })}>
        {(["needs", "deliveries", "list"] as const).map((kind) => (
          <option key={kind} value={kind}>
            {w(kind)}
          </option>
        ))}
      </Choice>
      {mapping.kind === "needs" && choose("component", w("component"), register.components)}
      {mapping.kind === "deliveries" && choose("program", w("program"), register.programs)}
      {mapping.kind === "deliveries" && (
        <Choice
          label={w("recipients")}
          value={mapping.recipients ?? ""}
          set={(value) => set({ recipients: (value || undefined) as Mapping["recipients"] })}
        >
          <option value="">{w("asProgramStates")}</option>
          {STATED_RECIPIENTS.map((one) => (
            <option key={one} value={one}>
              {w(one)}
            </option>
          ))}
        </Choice>
      )}
      <label class="field">
        <span>{w("period")}</span>
        <input
          type="number"
          min={1990}
          max={2100}
          placeholder={
            Object.values(mapping.columns).some(({ means, period }) => means === "period" || period)
              ? w("byColumn")
              : ""
          }
          value={mapping.period ?? ""}
          onChange={(event) => set({ period: yearOf(event.currentTarget.value) })}
        />
      </label>
      {mapping.kind !== "list" && (
        <Choice label={w("part")} value={mapping.part ?? ""} set={(part) => set({ part: part || undefined })}>
          <option value="">
            {Object.values(mapping.columns).some(({ part }) => part) ? w("byColumn") : w("wholeYear")}
          </option>
          {YEAR_PARTS.map((part) => (
            <option key={part} value={part}>
              {partName(part, language.value)}
            </option>
          ))}
        </Choice>
      )}
      {(mapping.part || Object.values(mapping.columns).some(({ part }) => part)) && (
        <Choice
          label={w("counts")}
          value={mapping.counts ?? ""}
          set={(counts) => set({ counts: (counts || undefined) as Mapping["counts"] })}
        >
          <option value="">{w("notChosen")}</option>
          <option value="new">{w("countsNew")}</option>
          <option value="running">{w("countsRunning")}</option>
        </Choice>
      )}
      {mapping.kind !== "list" && choose("unit", w("unit"), register.units)}
      {choose(
        "regency",
        w("regency"),
        register.regencies.map(({ code, name }) => {
          const label = regencyLabel(code, name);
          return { id: code, name: { id: label, en: label } };
        }),
      )}
      <Choice
        label={w("numbers")}
        value={mapping.numbers}
        set={(numbers) => set({ numbers: numbers as Mapping["numbers"] })}
      >
        <option value="auto">{w("numbersAuto")}</option>
        <option value="id">{w("numbersId")}</option>
        <option value="en">{w("numbersEn")}</option>
      </Choice>
      {view.preview.sheets.length > 1 && (
        <Choice
          label={w("sheet")}
          value={mapping.sheet ?? view.preview.sheet}
          set={(sheet) => set({ sheet })}
        >
          {view.preview.sheets.map((sheet) => (
            <option key={sheet} value={sheet}>
              {sheet}
            </option>
          ))}
        </Choice>
      )}
      <label class="field">
        <span>{w("header")}</span>
        <input
          type="number"
          min={1}
          max={200}
          placeholder={String(view.preview.headerRow || "")}
          value={mapping.headerRow ?? ""}
          onChange={(event) => set({ headerRow: Number(event.currentTarget.value) || undefined })}
        />
      </label>
      <Choice
        label={w("duplicates")}
        value={mapping.duplicates}
        set={(duplicates) => set({ duplicates: duplicates as Mapping["duplicates"] })}
      >
        <option value="refuse">{w("refuse")}</option>
        <option value="sum">{w("sum")}</option>
      </Choice>
      <label class="field wide">
        <span>{w("source")}</span>
        <input
          maxLength={300}
          placeholder={view.file}
          value={mapping.source ?? ""}
          onInput={(event) => set({ source: event.currentTarget.value || undefined })}
        />
      </label>
      {mapping.kind === "deliveries" && <p class="hint">{w("recipientsHint")}</p>}
      {mapping.kind !== "list" && (
        <Check label={w("complete")} value={mapping.complete} set={(complete) => set({ complete })} />
      )}
      {mapping.acceptTotal && (
        <Check label={w("acceptTotal")} value set={() => set({ acceptTotal: undefined })} />
      )}
      {mapping.kind === "needs" && (
        <Check label={w("estimated")} value={mapping.estimated} set={(estimated) => set({ estimated })} />
      )}
    </div>
  );
}

function Choice({
  label,
  value,
  set,
  children,
}: {
  label: string;
  value: string;
  set: (value: string) => void;
  children: ComponentChildren;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}

function Check({ label, value, set }: { label: string; value: boolean; set: (value: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={value} onChange={(event) => set(event.currentTarget.checked)} /> {label}
    </label>
  );
}
