import type { Shown as Value } from "../../../../server/core/contracts/answers.ts";
import { STRATEGIES } from "../../../../server/core/domain/terms.ts";
import { answer, change, scope, view } from "../../../state/store.ts";
import { type AnalysisWord, a } from "../../../text/analysis.ts";
import { percent } from "../../../text/format.ts";
import { t } from "../../../text/words.ts";
import { Shown } from "./Definitions.tsx";
import { methodLink } from "./method-link.ts";
import { Parts, rankWords } from "./rank.tsx";

const WEIGHTS: AnalysisWord[] = ["weightNeed", "weightGap", "weightShare"];

/** Priority with movable weights, and how firm each rank is. */
export function Ranking() {
  const { ranking, columns } = answer.value!;
  const known = scope.value!;
  const first = [...columns.priorityRank.keys()]
    .filter((i) => typeof columns.priorityRank[i] === "number")
    .sort((one, other) => Number(columns.priorityRank[one]) - Number(columns.priorityRank[other]))
    .slice(0, ranking.top);
  return (
    <>
      <p class="fine">
        {a("rankingLead")} <a href={methodLink("priority")}>{a("method")}</a>
      </p>
      <Weights name="weights" values={ranking.weights} labels={WEIGHTS.map((word) => a(word))} />
      <Weights
        name="omega"
        title={a("omegaLead")}
        values={ranking.omega}
        labels={STRATEGIES.map((strategy) => t(`strategy_${strategy}`))}
      />
      <Shown variable="priorityRank" />
      <ol class="ranked">
        {first.map((i) => (
          <li key={known.villages.code[i]}>
            <button type="button" class="pocket" onClick={() => change({ village: known.villages.code[i] })}>
              <span class="rank">{columns.priorityRank[i]}</span>
              <span class="pocket-text">
                <strong>{known.villages.name[i]}</strong>{" "}
                <small>{known.districts[known.villages.district[i]].name}</small>
                <Parts parts={columns.priorityParts.map((part) => part[i]) as [Value, Value, Value]} />
                <small>{rankWords(i)}</small>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p class="fine">
        {a("ranked", { ranked: ranking.ranked })}.{" "}
        {a("stability", { draws: ranking.draws, seed: ranking.seed })}
      </p>
    </>
  );
}

function Weights(props: { name: "weights" | "omega"; title?: string; values: number[]; labels: string[] }) {
  const set = (at: number, value: number) => {
    const next = props.values.map((one, i) => (i === at ? value : one));
    if (next.every((one) => one === 0)) return;
    change({
      question: { ...view.value.question, [props.name]: next.map((one) => one.toFixed(2)).join(",") },
    });
  };
  const reset = () => {
    const { [props.name]: _, ...question } = view.value.question;
    change({ question });
  };
  return (
    <fieldset class="choices thresholds">
      {props.title && <legend>{props.title}</legend>}
      {props.labels.map((label, i) => (
        <label key={label}>
          <span>{label}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={props.values[i]}
            onChange={(event) => set(i, Number(event.currentTarget.value))}
          />
          <output>{percent(props.values[i], 0)}</output>
        </label>
      ))}
      {view.value.question[props.name] && (
        <button type="button" class="plain" onClick={reset}>
          {a("reset")}
        </button>
      )}
    </fieldset>
  );
}
