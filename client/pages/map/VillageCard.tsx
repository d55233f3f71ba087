import type { ComponentChildren } from "preact";
import type { Shown, VillageView } from "../../../server/core/contracts/answers.ts";
import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import { highEnd, lowEnd } from "../../../server/core/indicators/ends.ts";
import { answer, change, scope } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { count, date, decimal, percent, shown } from "../../text/format.ts";
import { needWords, unreachedWords } from "../../text/need-sentence.ts";
import { s } from "../../text/silence.ts";
import { sure } from "../../text/sureness.ts";
import { named, t } from "../../text/words.ts";
import { IntervalBar } from "../../ui/IntervalBar.tsx";
import { bounded } from "./analysis/interval.ts";
import { methodLink } from "./analysis/method-link.ts";
import { Parts, rankWords } from "./analysis/rank.tsx";
import { VillageLedger } from "./ledger/VillageLedger.tsx";
import { Overlap } from "./Overlap.tsx";
import { OriginsHere } from "./origin/OriginsHere.tsx";
import { SheetLink } from "./print/SheetLink.tsx";
import { TalkHere } from "./talk/Here.tsx";
import { Why } from "./Why.tsx";
import "./card.css";

/** One village: its numbers, why it is or isn't in a pocket, who is there and who is missing. */
export function VillageCard({ card }: { card: VillageView }) {
  const found = answer.value!;
  const known = scope.value!;
  const i = card.index;
  const { columns } = found;
  const unit = named(known.units.find(({ id }) => id === found.unit)!.name);
  const unreached = columns.unreached[i];
  const [eligible, base] = [columns.eligible[i], columns.base[i]];
  const figures = { unit: found.unit, eligible, base, unreached };
  return (
    <article class="card">
      <header>
        <h2>{card.name}</h2>
        <p class="fine">
          {t(`kind_${card.kind}`)} · {t("district")} {card.district} · {card.code} · {t("area")}{" "}
          {decimal(card.area, 1)} km²
        </p>
        <p class="agreement">
          <button
            type="button"
            class="plain"
            onClick={() => change({ tab: "analysis", analysis: "definitions" })}
          >
            {agreementWords(i)}
          </button>
        </p>
        <p class="headline">
          {Array.isArray(unreached) ? (
            <>
              <b data-headline={card.code}>{bounded(unreached, count)}</b> {unit} {t("notReached")}
            </>
          ) : (
            <b data-headline={card.code} class="words">
              {unreachedWords(figures) || needWords(figures)}
            </b>
          )}
          {columns.eligible[i] !== null && <small>{needWords(figures)}</small>}
        </p>
      </header>
      <Why card={card} />
      <dl class="numbers">
        <Figure part="need" label={t("inNeed")} value={columns.eligible[i]} format={count}>
          {typeof base === "number" ? `${unit} ${t("of")} ${count(base)}` : unit}
          {typeof columns.density[i] === "number" &&
            ` · ${sure("perArea", { density: decimal(columns.density[i], 1) })}`}
        </Figure>
        <Figure
          part="smoothed"
          label={t("smoothed")}
          value={columns.smoothed[i]}
          format={percent}
          isKnown={eligible !== null}
        >
          {t("meanRate")} {found.scope.mean === null ? "" : percent(found.scope.mean)}
        </Figure>
      </dl>
      {rankWords(i) && (
        <p class="card-rank">
          <a href={methodLink("priority")}>{a("ranking")}</a>: {rankWords(i)}
          {columns.paretoLayer[i] === 1 && <small> · {a("paretoFront")}</small>}
          <Parts parts={columns.priorityParts.map((part) => part[i]) as [Shown, Shown, Shown]} />
        </p>
      )}
      <Strategies card={card} />
      <Overlap card={card} />
      <h3>{t("needs")}</h3>
      <Needs card={card} />
      <OriginsHere key={card.code} card={card} />
      <VillageLedger code={card.code} />
      <p>
        <SheetLink kind="desa" code={card.code} />
      </p>
      <h3>{t("neighbours")}</h3>
      <p class="chips">
        {card.neighbours.map((code) => (
          <button key={code} type="button" class="chip" onClick={() => change({ village: code })}>
            {known.villages.name[known.villages.code.indexOf(code)]}
          </button>
        ))}
      </p>
      <TalkHere about={{ village: card.code }} />
    </article>
  );
}

