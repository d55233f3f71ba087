import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { NewMessage } from "../../../../server/core/contracts/discussions.ts";
import type { Component, Strategy } from "../../../../server/core/domain/terms.ts";
import { named } from "../../../text/words.ts";
import type { Agencies } from "./agencies.ts";
import { components, strategies } from "./vocabulary.ts";
import { w } from "./words.ts";

/** Writes a message; what is typed stays until it was sent. */
export function Composer(props: {
  agencies: Agencies;
  /** that help is asked for, if it goes without saying */
  component: Component | undefined;
  say(message: NewMessage): Promise<boolean>;
}) {
  const text = useSignal("");
  const asks = useSignal(false);
  const busy = useSignal(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const submit = async () => {
    const words = text.value.trim();
    if (!words || busy.value || !form.current) return;
    const given = new FormData(form.current);
    busy.value = true;
    const help = {
      strategy: given.get("strategy") as Strategy,
      component: given.get("component") as Component,
    };
    if (await props.say({ text: words, ...(asks.value && { help }) })) {
      text.value = "";
      asks.value = false;
    }
    busy.value = false;
    input.current?.focus();
  };
  return (
    <form
      ref={form}
      class="talk-composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label>
        <span>{w("write")}</span>
        <textarea
          ref={input}
          rows={3}
          maxLength={2000}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
          }}
        />
      </label>
      <label>
        <span>{w("mention")}</span>
        <select
          value=""
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (!value) return;
            const before = text.value;
            text.value = `${before}${before && !before.endsWith(" ") ? " " : ""}@${value} `;
            event.currentTarget.value = "";
            input.current?.focus();
          }}
        >
          <option value="">@ …</option>
          {props.agencies.map(({ id, name }) => (
            <option key={id} value={id}>
              {named(name)}
            </option>
          ))}
        </select>
      </label>
      <label class="talk-check">
        <input
          type="checkbox"
          checked={asks.value}
          onChange={(event) => {
            asks.value = event.currentTarget.checked;
          }}
        />
        {w("askHelp")}
      </label>
      {asks.value && (
        <div class="talk-asks">
          <label>
            <span>{w("strategy")}</span>
            <select name="strategy">
              {strategies().map(({ id, name }) => (
                <option key={id} value={id}>
                  {named(name)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{w("component")}</span>
            <select name="component" defaultValue={props.component}>
              {components().map(({ id, name }) => (
                <option key={id} value={id}>
                  {named(name)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <p class="talk-actions">
        <button type="submit" disabled={busy.value || !text.value.trim()}>
          {w("send")}
        </button>
        <small class="fine">{w("sendHint")}</small>
      </p>
    </form>
  );
}
