import { useSignal } from "@preact/signals";
import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { regencyLabel } from "../../../../server/core/domain/regency-label.ts";
import type { Desk } from "./desk.ts";
import type { Register } from "./names.ts";
import { w } from "./words.ts";

/** A table that names no regency is settled with one answer, not village by village. */
export function WhichRegency({ desk, view, register }: { desk: Desk; view: ImportView; register: Register }) {
  const regencies = register.regencies;
  const chosen = useSignal("");
  const code = chosen.value || regencies[0]?.code;
  if (!code) return null;
  return (
    <form
      class="warned row"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await desk.map({ ...view.mapping, regency: code })) desk.said.value = w("applied");
      }}
    >
      <label class="field">
        <span>{w("whichRegency")}</span>
        <select
          value={code}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
          }}
        >
          {regencies.map((one) => (
            <option key={one.code} value={one.code}>
              {regencyLabel(one.code, one.name)} ({one.code})
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button main" disabled={desk.busy.value}>
        {w("useRegency")}
      </button>
    </form>
  );
}
