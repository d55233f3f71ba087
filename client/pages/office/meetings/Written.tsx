import { useSignal } from "@preact/signals";
import { ApiError } from "../../../data/problem.ts";
import { w } from "./words.ts";

/** What another wrote into the same box since it was read. */
interface Meanwhile {
  version: number;
  who: string | null;
  stands: Record<string, string | null>;
}

/**
 * Texts that several people write. What is typed stays until it is saved, whatever arrives meanwhile; where another has
 * written the same text since, both stand side by side, and nothing is stored until somebody has put them together.
 */
export function Written<Field extends "note" | "decision" | "attendance">(props: {
  class: string;
  fields: readonly Field[];
  most: number;
  stored: { version: number } & Record<Field, string | null>;
  /** throws what was refused */
  send(body: Record<string, unknown>): Promise<boolean | ApiError>;
}) {
  const { fields, most, stored, send } = props;
  const typed = useSignal<Partial<Record<Field, string>>>({});
  /** the version that was on the page when typing began */
  const read = useSignal<number | undefined>(undefined);
  const meanwhile = useSignal<Meanwhile | undefined>(undefined);
  const dirty = Object.keys(typed.value).length > 0;
  const done = () => {
    typed.value = {};
    read.value = undefined;
    meanwhile.value = undefined;
  };
  const save = async () => {
    const sent = typed.value;
    const body = Object.fromEntries(
      Object.entries<string | undefined>(sent).map(([name, text]) => [name, text?.trim() || null]),
    );
    const answer = await send({ version: read.value ?? stored.version, ...body });
    if (answer === true) {
      if (typed.value === sent) done();
      else read.value = undefined;
    } else if (answer instanceof ApiError && answer.code === "written_meanwhile") {
      const { version, who, stands } = answer.problem as unknown as Meanwhile;
      meanwhile.value = { version, who, stands };
    }
  };
  return (
    <form
      class={props.class}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {fields.map((name) => (
        <label key={name} class="field">
          <span>{w(name)}</span>
          <textarea
            rows={name === "attendance" ? 3 : 2}
            maxLength={most}
            value={typed.value[name] ?? stored[name] ?? ""}
            onInput={(event) => {
              read.value ??= stored.version;
              typed.value = { ...typed.value, [name]: event.currentTarget.value };
            }}
          />
        </label>
      ))}
      {meanwhile.value && (
        <div class="problem" role="alert">
          <p>{w("meanwhile", { who: meanwhile.value.who ?? "?" })}</p>
          {(Object.entries(meanwhile.value.stands) as [Field, string | null][]).map(([name, text]) => (
            <blockquote key={name} class="talk-text">
              <b>{w(name)}:</b> {text ?? "–"}
            </blockquote>
          ))}
          <p class="row">
            <button
              type="button"
              class="button"
              onClick={() => {
                const { stands, version } = meanwhile.value!;
                const both = { ...typed.value };
                for (const [name, text] of Object.entries(stands) as [Field, string | null][])
                  both[name] = [text, typed.value[name]].filter(Boolean).join("\n");
                typed.value = both;
                read.value = version;
                meanwhile.value = undefined;
              }}
            >
              {w("putTogether")}
            </button>
            <button type="button" class="button" onClick={done}>
              {w("keepTheirs")}
            </button>
          </p>
        </div>
      )}
      <p class="row">
        <button type="submit" class="button main" disabled={!dirty || meanwhile.value !== undefined}>
          {w("save")}
        </button>
        {dirty && <span class="fine">{w("unsaved")}</span>}
      </p>
    </form>
  );
}
