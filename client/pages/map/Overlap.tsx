import type { VillageView } from "../../../server/core/contracts/answers.ts";
import { scope } from "../../state/store.ts";
import { count } from "../../text/format.ts";
import { named } from "../../text/words.ts";
import { bounded } from "./analysis/interval.ts";
import { w } from "./analysis/words.ts";

/** Which programs meet in a village: duplicates first, then those that complete each other; what is not known. */
export function Overlap({ card: { overlap } }: { card: VillageView }) {
  const programName = (id: string) => named(scope.value!.programs.find((program) => program.id === id)!.name);
  const order = { duplicate: 0, complementary: 1 };
  const pairs = [...overlap.pairs].sort((one, other) => order[one.kind] - order[other.kind]);
  return (
    <>
      <h3>{w("meet")}</h3>
      <p class="fine">
        {w("meetLead", {
          programs: overlap.programs,
          agencies: overlap.agencies,
          strategies: overlap.strategies,
        })}
      </p>
      {overlap.silence && <p class="warn">{w("silence")}</p>}
      {pairs.length > 0 && (
        <details class="pairs" open={overlap.duplicates > 0}>
          <summary>
            {w("duplicate")}: {overlap.duplicates} · {w("complementary")}: {pairs.length - overlap.duplicates}
          </summary>
          <ul>
            {pairs.map(({ programs, kind, both }) => (
              <li key={programs.join()}>
                <span class={`chip ${kind === "duplicate" ? "missing" : ""}`}>{w(kind)}</span>{" "}
                {programs.map(programName).join(" + ")}
                {both !== null && <small> · {w("both", { both: bounded(both, count) })}</small>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {overlap.over.map(({ program, component, served, need }) => (
        <p key={`${program} ${component}`} class="fine">
          {programName(program)}: {w("overServed", { served: count(served), need: count(need) })}
        </p>
      ))}
    </>
  );
}
