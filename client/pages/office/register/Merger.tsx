import { useSignal } from "@preact/signals";
import type { AgencyView } from "../../../../server/core/contracts/registry.ts";
import { send } from "../../../data/api.ts";
import { today } from "../../../text/today.ts";
import { Field } from "../../../ui/Field.tsx";
import { type Outcome, outcomeOf } from "./saying.ts";
import { names, register } from "./state.ts";
import { w } from "./words.ts";

/** Merges an agency into another that goes on. */
export function Merger({ stored, done }: { stored: AgencyView; done(heir: AgencyView): void }) {
  const outcome = useSignal<Outcome | undefined>(undefined);
  const heirs = register.value!.agencies.filter(({ id, retired }) => id !== stored.id && !retired);
  const merge = async (form: HTMLFormElement) => {
    const data = new FormData(form);
    try {
      done(
        await send<AgencyView>("POST", `agencies/${stored.id}/merge`, {
          version: stored.version,
          into: data.get("into"),
          date: data.get("date"),
        }),
      );
    } catch (error) {
      const found = outcomeOf(error);
      outcome.value = found.conflict
        ? { ...found, sentence: w("conflict", { revision: found.conflict.stored.version }) }
        : found;
    }
  };
  if (heirs.length === 0) return null;
  return (
    <section class="ending" aria-label={w("mergeTitle")}>
      <h3>{w("mergeTitle")}</h3>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          merge(event.currentTarget);
        }}
      >
        <div class="fields">
          <Field label={w("mergeInto")} fault={outcome.value?.faults.get("into")} hint={w("mergeHint")}>
            <select name="into" required>
              <option value="">{w("choose")}</option>
              {heirs.map(({ id }) => (
                <option key={id} value={id}>
                  {names.value.agency.get(id)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={w("mergeDate")} fault={outcome.value?.faults.get("date")}>
            <input name="date" type="date" required defaultValue={today()} />
          </Field>
        </div>
        <button type="submit" class="button danger">
          {w("merge")}
        </button>
      </form>
      {outcome.value?.sentence && (
        <p class="problem" role="alert">
          {outcome.value.sentence}
        </p>
      )}
    </section>
  );
}
