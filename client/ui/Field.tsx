import type { ComponentChildren, VNode } from "preact";
import { cloneElement } from "preact";
import { useId } from "preact/hooks";

/** A labelled control with its hint and, beside it, what is wrong with it. */
export function Field(props: {
  label: string;
  fault?: string;
  hint?: string;
  wide?: boolean;
  children: VNode<{ id?: string; "aria-describedby"?: string; "aria-invalid"?: boolean }>;
}) {
  const { label, fault, hint, wide, children } = props;
  const own = useId();
  const about = `${own}-about`;
  return (
    <div class={wide ? "field wide" : "field"}>
      <label for={own}>{label}</label>
      {cloneElement(children, {
        id: own,
        "aria-describedby": hint || fault ? about : undefined,
        "aria-invalid": fault ? true : undefined,
      })}
      <About id={about} hint={hint} fault={fault} />
    </div>
  );
}

/** Several boxes under one heading. */
export function Group(props: { label: string; fault?: string; hint?: string; children: ComponentChildren }) {
  const { label, fault, hint, children } = props;
  const about = useId();
  return (
    <fieldset class="group" aria-describedby={hint || fault ? about : undefined}>
      <legend>{label}</legend>
      {children}
      <About id={about} hint={hint} fault={fault} />
    </fieldset>
  );
}

function About({ id, hint, fault }: { id: string; hint?: string; fault?: string }) {
  if (!hint && !fault) return null;
  return (
    <small id={id}>
      {fault && <strong class="fault">{fault}</strong>} {hint}
    </small>
  );
}
