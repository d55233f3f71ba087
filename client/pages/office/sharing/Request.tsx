import { useSignal } from "@preact/signals";
import { GRAINS } from "../../../../server/core/contracts/sharing.ts";
import { send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { today } from "../../../text/today.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { names, register } from "../register/state.ts";
import { w } from "./words.ts";

/** Asks another agency for figures. @param own the agency that asks; null: a coordinator says which */
export function Request(props: { regency: string; own: string | null; close(sent: boolean): void }) {
  const { regency, own, close } = props;
  const fault = useSignal("");
  const requester = useSignal(own ?? "");
  const owner = useSignal("");
  const kind = useSignal<"need" | "delivery">("need");
  const { agencies, programs, vocabulary } = register.value!;
  const working = agencies.filter(({ retired }) => !retired);
  const save = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    try {
      await send("POST", "agreements", {
        regency,
        requester: requester.value,
        owner: owner.value,
        ...(kind.value === "need" ? { component: text("component") } : { program: text("program") }),
        grain: text("grain"),
        purpose: text("purpose"),
        until: text("until"),
      });
      close(true);
    } catch (error) {
      fault.value = messageOf(error);
    }
  };
  const agency = (of: typeof owner, label: string, others: string, fixed = false) => (
    <Field label={label} wide>
      <select
        required
        disabled={fixed}
        value={of.value}
        onChange={(event) => {
          of.value = event.currentTarget.value;
        }}
      >
        <option value="">{w("choose")}</option>
        {working
          .filter(({ id }) => id !== others)
          .map(({ id }) => (
            <option key={id} value={id}>
              {names.value.agency.get(id)}
            </option>
          ))}
      </select>
    </Field>
  );
  const list = (name: string, ids: string[], of: Map<string, string>) => (
    <select name={name} required>
      <option value="">{w("choose")}</option>
      {ids.map((id) => (
        <option key={id} value={id}>
          {of.get(id)}
        </option>
      ))}
    </select>
  );
  return (
    <Dialog title={w("ask")} close={() => close(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save(event.currentTarget);
        }}
      >
        <div class="fields">
          {agency(requester, w("requester"), owner.value, own !== null)}
          {agency(owner, w("owner"), requester.value)}
          <Field label={w("kind")}>
            <select
              value={kind.value}
              onChange={(event) => {
                kind.value = event.currentTarget.value as "need" | "delivery";
              }}
            >
              <option value="need">{w("kindNeed")}</option>
              <option value="delivery">{w("kindDelivery")}</option>
            </select>
          </Field>
          {kind.value === "need" ? (
            <Field label={w("component")}>
              {list(
                "component",
                vocabulary.components.map(({ id }) => id),
                names.value.component,
              )}
            </Field>
          ) : (
            <Field label={w("program")}>
              {list(
                "program",
                programs.filter((one) => one.agency === owner.value).map(({ id }) => id),
                names.value.program,
              )}
            </Field>
          )}
          <Field label={w("grain")} hint={w("grainHint")} wide>
            <select name="grain">
              {GRAINS.map((one) => (
                <option key={one} value={one}>
                  {w(`grain_${one}`)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={w("purpose")} hint={w("purposeHint")} wide>
            <textarea name="purpose" rows={3} maxLength={1000} required />
          </Field>
          <Field label={w("until")}>
            <input name="until" type="date" required min={today()} />
          </Field>
        </div>
        <Fault text={fault.value} />
        <button type="submit" class="button main">
          {w("send")}
        </button>
      </form>
    </Dialog>
  );
}
