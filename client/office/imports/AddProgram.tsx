import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { COMPONENTS, STRATEGIES, UNITS } from "../../../server/terms.ts";
import { named } from "../../text/words.ts";
import { getJson, send } from "../api.ts";
import type { Register } from "./names.ts";
import { type Told, toldOf } from "./said.ts";
import { Refused } from "./Told.tsx";
import { w } from "./words.ts";

interface Agency {
  id: string;
  name: string;
  retired?: string | null;
}

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
  done: (program: string) => void;
}) {
  const agencies = useSignal<Agency[] | undefined>(undefined);
  const told = useSignal<Told | undefined>(undefined);
  useEffect(() => {
    getJson<{ agencies: Agency[] }>("agencies").then(
      (loaded) => {
        agencies.value = loaded.agencies.filter(({ retired }) => !retired);
      },
      (error) => {
        told.value = toldOf(error);
      },
    );
  }, []);
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
      done(id);
    } catch (error) {
      told.value = toldOf(error);
    }
  };
  const ofTerm = (list: { id: string; name: { id: string; en: string } }[] | undefined, id: string) => {
    const found = list?.find((one) => one.id === id);
    return found ? named(found.name) : id;
  };
  return (
    <details class="add-program" open={kindOpen}>
      <summary>{w("addProgram")}</summary>
      <p class="fine">{w("addProgramLead")}</p>
      {told.value && <Refused told={told.value} />}
      {agencies.value?.length === 0 ? (
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
              {agencies.value?.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{w("component")}</span>
            <select name="component">
              {COMPONENTS.map((id) => (
                <option key={id} value={id}>
                  {ofTerm(register?.components, id)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{w("unit")}</span>
            <select name="unit">
              {UNITS.map((id) => (
                <option key={id} value={id}>
                  {ofTerm(register?.units, id)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{w("strategy")}</span>
            <select name="strategy">
              {STRATEGIES.map((id) => (
                <option key={id} value={id}>
                  {ofTerm(register?.strategies, id)}
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
