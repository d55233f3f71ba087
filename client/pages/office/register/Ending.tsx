import { useSignal } from "@preact/signals";
import { send } from "../../../data/api.ts";
import { today } from "../../../text/today.ts";
import { Field } from "../../../ui/Field.tsx";
import { type Outcome, outcomeOf } from "./saying.ts";
import { w } from "./words.ts";

/** Retires a program or an agency, brings it back, or deletes what nothing refers to. */
export function Ending<
  View extends { id: string; name: string; version: number; retired: string | null },
>(props: {
  kind: "programs" | "agencies";
  stored: View;
  title: string;
  hint: string;
  /** why it may or may not be deleted */
  deleteHint: string;
  removable: boolean;
  done(changed: View | undefined): void;
}) {
  const { kind, stored } = props;
  const outcome = useSignal<Outcome | undefined>(undefined);
  const attempt = async (work: () => Promise<View | undefined>) => {
    try {
      props.done(await work());
    } catch (error) {
      const found = outcomeOf(error);
      outcome.value = found.conflict
        ? { ...found, sentence: w("conflict", { revision: found.conflict.stored.version }) }
        : found;
    }
  };
  const retire = (date: string | null) =>
    attempt(() => send<View>("POST", `${kind}/${stored.id}/retire`, { version: stored.version, date }));
  const remove = () => {
    if (!confirm(w("deleteSure", { name: stored.name }))) return;
    attempt(() => send<undefined>("DELETE", `${kind}/${stored.id}?version=${stored.version}`));
  };
  const faults = outcome.value?.faults;
  return (
    <section class="ending" aria-label={props.title}>
      <h3>{props.title}</h3>
      {stored.retired ? (
        <button type="button" class="button" onClick={() => retire(null)}>
          {w("bringBack")}
        </button>
      ) : (
        <form
          class="row"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            retire(String(new FormData(event.currentTarget).get("date") ?? ""));
          }}
        >
          <Field label={w("retireDate")} hint={props.hint} fault={faults?.get("date")} wide>
            <input name="date" type="date" required defaultValue={today()} />
          </Field>
          <button type="submit" class="button danger">
            {w("retire")}
          </button>
        </form>
      )}
      <p class="row">
        {props.removable && (
          <button type="button" class="button danger" onClick={remove}>
            {w("delete")}
          </button>
        )}
        <small>{props.deleteHint}</small>
      </p>
      {outcome.value && !faults?.has("date") && (
        <p class="problem" role="alert">
          {[...(faults?.values() ?? [])].join(" ") || outcome.value.sentence}
        </p>
      )}
    </section>
  );
}
