import type { PocketView } from "../../../server/core/contracts/answers.ts";
import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import { highEnd, lowEnd } from "../../../server/core/indicators/ends.ts";
import { answer, change, scope, view } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { fewWords } from "../../text/few.ts";
import { count, shown } from "../../text/format.ts";
import { s } from "../../text/silence.ts";
import { sure, timesOf100 } from "../../text/sureness.ts";
import { named, t } from "../../text/words.ts";
import { IntervalBar } from "../../ui/IntervalBar.tsx";
import { bounded } from "./analysis/interval.ts";
import { PocketTalk } from "./talk/PocketTalk.tsx";

/** One pocket of the list. @param needAlone nobody reported, so nothing is said of gaps */
export function Pocket({ pocket, needAlone = false }: { pocket: PocketView; needAlone?: boolean }) {
  const known = scope.value!;
  const { parameters, unit: counted, ranking } = answer.value!;
  const names = pocket.villages.map((i) => known.villages.name[i]);
  const districts = [
    ...new Set(pocket.villages.map((i) => known.districts[known.villages.district[i]].name)),
  ];
  const unit = named(known.units.find(({ id }) => id === counted)!.name);
  const isHere = pocket.villages.some((i) => known.villages.code[i] === view.value.village);
  const { evidence, gapIs } = pocket;
  return (
    <li>
      <button
        type="button"
        class="pocket"
        aria-current={isHere}
        onClick={() => change({ village: known.villages.code[pocket.villages[0]], tab: "village" })}
      >
        <span class={`rank ${gapIs === "possible" ? "is-possible" : ""}`}>{pocket.rank}</span>
        <span class="pocket-text">
          <strong>
            {names.slice(0, 2).join(", ")}
            {names.length > 2 && ` +${names.length - 2}`}
          </strong>
          <small>
            {t("district")} {districts.join(", ")} ·{" "}
            <span title={sure(`${evidence}Means`)}>{sure(evidence)}</span>
            {(gapIs === "certain" || gapIs === "possible") && (
              <>
                {" · "}
                <span title={sure(`${gapIs}Means`, { few: fewWords(parameters.fewest) })}>{sure(gapIs)}</span>
              </>
            )}
            {pocket.standsOut && (
              <>
                {" · "}
                <span title={sure("standsOutHint")}>{sure("standsOut")}</span>
              </>
            )}
          </small>
          {needAlone ? (
            <span class="figure">
              <b>{shown(pocket.eligible, count)}</b> {unit} {t("inNeed")}
            </span>
          ) : (
            <>
              <span class="figure">
                <b data-headline={pocket.id}>{bounded(pocket.unreached, count)}</b> {unit} {t("notReached")},{" "}
                <small>
                  {t("of")} {shown(pocket.eligible, count)}
                </small>
              </span>
              <PocketStrategies pocket={pocket} />
            </>
          )}
          {pocket.silentVillages > 0 && (
            <small class="silent-note">
              {s("pocket", { count: count(pocket.silentVillages), all: count(pocket.villages.length) })}
            </small>
          )}
          <small class="pocket-foot">
            {pocket.priorityRank !== null && (
              <span>
                {a("ranking")} {pocket.priorityRank} ({pocket.priorityRankLow}–{pocket.priorityRankHigh})
                {Number(pocket.inTop) >= ranking.robust && ` · ${a("robust")}`}
              </span>
            )}
            {typeof pocket.probability === "number" && !needAlone && (
              <span title={sure("readingsPocket", { times: timesOf100(pocket.probability), unit })}>
                {sure("readings", { times: timesOf100(pocket.probability) })}
              </span>
            )}
          </small>
        </span>
      </button>
      <PocketTalk villages={pocket.villages.map((i) => known.villages.code[i])} name={names[0]} />
    </li>
  );
}

/** How far each strategy concerned reaches, side by side. */
function PocketStrategies({ pocket }: { pocket: PocketView }) {
  const { method, parameters } = answer.value!;
  return (
    <span class="strategy-strip">
      {STRATEGIES.map(
        (strategy, i) =>
          method.concerned.includes(strategy) && (
            <IntervalBar
              key={strategy}
              label={t(`strategy_${strategy}`)}
              low={lowEnd(pocket.coverage[i])}
              high={highEnd(pocket.coverage[i])}
              mark={parameters.tau}
            />
          ),
      )}
    </span>
  );
}
