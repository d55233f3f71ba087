import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { AgencyInput, AgencyView } from "../../../../server/core/contracts/registry.ts";
import { send } from "../../../data/api.ts";
import { Field, Group } from "../../../ui/Field.tsx";
import { Conflict } from "./Conflict.tsx";
import { type Outcome, outcomeOf } from "./saying.ts";
import { w } from "./words.ts";

/** Adds an agency, or changes its names. */
export function AgencyForm(props: {
  stored?: AgencyView;
  done(agency: AgencyView): void;
  reload(stored: AgencyView): void;
}) {
  const { stored } = props;
  const form = useRef<HTMLFormElement>(null);
  const outcome = useSignal<Outcome | undefined>(undefined);
  const sent = useSignal<AgencyInput | undefined>(undefined);
  const save = async (agency: AgencyInput, version: number | undefined) => {
    sent.value = agency;
    try {
      props.done(
        await (stored
          ? send<AgencyView>("PUT", `agencies/${stored.id}`, { ...agency, version })
          : send<AgencyView>("POST", "agencies", agency)),
      );
    } catch (error) {
      outcome.value = outcomeOf(error);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    }
  };
  const conflict = outcome.value?.conflict;
  const fault = (field: string) => outcome.value?.faults.get(field);
  return (
    <form
      ref={form}
      class="register-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(agencyOf(event.currentTarget), stored?.version);
      }}
    >
      <div class="fields">
        <Field label={w("name")} fault={fault("name")} wide>
          <input name="name" required maxLength={200} defaultValue={stored?.name ?? ""} />
        </Field>
        <Field label={w("nameEn")} fault={fault("nameEn")} wide>
          <input name="nameEn" maxLength={200} lang="en" defaultValue={stored?.nameEn ?? ""} />
        </Field>
        <Aliases aliases={stored?.aliases ?? []} fault={fault} />
      </div>
      {outcome.value?.sentence && (
        <p class="problem" role="alert">
          {outcome.value.sentence}
        </p>
      )}
      {conflict && sent.value && (
        <Conflict
          stored={conflict.stored}
          yours={sent.value}
          labels={{ name: w("name"), nameEn: w("nameEn"), aliases: w("aliases") }}
          say={sayAgency}
          useTheirs={() => props.reload(conflict.stored as unknown as AgencyView)}
          useYours={() => save(agencyOf(form.current!), conflict.stored.version)}
        />
      )}
      <p class="row">
        <button type="submit" class="button main">
          {w("save")}
        </button>
      </p>
    </form>
  );
}

const sayAgency = (field: string, value: unknown): string =>
  (field === "aliases"
    ? (value as AgencyInput["aliases"]).map(({ name }) => name).join("; ")
    : String(value ?? "")) || w("empty");

/** Reads the form; a row of names without a name is left out. */
function agencyOf(form: HTMLFormElement): AgencyInput {
  const data = new FormData(form);
  const all = (name: string) => data.getAll(name).map((value) => String(value).trim());
  const [from, to] = [all("from"), all("to")];
  return {
    name: all("name")[0],
    nameEn: all("nameEn")[0] || null,
    aliases: all("alias")
      .map((name, i) => ({ name, from: from[i] || null, to: to[i] || null }))
      .filter(({ name }) => name !== ""),
  };
}

function Aliases(props: { aliases: AgencyInput["aliases"]; fault(field: string): string | undefined }) {
  const rows = useSignal(props.aliases.map((alias, key) => ({ key, ...alias })));
  const next = useSignal(props.aliases.length);
  const parts = ["name", "from", "to"] as const;
  const faults = rows.value.flatMap((_, i) =>
    parts.map((part) => props.fault(`aliases.${i}.${part}`)).filter(Boolean),
  );
  const invalid = (i: number, part: string) => (props.fault(`aliases.${i}.${part}`) ? true : undefined);
  return (
    <Group label={w("aliases")} hint={w("aliasesHint")} fault={[...new Set(faults)].join(" ") || undefined}>
      {rows.value.map(({ key, name, from, to }, i) => (
        <div key={key} class="alias">
          <Field label={w("alias")}>
            <input name="alias" maxLength={200} aria-invalid={invalid(i, "name")} defaultValue={name} />
          </Field>
          <Field label={w("from")}>
            <input name="from" type="date" aria-invalid={invalid(i, "from")} defaultValue={from ?? ""} />
          </Field>
          <Field label={w("to")}>
            <input name="to" type="date" aria-invalid={invalid(i, "to")} defaultValue={to ?? ""} />
          </Field>
          <button
            type="button"
            class="button"
            aria-label={w("removeAlias", { name })}
            onClick={() => {
              rows.value = rows.value.filter((other) => other.key !== key);
            }}
          >
            ×
          </button>
        </div>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => {
          rows.value = [...rows.value, { key: next.value++, name: "", from: null, to: null }];
        }}
      >
        {w("addAlias")}
      </button>
    </Group>
  );
}
