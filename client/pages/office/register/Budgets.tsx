import { useSignal } from "@preact/signals";
import type { ProgramInput } from "../../../../server/core/contracts/registry.ts";
import { Group } from "../../../ui/Field.tsx";
import { MoneyInput } from "../../../ui/MoneyInput.tsx";
import { w } from "./words.ts";

interface Row {
  key: number;
  year: number | "";
  budget: number | null;
}

/** A program's budgets, one row a year; a row without an amount is not sent. */
export function Budgets(props: {
  budgets: ProgramInput["budgets"];
  fault(field: string): string | undefined;
}) {
  const rows = useSignal<Row[]>(props.budgets.map((one, key) => ({ key, ...one })));
  const next = useSignal(props.budgets.length);
  const add = () => {
    const last = Math.max(...rows.value.map(({ year }) => Number(year)));
    rows.value = [
      ...rows.value,
      { key: next.value++, year: Number.isFinite(last) ? last + 1 : new Date().getFullYear(), budget: null },
    ];
  };
  const faults = rows.value.flatMap((_, i) =>
    [props.fault(`budgets.${i}.year`), props.fault(`budgets.${i}.budget`)].filter(Boolean),
  );
  return (
    <Group label={w("budgets")} fault={[...new Set(faults)].join(" ") || undefined}>
      {rows.value.map(({ key, year, budget }, i) => (
        <div key={key} class="budget">
          <input
            name="year"
            type="number"
            min={1990}
            max={2100}
            aria-label={w("year")}
            aria-invalid={props.fault(`budgets.${i}.year`) ? true : undefined}
            defaultValue={year}
          />
          <MoneyInput
            name="amount"
            kind="budget"
            label={`${w("amount")} ${year}`}
            aria-invalid={props.fault(`budgets.${i}.budget`) ? true : undefined}
            value={budget}
          />
          <button
            type="button"
            class="button"
            aria-label={w("removeYear", { year })}
            onClick={() => {
              rows.value = rows.value.filter((other) => other.key !== key);
            }}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" class="button" onClick={add}>
        {w("addYear")}
      </button>
    </Group>
  );
}
