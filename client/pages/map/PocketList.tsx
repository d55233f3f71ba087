import type { PocketView } from "../../../server/core/contracts/answers.ts";
import { answer, change, scope, view } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { count, percent, shown } from "../../text/format.ts";
import { s } from "../../text/silence.ts";
import { named, t } from "../../text/words.ts";
import { bounded } from "./analysis/interval.ts";
import { PocketTalk } from "./talk/PocketTalk.tsx";

const TIERS = { confirmed: "tierConfirmed", probable: "tierProbable", isolated: "tierIsolated" } as const;
export const tierWord = (tier: PocketView["evidence"]) => t(TIERS[tier]);

/** The ranked pockets: where to go first, and what is missing there. */
export function PocketList() {
  const found = answer.value!;
  const { parameters, scope: all } = found;
  if (all.mean === null) return <p class="note">{t("nothingYet")}</p>;
  if (all.variance === 0) return <p class="note">{t("noVariation")}</p>;
  return (
    <div class="pockets">
      <h2>{t("pocketsTitle")}</h2>
      <p class="fine">{t("pocketsHint", { fewest: parameters.fewest, tau: percent(parameters.tau, 0) })}</p>
      {found.pockets.length === 0 && <p class="note">{t("noPockets")}</p>}
      <ol>
        {found.pockets.map((pocket) => (
          <Pocket key={pocket.id} pocket={pocket} />
        ))}
      </ol>
    </div>
  );
}

function Pocket({ pocket }: { pocket: PocketView }) {
  const known = scope.value!;
  const names = pocket.villages.map((i) => known.villages.name[i]);
  const districts = [
    ...new Set(pocket.villages.map((i) => known.districts[known.villages.district[i]].name)),
  ];
  const unit = named(known.units.find(({ id }) => id === answer.value!.unit)!.name);
  const isHere = pocket.villages.some((i) => known.villages.code[i] === view.value.village);
  return (
    <li>
      <button
        type="button"
        class="pocket"
        aria-current={isHere}
        onClick={() => change({ village: known.villages.code[pocket.villages[0]], tab: "village" })}
      >
        <span class="rank">{pocket.rank}</span>
        <span class="pocket-text">
          <strong>
            {names.slice(0, 2).join(", ")}
            {names.length > 2 && ` +${names.length - 2}`}
          </strong>
          <small>
            {t("district")} {districts.join(", ")} · {tierWord(pocket.evidence)}
          </small>
          <span class="figure">
            <b>{bounded(pocket.unreached, count)}</b> {unit} {t("notReached")}{" "}
            <small>
              ({t("of")} {shown(pocket.eligible, count)})
            </small>
          </span>
          {pocket.silence > 0 && (
            <small class="silent-note">
              {s("pocket", { count: count(pocket.silence), all: count(pocket.villages.length) })}
            </small>
          )}
          {pocket.priority && (
            <small>
              {a("ranking")} {pocket.priority.rank} ({pocket.priority.rankLow}–{pocket.priority.rankHigh})
              {pocket.priority.inTop >= answer.value!.ranking.robust && ` · ${a("robust")}`}
            </small>
          )}
          {pocket.missing.length > 0 && (
            <span class="chips">
              <span class="unseen">{t("missingStrategies")}: </span>
              {pocket.missing.map((strategy) => (
                <span key={strategy} class="chip missing">
                  − {t(`strategy_${strategy}`)}
                </span>
              ))}
            </span>
          )}
        </span>
      </button>
      <PocketTalk villages={pocket.villages.map((i) => known.villages.code[i])} name={names[0]} />
    </li>
  );
}
