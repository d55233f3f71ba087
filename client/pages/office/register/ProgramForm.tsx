import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { ProgramView } from "../../../../server/core/contracts/registry.ts";
import { STATED_RECIPIENTS } from "../../../../server/core/domain/terms.ts";
import { send } from "../../../data/api.ts";
import { Field, Group } from "../../../ui/Field.tsx";
import { MoneyInput } from "../../../ui/MoneyInput.tsx";
import { Budgets } from "./Budgets.tsx";
import { Conflict } from "./Conflict.tsx";
import { EMPTY, type ProgramSent, programLabels, programOf, sayProgram } from "./program-fields.ts";
import { type Outcome, outcomeOf } from "./saying.ts";
import { names, register } from "./state.ts";
import { w } from "./words.ts";

/**
 * Adds a program, or changes one. What is wrong is said beside its field, and a change that someone else made
 * meanwhile is shown beside one's own.
 * @param stored    the program that is changed
 * @param suggested a name to begin with
 */
export function ProgramForm(props: {
  stored?: ProgramView;
  suggested?: string;
  done(program: ProgramView): void;
  reload(stored: ProgramView): void;
}) {
  const { stored, suggested } = props;
  const form = useRef<HTMLFormElement>(null);
  const outcome = useSignal<Outcome | undefined>(undefined);
  const sent = useSignal<ProgramSent | undefined>(undefined);
  const busy = useSignal(false);
  const save = async (program: ProgramSent, version: number | undefined) => {
    busy.value = true;
    sent.value = program;
    try {
      props.done(
        await (stored
          ? send<ProgramView>("PUT", `programs/${stored.id}`, { ...program, version })
          : send<ProgramView>("POST", "programs", program)),
      );
    } catch (error) {
      outcome.value = outcomeOf(error);
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>("[aria-invalid], .group:has(.fault) input")?.focus(),
      );
    } finally {
      busy.value = false;
    }
  };
  const conflict = outcome.value?.conflict;
  return (
    <form
      ref={form}
      class="register-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(programOf(event.currentTarget), stored?.version);
      }}
    >
      <Fields
        program={stored ?? { ...EMPTY, name: suggested ?? "" }}
        stored={stored}
        outcome={outcome.value}
      />
      {outcome.value?.sentence && (
        <p class="problem" role="alert">
          {outcome.value.sentence}
        </p>
      )}
      {conflict && sent.value && (
        <Conflict
          stored={conflict.stored}
          yours={sent.value}
          labels={programLabels()}
          say={sayProgram}
          useTheirs={() => props.reload(conflict.stored as unknown as ProgramView)}
          useYours={() => save(programOf(form.current!), conflict.stored.version)}
        />
      )}
      <p class="row">
        <button type="submit" class="button main" disabled={busy.value}>
          {w("save")}
        </button>
      </p>
    </form>
  );
}

type Shown = Omit<ProgramView, "id" | "version" | "unit" | "starts"> & {
  unit: string;
  starts: number | null;
};

