import { useSignal } from "@preact/signals";
import { send } from "../../../data/api.ts";
import { named } from "../../../text/words.ts";
import type { Register } from "./names.ts";
import { type Told, toldOf } from "./said.ts";
import { Refused } from "./Told.tsx";
import { w } from "./words.ts";

/** Adds a program that the file speaks of and the register lacks, and chooses it. */
export function AddProgram({
  suggested,
  kindOpen,
  register,
  done,
}: {
  suggested: string;
  /** the file waits for it */
  kindOpen: boolean;
  register: Register;
  done: (program: string, name: string) => Promise<void>;
}) {
  const told = useSignal<Told | undefined>(undefined);
  const component = useSignal("");
  const counted = register.components.find(({ id }) => id === component.value) ?? register.components[0];
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? "");
    told.value = undefined;
    try {
      const { id } = await send<{ id: string }>("POST", "programs", {
        name: text("name"),
        agency: text("agency"),
        unit: text("unit"),
        strategies: [text("strategy")],
        components: [text("component")],
        fundSource: text("fundSource"),
        starts: Number(text("starts")),
      });
      await done(id, text("name"));
    } catch (error) {
      told.value = toldOf(error);
    }
  };
  return (
    <details class="add-program" open={kindOpen}>
      <summary>{w("addProgram")}</summary>
      <p class="fine">{w("addProgramLead")}</p>
      {told.value && <Refused told={told.value} />}
      {register.agencies.length === 0 ? (
        <p>
          {w("noAgencies")} <a href="/data/program">{w("toPrograms")}</a>
        </p>
      ) : (
        <form class="row" onSubmit={submit}>
          <label class="field">
            <span>{w("programName")}</span>
            <input name="name" required maxLength={200} defaultValue={suggested} />
          </label>
          <label class="field">
            <span>{w("agency")}</span>
            <select name="agency" required>
              {register.agencies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {named(name)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{w("component")}</span>
            <select
              name="component"
              value={counted?.id}
              onChange={(event) => {
                component.value = event.currentTarget.value;
              }}
            >
              {register.components.map(({ id, name }) => (
                <option key={id} value={id}>
                  {named(name)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{w("unit")}</span>
            <select name="unit" key={counted?.unit} defaultValue={counted?.unit}>
              {register.units.map(({ id, name }) => (
                <option key={id} value={id}>
                  {named(name)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{w("strategy")}</span>
            <select name="strategy">
              {register.strategies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {named(name)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{w("fundSource")}</span>
            <input name="fundSource" required maxLength={100} defaultValue="APBD" />
          </label>
          <label class="field">
            <span>{w("starts")}</span>
            <input name="starts" type="number" required min={1990} max={2100} />
          </label>
          <button type="submit" class="button main">
            {w("add")}
          </button>
        </form>
      )}
    </details>
  );
}
