import { isWithoutBase } from "../../../server/core/cartography/paint.ts";
import type { AnswerView, PocketView } from "../../../server/core/contracts/answers.ts";
import { answer, change, scope } from "../../state/store.ts";
import { fewWords } from "../../text/few.ts";
import { count, percent } from "../../text/format.ts";
import { needSentence } from "../../text/need-sentence.ts";
import { sure } from "../../text/sureness.ts";
import { named, t } from "../../text/words.ts";
import { bounded } from "./analysis/interval.ts";
import { methodLink } from "./analysis/method-link.ts";
import { Pocket } from "./Pocket.tsx";
import { Undecided } from "./Undecided.tsx";
import "./pockets.css";

/** Whether the regency has no need of any component. */
const isEmpty = () => scope.value!.needs.length === 0;

export const tierWord = (tier: PocketView["evidence"]) => sure(tier);

/** Pockets that are such in fewer than half of the readings are folded away at the end. */
const isUnlikely = ({ probability }: PocketView) => typeof probability === "number" && probability < 0.5;

const villageName = (code: string): string => {
  const { villages } = scope.value!;
  return villages.name[villages.code.indexOf(code)] ?? code;
};

/** Villages named where some lack something; the method page names all. */
const MOST_NAMED = 10;

/** The ranked pockets: where to go first, and what is missing there. */
export function PocketList() {
  const found = answer.value!;
  const { parameters, scope: all, pockets } = found;
  if (isWithoutBase(found)) return <WithoutBase />;
  if (all.mean === null) return <p class="note">{t(isEmpty() ? "nothingYet" : "nothingOf")}</p>;
  if (all.variance === 0) return <p class="note">{t("noVariation")}</p>;
  if (found.columns.gapIs.includes("unknown")) return <Unreported />;
  const [likely, unlikely] = [false, true].map((fold) => pockets.filter((one) => isUnlikely(one) === fold));
  return (
    <div class="pockets">
      <h2>{t("pocketsTitle")}</h2>
      <p class="fine">
        {t("pocketsHint", { few: fewWords(parameters.fewest), tau: percent(parameters.tau, 0) })}{" "}
        {sure("orderedBy")}{" "}
        <a href={methodLink("coverage")} title={sure("serviceGapHint")}>
          {sure("serviceGap")}
        </a>
        .
      </p>
      {pockets.length === 0 && <p class="note">{t("noPockets")}</p>}
      {pockets.length > 0 && (
        <>
          <p class="pockets-sum">
            {sure("counted", {
              certain: pockets.filter(({ gapIs }) => gapIs === "certain").length,
              possible: pockets.filter(({ gapIs }) => gapIs === "possible").length,
            })}
            {togetherWords(pockets, unitOf(found))}
          </p>
          <p class="fine">{sure("key", { tau: percent(parameters.tau, 0) })}</p>
          <Meanings />
        </>
      )}
      <ol>
        {likely.map((pocket) => (
          <Pocket key={pocket.id} pocket={pocket} />
        ))}
      </ol>
      {unlikely.length > 0 && (
        <details class="unlikely">
          <summary>{sure("others", { count: unlikely.length })}</summary>
          <ol>
            {unlikely.map((pocket) => (
              <Pocket key={pocket.id} pocket={pocket} />
            ))}
          </ol>
        </details>
      )}
      {found.method.withoutBase > 0 && (
        <p class="fine">
          {sure("someWithoutBase", { count: count(found.method.withoutBase), unit: unitOf(found) })}{" "}
          {found.method.lackingBase
            .slice(0, MOST_NAMED)
            .map((code) => villageName(code))
            .join(", ")}
          {found.method.lackingBase.length > MOST_NAMED && ", …"}
        </p>
      )}
      <Undecided />
      <Excess />
    </div>
  );
}

/** Villages whose register exceeds the population. */
function Excess() {
  const { columns } = answer.value!;
  const { code, name } = scope.value!.villages;
  const villages = code.flatMap((_, i) => (columns.needAboveBase[i] ? [i] : []));
  if (villages.length === 0) return null;
  return (
    <section class="undecided">
      <h3>{sure("excessTitle")}</h3>
      <p class="fine">{sure("excess")}</p>
      <p class="chips">
        {villages.map((i) => (
          <button
            key={code[i]}
            type="button"
            class="chip"
            onClick={() => change({ village: code[i], tab: "village" })}
          >
            {name[i]}
          </button>
        ))}
      </p>
    </section>
  );
}

const unitOf = ({ unit }: Pick<AnswerView, "unit">): string =>
  named(scope.value!.units.find(({ id }) => id === unit)!.name);

/** Need is known and how many there are in all is not: which base is missing, and what is counted all the same. */
function WithoutBase() {
  const found = answer.value!;
  const { component, period, scope: all, unit } = found;
  const name = named(scope.value!.components.find(({ id }) => id === component)!.name);
  return (
    <div class="pockets">
      <h2>{name}</h2>
      <p class="warn" role="note">
        {sure("withoutBase", { component: name, period, unit: unitOf(found) })}
      </p>
      <p class="figure">{needSentence({ ...all, unit })}.</p>
    </div>
  );
}

/** What the pockets' villages that are shown come to; "" where none is. */
function togetherWords(pockets: PocketView[], unit: string): string {
  const told = pockets.flatMap(({ unreached, eligible }) =>
    Array.isArray(unreached) && typeof eligible === "number" ? [{ unreached, eligible }] : [],
  );
  if (told.length === 0) return "";
  const sum = (of: (one: (typeof told)[number]) => number) => told.reduce((total, one) => total + of(one), 0);
  return ` · ${sure("together", {
    unreached: bounded([sum((one) => one.unreached[0]), sum((one) => one.unreached[1])], count),
    eligible: count(sum((one) => one.eligible)),
    unit,
  })}`;
}

/** The sentence that each word for evidence and for a gap stands for. */
function Meanings() {
  const { fewest } = answer.value!.parameters;
  return (
    <details class="meanings">
      <summary>{sure("words")}</summary>
      <dl>
        {(["confirmed", "probable", "isolated", "certain", "possible"] as const).map((word) => (
          <div key={word}>
            <dt>{sure(word)}</dt>
            <dd>{sure(`${word}Means`, { few: fewWords(fewest) })}</dd>
          </div>
        ))}
        <div>
          <dt>{sure("standsOut")}</dt>
          <dd>{sure("standsOutHint")}</dd>
        </div>
      </dl>
    </details>
  );
}

/** Nobody reported anything: where need gathers, and nothing of gaps. */
function Unreported() {
  const { component, period, clusters } = answer.value!;
  const name = named(scope.value!.components.find(({ id }) => id === component)!.name);
  return (
    <div class="pockets">
      <h2>{sure("clusters")}</h2>
      <p class="warn" role="note">
        {sure("unreported", { component: name, period })}
      </p>
      <ol>
        {clusters.map((cluster) => (
          <Pocket key={cluster.id} pocket={cluster} needAlone />
        ))}
      </ol>
    </div>
  );
}
