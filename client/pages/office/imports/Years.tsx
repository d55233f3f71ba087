import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { partName } from "../../../../server/core/domain/year-parts.ts";
import { language } from "../../../state/store.ts";
import { named } from "../../../text/words.ts";
import { programName, type Register, regencyName, termName } from "./names.ts";
import { w } from "./words.ts";

/** Editions of a register, and parts of a year of deliveries, with those of this file: what counts, and what is missing. */
export function Years({ view, register }: { view: ImportView; register: Register }) {
  if (view.years.length === 0) return null;
  return (
    <>
      <h3>{w("years")}</h3>
      <ul class="plain-list">
        {view.years.map(({ kind, id, period, regency, parts, current, chosen, missing }) => (
          <li key={`${kind} ${id} ${period} ${regency}`}>
            <strong>
              {kind === "need" ? termName(register.components, id) : programName(register, id)}, {period}
              {register.regencies.length > 1 && regency !== null && `, ${regencyName(register, regency)}`}
            </strong>
            {": "}
            {parts
              .map(({ part, running, here, name }) =>
                [
                  part === "" ? w("wholeYear") : named(name),
                  running && `(${w("countsRunning")})`,
                  here && `← ${w("thisFile")}`,
                  kind === "need" &&
                    part === current &&
                    `= ${w(chosen ? "chosenEdition" : "currentEdition")}`,
                ]
                  .filter(Boolean)
                  .join(" "),
              )
              .join(" · ")}
            {missing.length > 0 && (
              <>
                {" "}
                <span class="warned">
                  {w("partsMissing", {
                    parts: missing.map((part) => partName(part, language.value)).join(", "),
                  })}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
