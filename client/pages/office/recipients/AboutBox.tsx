import type { Signal } from "@preact/signals";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import { regencyLabel } from "../../../../server/core/domain/regency-label.ts";
import { IDENTITIES, type Identity, LINKS } from "../../../../server/core/recipients/gather.ts";
import { named } from "../../../text/words.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { w } from "./words.ts";

export interface About {
  program: string;
  period: string;
  regency: string;
  identity: Identity;
  onlyCounts: boolean;
  complete: boolean;
}

export type Program = ScopeView["programs"][number];

/** What tells recipients apart for a program: the number that its unit has. */
export const identityOf = (program: Program | undefined): Identity =>
  program?.unit === "person" ? "nik" : "kk";

/** Which program, year and kind of recipients the list is about. */
export function AboutBox({
  scope,
  about,
  programs,
}: {
  scope: ScopeView;
  about: Signal<About>;
  programs: Program[];
}) {
  const set = (part: Partial<About>) => {
    about.value = { ...about.value, ...part };
  };
  const { program: id, period, regency, identity, onlyCounts, complete } = about.value;
  const program = programs.find((one) => one.id === id);
  const unit = scope.units.find((one) => one.id === program?.unit);
  const offered = IDENTITIES.filter((one) => !(one === "kk" && program?.unit === "person"));
  const note =
    identity === "row"
      ? w("unsureRow")
      : !LINKS.includes(identity)
        ? w("unsureName")
        : identity === "nik" && program && program.unit !== "person" && unit
          ? w("nikForFamilies", { unit: named(unit.name) })
          : identity === "kk" && program?.unit === "house"
            ? w("kkForHouses")
            : "";
  return (
    <section class="box">
      <h2>{w("what")}</h2>
      <div class="row">
        <label class="field">
          <span>{w("program")}</span>
          <select
            value={id}
            onChange={({ currentTarget: { value } }) =>
              set({ program: value, identity: identityOf(programs.find((one) => one.id === value)) })
            }
          >
            <option value="">{w("pickProgram")}</option>
            {programs.map((one) => (
              <option key={one.id} value={one.id}>
                {named(one.name)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{w("period")}</span>
          <input
            type="number"
            min={1990}
            max={2100}
            value={period}
            onInput={(event) => set({ period: event.currentTarget.value })}
          />
        </label>
        <Choice
          label={w("regency")}
          all={w("fromFile")}
          value={regency}
          options={scope.regencies.map(({ code, name }) => [code, regencyLabel(code, name)])}
          choose={(code) => set({ regency: code })}
        />
      </div>
      <fieldset class="choices">
        <legend>{w("identity")}</legend>
        {offered.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="identity"
              checked={identity === one}
              onChange={() => set({ identity: one })}
            />{" "}
            {w(`id_${one}`)}
          </label>
        ))}
      </fieldset>
      {note && <p class="quiet">{note}</p>}
      <div class="choices">
        {LINKS.includes(identity) && (
          <label>
            <input
              type="checkbox"
              checked={onlyCounts}
              onChange={(event) => set({ onlyCounts: event.currentTarget.checked })}
            />{" "}
            {w("onlyCounts")}
          </label>
        )}
        <label>
          <input
            type="checkbox"
            checked={complete}
            onChange={(event) => set({ complete: event.currentTarget.checked })}
          />{" "}
          {w("complete")}
        </label>
      </div>
    </section>
  );
}
