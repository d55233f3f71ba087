import { useSignal } from "@preact/signals";
import type { AgreementStep, AgreementView, UsesView } from "../../../../server/core/contracts/sharing.ts";
import { getJson, send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { count, date } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { moment } from "../access/times.ts";
import { localized } from "../navigation.ts";
import { names } from "../register/state.ts";
import { w } from "./words.ts";

type Step = AgreementStep["to"];

const datasetOf = ({ component, program, programName }: AgreementView): string =>
  component
    ? w("need", { name: names.value.component.get(component) ?? component })
    : w("delivery", { name: programName ? named(programName) : (program ?? "") });

/** One agreement: what it is about, what may be done with it, and who used it. */
export function Agreement({ one, changed }: { one: AgreementView; changed(words: string): void }) {
  const step = useSignal<Step | undefined>(undefined);
  const ranOut = one.state === "agreed" && !one.inForce;
  const facts: [label: string, value: string][] = [
    [w("requester"), named(one.requesterName)],
    [w("owner"), named(one.ownerName)],
    [w("grain"), w(`grain_${one.grain}`)],
    [w("until"), date(one.until)],
    [w("purpose"), one.purpose],
    ...(one.reason ? ([[w("reason"), one.reason]] as [string, string][]) : []),
  ];
  const events = [
    w("askedOn", { at: moment(one.requestedAt), who: one.requestedBy }),
    ...(one.decidedAt ? [w("decidedOn", { at: moment(one.decidedAt), who: one.decidedBy ?? "" })] : []),
    ...(one.endedAt ? [w("endedOn", { at: moment(one.endedAt), who: one.endedBy ?? "" })] : []),
  ];
  const steps = one.may.filter((may): may is Step => may !== "use");
  return (
    <article class="box agreement" aria-label={datasetOf(one)}>
      <h3>
        {datasetOf(one)}{" "}
        <small class={`agreement-state ${one.inForce ? "agreed" : one.state}`}>
          {w(ranOut ? "ranOut" : `state_${one.state}`)}
        </small>
      </h3>
      <dl class="agreement-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="fine">{events.join(" · ")}</p>
      {(steps.length > 0 || one.may.includes("use")) && (
        <p class="row">
          {steps.map((to) => (
            <button
              key={to}
              type="button"
              class={`button${to === "agreed" ? " main" : to === "refused" || to === "ended" ? " danger" : ""}`}
              onClick={() => {
                step.value = to;
              }}
            >
              {w(to)}
            </button>
          ))}
          {one.may.includes("use") && (
            <>
              <a class="button" href={`/api/v1/agreements/${one.id}/figures.csv`} download>
                {w("csv")}
              </a>
              {one.grain === "village" && (
                <a class="button" href={localized(one.component ? `/?component=${one.component}` : "/")}>
                  {w("map")}
                </a>
              )}
            </>
          )}
        </p>
      )}
      {one.decidedAt && one.state !== "refused" && <Uses one={one} />}
      {step.value && (
        <StepDialog
          one={one}
          to={step.value}
          close={(done) => {
            step.value = undefined;
            if (done) changed(w("said"));
          }}
        />
      )}
    </article>
  );
}

function Uses({ one }: { one: AgreementView }) {
  const found = useSignal<UsesView["uses"] | undefined>(undefined);
  const fault = useSignal("");
  const load = (open: boolean) => {
    if (!open) return;
    getJson<UsesView>(`agreements/${one.id}/uses`).then(
      ({ uses }) => {
        found.value = uses;
      },
      (error: Error) => {
        fault.value = messageOf(error);
      },
    );
  };
  if (one.uses === 0) return <p class="fine">{w("noUse")}</p>;
  return (
    <details onToggle={(event) => load(event.currentTarget.open)}>
      <summary>
        {w("uses")}: {w("used", { count: count(one.uses) })}
      </summary>
      <Fault text={fault.value} />
      {found.value && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section class="scroll" tabIndex={0} aria-label={w("uses")}>
          <table class="list">
            <thead>
              <tr>
                <th scope="col">{w("day")}</th>
                <th scope="col">{w("who")}</th>
                <th scope="col">{w("view")}</th>
                <th scope="col" class="number">
                  {w("times")}
                </th>
              </tr>
            </thead>
            <tbody>
              {found.value.map((use) => (
                <tr key={`${use.day} ${use.who} ${use.view}`}>
                  <td>{date(use.day)}</td>
                  <td>{use.who}</td>
                  <td>
                    <code>{use.view.replace("/api/v1/", "")}</code>
                  </td>
                  <td class="number">{count(use.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}

function StepDialog({ one, to, close }: { one: AgreementView; to: Step; close(done: boolean): void }) {
  const fault = useSignal("");
  const needsReason = to === "refused" || to === "ended";
  const save = async (form: HTMLFormElement) => {
    const reason = String(new FormData(form).get("reason") ?? "").trim();
    try {
      await send("POST", `agreements/${one.id}/state`, {
        version: one.version,
        to,
        ...(reason && { reason }),
      });
      close(true);
    } catch (error) {
      fault.value = messageOf(error);
    }
  };
  return (
    <Dialog title={`${w(to)}: ${datasetOf(one)}`} close={() => close(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save(event.currentTarget);
        }}
      >
        {to === "agreed" && <p>{w("sure", { name: named(one.requesterName), until: date(one.until) })}</p>}
        {needsReason && (
          <div class="fields">
            <Field label={w("reason")} wide>
              <textarea name="reason" rows={3} maxLength={500} required />
            </Field>
          </div>
        )}
        <Fault text={fault.value} />
        <button type="submit" class="button main">
          {w(to)}
        </button>
      </form>
    </Dialog>
  );
}
