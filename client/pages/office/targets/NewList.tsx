import { useSignal } from "@preact/signals";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { NewList as Sent, TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import { regencyLabel } from "../../../../server/core/domain/regency-label.ts";
import { send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { session } from "../../../data/session.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { go } from "../navigation.ts";
import { names, register } from "../register/state.ts";
import { Limits, limitsOf } from "./Limits.tsx";
import { w } from "./words.ts";

/** Opens a list for a program and a year. An editor is offered the own agency's programs. */
export function NewList({ regencies, close }: { regencies: ScopeView["regencies"]; close(): void }) {
  const fault = useSignal("");
  const program = useSignal("");
  const { agencies, programs } = register.value!;
  const account = session.value?.account;
  const own = programs.filter(
    ({ retired, agency }) => !retired && (account?.role !== "editor" || agency === account.agency),
  );
  const chosen = own.find(({ id }) => id === program.value);
  const save = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    try {
      const opened = await send<TargetListView>("POST", "target-lists", {
        regency: text("regency") || regencies[0].code,
        program: program.value,
        year: Number(text("year")),
        ...(text("component") && { component: text("component") as Sent["component"] }),
        ...(text("title") && { title: text("title") }),
        ...limitsOf(given),
      } satisfies Sent);
      go(`/data/sasaran/${opened.id}`);
    } catch (error) {
      fault.value = messageOf(error);
    }
  };
  return (
    <Dialog title={w("open")} close={close}>
      {own.length === 0 ? (
        <p>{w("noPrograms")}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save(event.currentTarget);
          }}
        >
          <div class="fields">
            {regencies.length > 1 && (
              <Field label={w("regency")} wide>
                <select name="regency">
                  {regencies.map(({ code, name }) => (
                    <option key={code} value={code}>
                      {regencyLabel(code, name)}
                    </option>
                  ))}
                </select>
              </Field>
            )}
            <Field label={w("program")} wide>
              <select
                name="program"
                required
                value={program.value}
                onChange={(event) => {
                  program.value = event.currentTarget.value;
                }}
              >
                <option value="">{w("choose")}</option>
                {agencies.map(({ id }) => {
                  const its = own.filter(({ agency }) => agency === id);
                  return (
                    its.length > 0 && (
                      <optgroup key={id} label={names.value.agency.get(id)}>
                        {its.map((one) => (
                          <option key={one.id} value={one.id}>
                            {names.value.program.get(one.id)}
                          </option>
                        ))}
                      </optgroup>
                    )
                  );
                })}
              </select>
            </Field>
            <Field label={w("year")}>
              <input
                name="year"
                type="number"
                required
                min={1990}
                max={2100}
                defaultValue={String(new Date().getFullYear() + 1)}
              />
            </Field>
            <Field label={w("component")}>
              <select name="component">
                <option value="">{w("componentUsual")}</option>
                {chosen?.components.map((id) => (
                  <option key={id} value={id}>
                    {names.value.component.get(id)}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={w("name")} hint={w("nameHint")} wide>
              <input name="title" maxLength={200} />
            </Field>
            <Limits />
          </div>
          <Fault text={fault.value} />
          <button type="submit" class="button main">
            {w("open")}
          </button>
        </form>
      )}
    </Dialog>
  );
}