function Fields(props: { program: Shown; stored?: ProgramView; outcome?: Outcome }) {
  const { program, stored } = props;
  const { agencies, vocabulary } = register.value!;
  const known = names.value;
  const unit = useSignal<string>(program.unit);
  const components = useSignal<string[]>(program.components);
  const agency = useSignal(program.agency);
  const fault = (field: string) => props.outcome?.faults.get(field);
  const present = vocabulary.components.filter(
    (one) => unit.value && components.value.includes(one.id) && one.unit !== unit.value,
  );
  const current = agencies.filter(({ retired, id }) => !retired || id === program.agency);
  return (
    <div class="fields">
      <Field label={w("name")} fault={fault("name")} wide>
        <input name="name" required maxLength={200} defaultValue={program.name} />
      </Field>
      <Field label={w("nameEn")} fault={fault("nameEn")} wide>
        <input name="nameEn" maxLength={200} lang="en" defaultValue={program.nameEn ?? ""} />
      </Field>
      <Field label={w("agency")} fault={fault("agency")} wide>
        <select
          name="agency"
          required
          defaultValue={program.agency}
          onChange={(event) => {
            agency.value = event.currentTarget.value;
          }}
        >
          <option value="">{w("choose")}</option>
          {current.map(({ id }) => (
            <option key={id} value={id} selected={id === program.agency}>
              {known.agency.get(id)}
            </option>
          ))}
        </select>
      </Field>
      {stored && agency.value !== stored.agency && (
        <Field label={w("agencySince")} fault={fault("agencySince")} hint={w("agencySinceHint")} wide>
          <input name="agencySince" type="number" min={1990} max={2100} />
        </Field>
      )}
      <Group label={w("strategies")} fault={fault("strategies")}>
        {vocabulary.strategies.map(({ id }) => (
          <label key={id} class="box-label">
            <input
              type="checkbox"
              name="strategies"
              value={id}
              defaultChecked={program.strategies.includes(id)}
            />
            {known.strategy.get(id)}
          </label>
        ))}
      </Group>
      <Group label={w("components")} fault={fault("components")}>
        {vocabulary.components.map(({ id, unit: counted }) => (
          <label key={id} class="box-label">
            <input
              type="checkbox"
              name="components"
              value={id}
              defaultChecked={program.components.includes(id)}
              onChange={(event) => {
                const others = components.value.filter((other) => other !== id);
                components.value = event.currentTarget.checked ? [...others, id] : others;
              }}
            />
            <span>
              {known.component.get(id)} <small>({known.unit.get(counted)})</small>
            </span>
          </label>
        ))}
      </Group>
      <Field
        label={w("unit")}
        fault={fault("unit")}
        hint={
          present.length > 0
            ? w("presentOnly", { components: present.map(({ id }) => known.component.get(id)).join(", ") })
            : undefined
        }
      >
        <select
          name="unit"
          required
          onChange={(event) => {
            unit.value = event.currentTarget.value;
          }}
        >
          <option value="">{w("choose")}</option>
          {vocabulary.units.map(({ id }) => (
            <option key={id} value={id} selected={id === program.unit}>
              {known.unit.get(id)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={w("recipients")} fault={fault("recipients")} hint={w("recipientsHint")}>
        <select name="recipients">
          <option value="">{w("unstated")}</option>
          {STATED_RECIPIENTS.map((one) => (
            <option key={one} value={one} selected={one === program.recipients}>
              {w(one)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={w("code")} fault={fault("code")} hint={w("codeHint")}>
        <input name="code" maxLength={40} defaultValue={program.code ?? ""} />
      </Field>
      <Field label={w("unitCost")} fault={fault("unitCost")}>
        <MoneyInput name="unitCost" kind="price" value={program.unitCost} />
      </Field>
      <Field label={w("fundSource")} fault={fault("fundSource")}>
        <input
          name="fundSource"
          required
          maxLength={100}
          list="fund-sources"
          defaultValue={program.fundSource}
        />
      </Field>
      <Field label={w("exclusionGroup")} fault={fault("exclusionGroup")} hint={w("exclusionHint")}>
        <input
          name="exclusionGroup"
          maxLength={60}
          list="exclusion-groups"
          defaultValue={program.exclusionGroup ?? ""}
        />
      </Field>
      <Field label={w("starts")} fault={fault("starts")}>
        <input
          name="starts"
          type="number"
          required
          min={1990}
          max={2100}
          defaultValue={program.starts ?? ""}
        />
      </Field>
      <Field label={w("ends")} fault={fault("ends")} hint={w("endsHint")}>
        <input name="ends" type="number" min={1990} max={2100} defaultValue={program.ends ?? ""} />
      </Field>
      <Budgets budgets={program.budgets} fault={fault} />
      <Field label={w("criteria")} fault={fault("criteria")} wide>
        <textarea name="criteria" rows={3} maxLength={2000} defaultValue={program.criteria ?? ""} />
      </Field>
      <datalist id="fund-sources">
        {vocabulary.fundSources.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      <datalist id="exclusion-groups">
        {vocabulary.exclusionGroups.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
    </div>
  );
}
