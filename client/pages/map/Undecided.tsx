import { answer, change, scope } from "../../state/store.ts";
import { sure, timesOf100 } from "../../text/sureness.ts";
import { named, t } from "../../text/words.ts";
import { programAddress } from "./program-address.ts";

/** Villages of high need where a gap can't be ruled out, and the programs whose statement would settle it. */
export function Undecided() {
  const { undecided } = answer.value!;
  const known = scope.value!;
  if (undecided.length === 0) return null;
  return (
    <section class="undecided">
      <h3>{sure("undecided")}</h3>
      <p class="fine">{sure("undecidedLead")}</p>
      <ul>
        {undecided.map(({ village, gapProbability, programs }) => (
          <li key={village}>
            <button
              type="button"
              class="chip"
              onClick={() => change({ village: known.villages.code[village], tab: "village" })}
            >
              {known.villages.name[village]}
            </button>{" "}
            <small>
              {t("district")} {known.districts[known.villages.district[village]].name} ·{" "}
              {sure("odds", { times: timesOf100(gapProbability) })}
            </small>
            <Unstated programs={programs} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Programs of which it is not stated who their recipients are, each one click from its page in the register. */
export function Unstated({ programs }: { programs: string[] }) {
  const known = scope.value!;
  if (programs.length === 0) return <p class="fine">{sure("undecidedNone")}</p>;
  return (
    <p class="fine">
      {sure("settles")}{" "}
      {programs.map((id, i) => (
        <span key={id}>
          {i > 0 && ", "}
          <a href={programAddress(id)}>{named(known.programs.find((one) => one.id === id)!.name)}</a>
        </span>
      ))}
    </p>
  );
}
