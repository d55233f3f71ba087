import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SearchView } from "../../../../server/core/contracts/answers.ts";
import type { CommitmentView } from "../../../../server/core/contracts/commitments.ts";
import { getJson, send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { session } from "../../../data/session.ts";
import { today } from "../../../text/today.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { names, register } from "../register/state.ts";
import { VillageSearch } from "../VillageSearch.tsx";
import { w } from "./words.ts";

/** Makes a commitment: an editor for the own agency, a coordinator for any. @param close hears whether it was made */
export function NewCommitment(props: {
  regency: string | undefined;
  village?: string;
  component?: string;
  agency?: string;
  /** the message that it comes from */
  message?: number;
  /** the item of a meeting that it comes from */
  item?: number;
  close(made: boolean): void;
}) {
  const fault = useSignal("");
  const village = useSignal({ code: props.village ?? "", name: props.village ?? "" });
  const account = session.value?.account;
  const own = account?.role === "editor" ? account.agency : null;
  const agency = useSignal(own ?? props.agency ?? "");
  const { agencies, programs, vocabulary } = register.value!;
  const component = useSignal(props.component ?? vocabulary.components[0]?.id ?? "");
  const unit = vocabulary.components.find(({ id }) => id === component.value)?.unit ?? "";
  const fitting = programs.filter(
    (one) =>
      !one.retired &&
      one.agency === agency.value &&
      one.unit === unit &&
      one.components.some((id) => id === component.value),
  );
  useEffect(() => {
    if (!props.village) return;
    const query = new URLSearchParams({ q: props.village, regency: props.village.slice(0, 5) });
    getJson<SearchView>(`search?${query}`).then(
      ({ results }) => {
        const found = results.find(({ code }) => code === props.village);
        if (found) village.value = { code: found.code, name: found.name };
      },
      () => {
        // Its code stands in for its name.
      },
    );
  }, []);
  const save = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    try {
      await send<CommitmentView>("POST", "commitments", {
        agency: agency.value,
        village: village.value.code,
        component: component.value,
        program: text("program") || null,
        units: Number(text("units")),
        due: text("due"),
        note: text("note") || null,
        ...(props.message && { message: props.message }),
        ...(props.item && { item: props.item }),
      });
      props.close(true);
    } catch (error) {
      fault.value = messageOf(error);
    }
  };
  return (
    <Dialog title={w("make")} close={() => props.close(false)}>
      {village.value.code ? (
        <p>
          <b>{w("chosen", { name: village.value.name })}</b>{" "}
          {!props.village && (
            <button
              type="button"
              class="button"
              onClick={() => {
                village.value = { code: "", name: "" };
              }}
            >
              {w("another")}
            </button>
          )}
        </p>
      ) : (
        <VillageSearch
          label={w("find")}
          regency={props.regency}
          choose={(code, name) => {
            village.value = { code, name };
          }}
        />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save(event.currentTarget);
        }}
      >
        <div class="fields">
          <Field label={w("agency")} wide>
            <select
              name="agency"
              required
              disabled={own !== null}
              value={agency.value}
              onChange={(event) => {
                agency.value = event.currentTarget.value;
              }}
            >
              <option value="">{w("choose")}</option>
              {agencies
                .filter(({ retired }) => !retired)
                .map(({ id }) => (
                  <option key={id} value={id}>
                    {names.value.agency.get(id)}
                  </option>
                ))}
            </select>
          </Field>
          <Field label={w("component")}>
            <select
              name="component"
              value={component.value}
              onChange={(event) => {
                component.value = event.currentTarget.value;
              }}
            >
              {vocabulary.components.map(({ id }) => (
                <option key={id} value={id}>
                  {names.value.component.get(id)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={w("program")}>
            <select name="program">
              <option value="">{w("anyProgram")}</option>
              {fitting.map(({ id }) => (
                <option key={id} value={id}>
                  {names.value.program.get(id)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={w("unitsIn", { unit: names.value.unit.get(unit) ?? unit })}>
            <input name="units" type="number" required min={1} max={10_000_000} />
          </Field>
          <Field label={w("due")}>
            <input name="due" type="date" required min={today()} />
          </Field>
          <Field label={w("note")} wide>
            <textarea name="note" rows={2} maxLength={1000} />
          </Field>
        </div>
        <Fault text={fault.value} />
        <button type="submit" class="button main" disabled={!village.value.code}>
          {w("save")}
        </button>
      </form>
    </Dialog>
  );
}