/** "Pocket in 5 of 7 definitions", and how many of them may not be told. */
function agreementWords(i: number): string {
  const { columns } = answer.value!;
  const members = columns.agreement[i];
  const hidden = columns.hiddenIn[i].toString(2).replaceAll("0", "").length;
  const said =
    typeof members === "number" && columns.computable[i] > 0
      ? a("agreementOf", { members, of: columns.computable[i] })
      : a("agreementNone");
  return hidden > 0 ? `${said} (${a("agreementHidden", { hidden })})` : said;
}

/** One number, its label leading to the paragraph that explains it. */
function Figure(props: {
  part: string;
  label: string;
  value: Shown;
  format: (value: number) => string;
  /** need is: then what is not is not known, rather than without data */
  isKnown?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <div>
      <dt>
        <a href={methodLink(props.part)}>{props.label}</a>
      </dt>
      <dd>
        <b class={typeof props.value === "number" ? "" : "words"}>
          {props.value === null && props.isKnown ? t("unknown") : shown(props.value, props.format)}
        </b>
        {props.value !== null && <small>{props.children}</small>}
      </dd>
    </div>
  );
}

/** Each strategy with its coverage, and the programs that are there. */
function Strategies({ card }: { card: VillageView }) {
  const { columns, parameters, method } = answer.value!;
  const known = scope.value!;
  const agencyName = (id: string) => named(known.agencies.find((agency) => agency.id === id)!.name);
  return (
    <>
      <h3>{sure("coverage")}</h3>
      <p class="fine">{sure("key", { tau: percent(parameters.tau, 0) })}</p>
      {columns.servedAboveNeed[card.index] && <p class="fine">{t("over")}</p>}
      {STRATEGIES.filter((strategy) => method.concerned.includes(strategy)).map((strategy) => {
        const at = STRATEGIES.indexOf(strategy);
        const interval = columns.coverage[at][card.index];
        const [low, high] = [lowEnd(interval), highEnd(interval)];
        const here = card.deliveries.flatMap((delivery) => {
          const program = known.programs.find(({ id }) => id === delivery.program);
          return program?.strategies.includes(strategy) && delivery.served !== 0
            ? [{ delivery, program }]
            : [];
        });
        return (
          <details
            key={strategy}
            class="strategy"
            open={typeof high === "number" && high < parameters.tau && here.length > 0}
          >
            <summary>
              <IntervalBar
                label={`${at + 1} ${named(known.strategies.find(({ id }) => id === strategy)!.name)}`}
                low={low}
                high={high}
                mark={parameters.tau}
              />
            </summary>
            {here.length === 0 && <p class="fine">{t("none")}</p>}
            <ul>
              {here.map(({ delivery, program }) => (
                <li key={program.id}>
                  {named(program.name)}{" "}
                  <small>
                    {agencyName(program.agency)} · {delivery.lower ? "≥ " : ""}
                    {shown(delivery.served, count)}{" "}
                    {named(known.units.find(({ id }) => id === program.unit)!.name)} · {program.fundSource}
                  </small>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      {answer.value!.columns.silence[card.index] && <p class="silent-note">{s("card")}</p>}
      {card.silent.length > 0 && (
        <p class="fine">
          {t("silent")}: {card.silent.map(agencyName).join(", ")}
        </p>
      )}
    </>
  );
}

function Needs({ card }: { card: VillageView }) {
  const known = scope.value!;
  const { period } = answer.value!;
  const rows = card.needs.filter((need) => need.period === period);
  const sources = [...new Set(rows.map((need) => need.dataset))].map((at) => known.datasets[at]);
  return (
    <>
      <table class="needs">
        <tbody>
          {rows.map((need) => (
            <tr key={need.component}>
              <th scope="row">{named(known.components.find(({ id }) => id === need.component)!.name)}</th>
              <td>
                {shown(need.value, count)}{" "}
                <small>
                  {need.value !== null && named(known.units.find(({ id }) => id === need.unit)!.name)}
                  {need.estimated && ` (${t("estimated")})`}
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sources.map(
        (dataset) =>
          dataset && (
            <p key={dataset.id} class="fine">
              {t("source")}: {dataset.name}, {dataset.source} ·{" "}
              {dataset.dataDate ? date(dataset.dataDate) : t("dateUnknown")}
            </p>
          ),
      )}
    </>
  );
}
