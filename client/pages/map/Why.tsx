import type { VillageView } from "../../../server/core/contracts/answers.ts";
import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import { highEnd, lowEnd } from "../../../server/core/indicators/ends.ts";
import { answer, scope } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { fewWords } from "../../text/few.ts";
import { count, decimal, percent, ranged, shown } from "../../text/format.ts";
import { sure, timesOf100 } from "../../text/sureness.ts";
import { verdictWords } from "../../text/verdict.ts";
import { t } from "../../text/words.ts";
import { methodLink } from "./analysis/method-link.ts";
import { REASONS } from "./reasons.ts";
import { Unstated } from "./Undecided.tsx";

type Reason = VillageView["reasons"][number];

/** Why a village is, or isn't, in a pocket: each condition with its value, its threshold and whether it is met. */
export function Why({ card }: { card: VillageView }) {
  const { columns, pockets, parameters, undecided } = answer.value!;
  const i = card.index;
  const pocket = pockets[columns.pocket[i]];
  const isJudged = typeof columns.smoothed[i] === "number" && columns.gapIs[i] !== "unknown";
  const probability = columns.probability[i];
  const open = undecided.find(({ village }) => village === i);
  return (
    <section class={`why ${pocket ? "is-pocket" : ""}`}>
      <h3>
        {sure(pocket ? "whyPocket" : isJudged ? "whyNot" : "whyUnknown")}{" "}
        <a href={methodLink("pocket")}>{a("method")}</a>
      </h3>
      <ul class="reasons">
        {card.reasons.map((reason) => (
          <Condition key={reason.id} reason={reason} index={i} />
        ))}
      </ul>
      <p class="verdict">
        {pocket ? (
          <>
            {verdictWords(answer.value!, i)}. <small>{sure(`${pocket.evidence}Means`)}</small>
          </>
        ) : (
          verdictWords(answer.value!, i)
        )}
      </p>
      {columns.needAboveBase[i] && <p class="warn">{sure("excess")}</p>}
      {columns.eligible[i] === "hidden" && !columns.needAboveBase[i] && (
        <p class="fine">{sure("whyHidden", { k: scope.value!.disclosure })}</p>
      )}
      {typeof probability === "number" && (
        <p class="sure-bar">
          <span class="sure-track" aria-hidden="true">
            <span style={{ width: `${100 * probability}%` }} />
          </span>
          {sure("readingsVillage", { times: timesOf100(probability), few: fewWords(parameters.fewest) })}
        </p>
      )}
      {answer.value!.method.readings === null && answer.value!.scope.mean !== null && (
        <p class="fine">{sure("noReadings")}</p>
      )}
      {open && (
        <div class="warn">
          {sure("undecidedHere", { times: timesOf100(open.gapProbability) })}
          <Unstated programs={open.programs} />
        </div>
      )}
    </section>
  );
}

function Condition({ reason, index }: { reason: Reason; index: number }) {
  const { id, met } = reason;
  const { columns } = answer.value!;
  const gapIs = columns.gapIs[index];
  const gamma = columns.gapProbability[index];
  const words =
    id === "gap" && gapIs !== null && gapIs !== "hidden"
      ? ` · ${sure(`gap_${gapIs}`, { times: typeof gamma === "number" ? timesOf100(gamma) : "?" })}`
      : "";
  return (
    <li class={met === true ? "met" : ""}>
      <span class="reason-mark" aria-hidden="true">
        {met === true ? "✓" : "–"}
      </span>
      <span>
        {t(REASONS[id])}: <b>{saidValue(reason, index)}</b>
        {words} {reason.threshold !== null && <small>({ruleOf(id, reason.threshold)})</small>}
        <span class="unseen">{t(met === true ? "met" : "notMet")}</span>
      </span>
    </li>
  );
}

function saidValue({ id, value }: Reason, index: number): string {
  // Need is known, and what would be made of it is not.
  if (value === null && answer.value!.columns.eligible[index] !== null) return t("unknown");
  if (id === "gap") return typeof value === "number" ? reachWords(index) : shown(value, count);
  if (id === "exceedance")
    return shown(value, (probability) => sure("outOf", { times: timesOf100(probability) }));
  return shown(value, id === "core" ? (q) => decimal(q, 3) : percent);
}

/** How many of the strategies concerned reach: "0–1 of 3". */
function reachWords(index: number): string {
  const { columns, method, parameters } = answer.value!;
  const concerned = [...STRATEGIES.keys()].filter((s) => method.concerned.includes(STRATEGIES[s]));
  const reaching = (end: typeof lowEnd) =>
    concerned.filter((s) => {
      const share = end(columns.coverage[s][index]);
      return typeof share === "number" && share >= parameters.tau;
    }).length;
  return sure("reachOf", {
    reach: ranged(reaching(lowEnd), reaching(highEnd), count),
    concerned: concerned.length,
  });
}

function ruleOf(id: Reason["id"], threshold: number): string {
  const { parameters } = answer.value!;
  switch (id) {
    case "rate":
      return sure("ruleRate", { threshold: percent(threshold), lambda: decimal(parameters.lambda) });
    case "exceedance":
      return sure("ruleExceedance", { threshold: sure("outOf", { times: timesOf100(threshold) }) });
    case "top":
      return sure("ruleTop", { threshold: percent(threshold), cap: percent(parameters.cap, 0) });
    case "core":
      return sure("ruleCore", { threshold: decimal(threshold) });
    case "gap":
      return sure("ruleGap", { few: fewWords(threshold), tau: percent(parameters.tau, 0) });
  }
}
