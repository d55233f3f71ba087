import { change, scope, view } from "../../state/store.ts";
import { percent } from "../../text/format.ts";
import { Choice } from "./Choice.tsx";
import { partOf } from "./state.ts";
import { w } from "./words.ts";

const REACHES = ["", "0.75", "0.5", "0.25", "0"] as const;

/** What is supposed beside the plans: said, and anybody's to move. */
export function Assumption() {
  const planned = [...(partOf("a")?.planned ?? []), ...(partOf("b")?.planned ?? [])];
  const ofVillages = planned.some(
    ({ program }) => scope.value?.programs.find(({ id }) => id === program)?.unit === "village",
  );
  return (
    <fieldset class="choices scenario-assume">
      <legend>{w("assume")}</legend>
      {(["new", "certain"] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="assume"
            checked={view.value.assume === one}
            onChange={() => change({ assume: one })}
          />
          <span>
            {w(`assume_${one}`)} <small>{w(`assume_${one}Hint`)}</small>
          </span>
        </label>
      ))}
      {ofVillages && (
        <Choice
          label={w("reach")}
          value={view.value.reach}
          options={REACHES.map((id) => ({
            id: id as string,
            name: w("reachOf", { percent: percent(id === "" ? 1 : Number(id), 0) }),
          }))}
          onChange={(reach) => change({ reach })}
        />
      )}
    </fieldset>
  );
}
