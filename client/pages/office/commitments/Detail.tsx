import { useSignal } from "@preact/signals";
import type { CommitmentView } from "../../../../server/core/contracts/commitments.ts";
import { send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { count, date } from "../../../text/format.ts";
import { today } from "../../../text/today.ts";
import { named } from "../../../text/words.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { moment } from "../access/times.ts";
import { names } from "../register/state.ts";
import { w } from "./words.ts";

type Doing = "keep" | "break" | "change" | "reopen";

/** One commitment: its history, and what may be done with it. */
export function Detail({ one, changed }: { one: CommitmentView; changed(words: string): void }) {
  const doing = useSignal<Doing | undefined>(undefined);
  const begin = (what: Doing) => () => {
    doing.value = what;
  };
  const open = one.state === "open";
  return (
    <div class="promise-detail">
      {one.note && <p class="talk-text">{one.note}</p>}
      {one.kept && (
        <p>
          {w("keptBy", {
            program: names.value.program.get(one.kept.program) ?? one.kept.program,
            period: one.kept.period,
          })}
        </p>
      )}
      {one.suffices && (
        <p class="good">
          {w("suffices", {
            program: named(one.suffices.programName),
            period: one.suffices.period,
            served: count(one.suffices.served),
            unit: names.value.unit.get(one.unit) ?? one.unit,
          })}
        </p>
      )}
      <h3>{w("history")}</h3>
      <ol class="promise-history">
        {one.changes.map((change) => (
          <li key={change.at + change.kind}>
            {moment(change.at)} · {change.who} · <b>{w(change.kind)}</b>
            {change.kind === "changed" && <span> {differences(change.detail)}</span>}
            {change.reason && <span>: {change.reason}</span>}
          </li>
        ))}
      </ol>
      {one.may.change && (
        <p class="row">
          {open ? (
            <>
              <button type="button" class="button main" onClick={begin("keep")}>
                {w("keep")}
              </button>
              <button type="button" class="button" onClick={begin("change")}>
                {w("change")}
              </button>
              <button type="button" class="button danger" onClick={begin("break")}>
                {w("break")}
              </button>
            </>
          ) : (
            <button type="button" class="button" onClick={begin("reopen")}>
              {w("reopen")}
            </button>
          )}
        </p>
      )}
      {doing.value && (
        <Step
          one={one}
          what={doing.value}
          close={(done) => {
            doing.value = undefined;
            if (done) changed(w("saved"));
          }}
        />
      )}
    </div>
  );
}

/** What was changed, before → after. */
function differences(detail: Record<string, unknown>): string {
  const say = (field: string, value: unknown) =>
    value === null
      ? w("anyProgram")
      : field === "due"
        ? date(String(value))
        : field === "program"
          ? (names.value.program.get(String(value)) ?? String(value))
          : count(Number(value));
  return Object.entries(detail)
    .filter((entry): entry is [string, [unknown, unknown]] => Array.isArray(entry[1]))
    .map(([field, [before, after]]) => `${say(field, before)} → ${say(field, after)}`)
    .join(", ");
}

function Step({ one, what, close }: { one: CommitmentView; what: Doing; close(done: boolean): void }) {
  const fault = useSignal("");
  const save = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    const { version } = one;
    const [program, period] = text("delivery").split("|");
    const reason = text("reason") || undefined;
    const on = text("on") || undefined;
    const body =
      what === "change"
        ? { version, units: Number(text("units")), due: text("due"), reason }
        : what === "keep"
          ? {
              version,
              to: "kept",
              on,
              reason,
              ...(program && { delivery: { program, period: Number(period) } }),
            }
          : {
              version,
              to: what === "break" ? "broken" : "open",
              on: what === "break" ? on : undefined,
              reason,
            };
    try {
      await send("POST", `commitments/${one.id}/${what === "change" ? "change" : "state"}`, body);
      close(true);
    } catch (error) {
      fault.value = messageOf(error);
    }
  };
  return (
    <Dialog title={`${w(what)}: ${one.villageName}`} close={() => close(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save(event.currentTarget);
        }}
      >
        <div class="fields">
          {what === "change" && (
            <>
              <Field label={w("unitsIn", { unit: names.value.unit.get(one.unit) ?? one.unit })}>
                <input
                  name="units"
                  type="number"
                  required
                  min={1}
                  max={10_000_000}
                  defaultValue={String(one.units)}
                />
              </Field>
              <Field label={w("due")}>
                <input name="due" type="date" required defaultValue={one.due} />
              </Field>
            </>
          )}
          {(what === "keep" || what === "break") && (
            <Field label={w("on")}>
              <input name="on" type="date" required defaultValue={today()} min={one.madeOn} />
            </Field>
          )}
          {what === "keep" && (
            <Field label={w("delivery")} wide>
              <select name="delivery">
                {one.suffices && (
                  <option value={`${one.suffices.program}|${one.suffices.period}`}>
                    {named(one.suffices.programName)} {one.suffices.period}: {count(one.suffices.served)}
                  </option>
                )}
                <option value="">{w("noDelivery")}</option>
              </select>
            </Field>
          )}
          <Field label={w("reason")} hint={w("reasonHint")} wide>
            <textarea name="reason" rows={3} maxLength={500} required={what !== "keep"} />
          </Field>
        </div>
        <Fault text={fault.value} />
        <button type="submit" class="button main">
          {w("save")}
        </button>
      </form>
    </Dialog>
  );
}
