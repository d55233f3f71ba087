import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Fault } from "../../../ui/Fault.tsx";
import { fieldsOf, useDoing } from "./state.ts";

/** A form that says what went wrong above its button, and keeps what was typed. */
export function Form(props: {
  label: string;
  save: string;
  act(fields: Record<string, string>, form: HTMLFormElement): Promise<void>;
  children: ComponentChildren;
  beside?: ComponentChildren;
}) {
  const { busy, problem, run } = useDoing();
  return (
    <form
      class="access-form"
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        run(() => props.act(fieldsOf(form), form));
      }}
    >
      {props.children}
      <Fault text={problem.value} />
      <p class="row">
        <button type="submit" class="button main" disabled={busy.value}>
          {props.save}
        </button>
        {props.beside}
      </p>
    </form>
  );
}

/** A labelled line of text. */
export function Line(props: {
  label: string;
  name: string;
  hint?: string;
  type?: "text" | "password";
  complete?: string;
  value?: string;
  least?: number;
  required?: boolean;
}) {
  const own = useId();
  const hint = props.hint && `${own}-hint`;
  const given = {
    id: own,
    name: props.name,
    autocomplete: props.complete ?? "off",
    required: props.required ?? true,
    minLength: props.least,
    "aria-describedby": hint,
  };
  return (
    <div class="field">
      <label for={own}>{props.label}</label>
      {props.type === "password" ? (
        <input {...given} type="password" />
      ) : (
        <input {...given} type="text" defaultValue={props.value} autocapitalize="none" />
      )}
      {props.hint && <small id={hint}>{props.hint}</small>}
    </div>
  );
}
