import type { VillageView } from "../../../server/core/contracts/answers.ts";
import type { VillageLedgerView } from "../../../server/core/contracts/coverage.ts";
import type { VillagePlace } from "../../../server/core/contracts/places.ts";
import type { ClaimsView } from "../../../server/core/contracts/target-lists.ts";
import { definitionsIn, STRATEGIES } from "../../../server/core/domain/terms.ts";
import { highEnd, lowEnd } from "../../../server/core/indicators/ends.ts";
import { getJson } from "../../data/api.ts";
import { a } from "../../text/analysis.ts";
import { count, decimal, percent, shown } from "../../text/format.ts";
import { definitionName } from "../../text/indicators.ts";
import { needWords } from "../../text/need-sentence.ts";
import { verdictWords } from "../../text/verdict.ts";
import { named, t } from "../../text/words.ts";
import { shareText } from "../../ui/share-text.ts";
import { unreachedText } from "../map/analysis/interval.ts";
import { rankWords } from "../map/analysis/rank.tsx";
import { Chain, remarks } from "../map/ledger/Chain.tsx";
import { REASONS } from "../map/reasons.ts";
import { areaOf } from "./area.ts";
import { FixedMap } from "./FixedMap.tsx";
import type { Loaded } from "./load.ts";
import { SheetPage } from "./SheetPage.tsx";
import { h } from "./sheet-words.ts";
import { p } from "./words.ts";

interface Found {
  card: VillageView;
  ledger: VillageLedgerView;
  claims: ClaimsView[];
}

/** /cetak/desa/:code, by either code: all that is known of one village, on one sheet. */
export function VillageSheet({ place }: { place: VillagePlace }) {
  const { code } = place;
  return (
    <SheetPage<Found>
      code={code}
      onePage
      more={(loaded, query) => ofVillage(code, loaded, query)}
      title={({ card }) => h("village", { name: card.name })}
      where={({ card }) => `${p("kecamatan", { name: card.district })}, `}
      back={(shownView) => ({ ...shownView, village: code, tab: "village" })}
    >
      {(found, loaded) => <Content found={found} loaded={loaded} />}
    </SheetPage>
  );
}

async function ofVillage(code: string, { scope, answer }: Loaded, query: string): Promise<Found> {
  const regency = scope.regency.code;
  const claimsIn = (year: number) => getJson<ClaimsView>(`claims?regency=${regency}&year=${year}`);
  const [card, ledger, ...claims] = await Promise.all([
    getJson<VillageView>(`villages/${code}?${query}`),
    getJson<VillageLedgerView>(`villages/${code}/ledger?regency=${regency}&period=${answer.period}`),
    claimsIn(answer.period),
    claimsIn(answer.period + 1),
  ]);
  return { card, ledger, claims };
}

function Content({ found: { card, ledger, claims }, loaded }: { found: Found; loaded: Loaded }) {
  const { scope, answer } = loaded;
  const { columns, parameters } = answer;
  const i = card.index;
  const eligible = columns.eligible[i];
  const isCovered = columns.coverage.some((column) => Array.isArray(column[i]));
  const met = definitionsIn(columns.memberOf[i]);
  const missing = STRATEGIES.filter((_, s) => columns.missingStrategies[s][i]);
  return (
    <>
      <p class="fine">
        {t(`kind_${card.kind}`)} · {h("codes", { code: card.code })}
        {card.bpsCode && ` · ${h("bps", { code: card.bpsCode })}`} · {t("area")} {decimal(card.area, 1)} km²
      </p>
      <FixedMap loaded={loaded} area={areaOf(card.code, "", loaded)} width={118} height={58} compact />
      <section class="two">
        <div>
          <p class="verdict">{verdictWords(answer, i)}</p>
          <p>
            {needWords({
              unit: answer.unit,
              eligible,
              base: columns.base[i],
              unreached: columns.unreached[i],
            })}
            ;{" "}
            {typeof columns.smoothed[i] === "number" && (
              <>
                {h("rate")} <b>{shown(columns.smoothed[i], percent)}</b>;{" "}
              </>
            )}
            {h("gap")} <b data-headline={card.code}>{unreachedText(eligible, columns.unreached[i])}</b>
          </p>
          <p>
            {h("rank")}: {rankWords(i) || h("unranked")}
          </p>
          <p>
            {h("missing")}:{" "}
            {missing.map((one) => t(`strategy_${one}`)).join(", ") ||
              (isCovered ? h("missingNone") : t("unknown"))}
          </p>
          <p>
            {h("definitions")}:{" "}
            {typeof columns.agreement[i] === "number" && columns.computable[i] > 0
              ? a("agreementOf", { members: columns.agreement[i], of: columns.computable[i] })
              : a("agreementNone")}
            {met.length > 0 && `: ${met.map((one) => definitionName(one)).join(", ")}`}
          </p>
          <Claims code={card.code} claims={claims} loaded={loaded} />
        </div>
        <div>
          <h2>{h("reasons")}</h2>
          <ul class="why">
            {card.reasons.map((reason) => {
              const format =
                reason.id === "gap" ? count : reason.id === "core" ? (v: number) => decimal(v, 3) : percent;
              return (
                <li key={reason.id}>
                  {reason.met === true ? "✓" : "–"} {t(REASONS[reason.id])}:{" "}
                  <b>
                    {reason.value === null && eligible !== null ? t("unknown") : shown(reason.value, format)}
                  </b>
                  {reason.threshold !== null &&
                    ` (${reason.id === "core" ? "≤" : reason.id === "gap" ? "<" : "≥"} ${format(reason.threshold)})`}
                </li>
              );
            })}
          </ul>
        </div>
      </section>
      <h2>{h("ledger")}</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{h("component")}</th>
            <th scope="col" class="number">
              {h("need")} → {h("left")}
            </th>
            <th scope="col">{h("unit")}</th>
            <th scope="col">{h("remarks")}</th>
          </tr>
        </thead>
        <tbody>
          {ledger.components.map((chain) => (
            <tr key={chain.component}>
              <th scope="row">{named(scope.components.find(({ id }) => id === chain.component)!.name)}</th>
              <td class="number">
                <Chain chain={chain} />
              </td>
              <td>{named(scope.units.find(({ id }) => id === chain.unit)!.name)}</td>
              <td>{[chain.estimated ? t("estimated") : "", remarks(chain)].filter(Boolean).join(" · ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{h("who")}</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{h("strategy")}</th>
            <th scope="col" class="number">
              {h("coverage")}
            </th>
            <th scope="col">{h("programs")}</th>
          </tr>
        </thead>
        <tbody>
          {STRATEGIES.map((strategy, s) => {
            const interval = columns.coverage[s][i];
            const lacks = columns.missingStrategies[s][i];
            return (
              <tr key={strategy}>
                <th scope="row">{t(`strategy_${strategy}`)}</th>
                <td class="number">
                  {interval === null
                    ? t(answer.method.concerned.includes(strategy) ? "unknown" : "notConcerned")
                    : shareText(lowEnd(interval), highEnd(interval), parameters.tau)}
                  {lacks && ` (< ${percent(parameters.tau, 0)})`}
                </td>
                <td>{programsOf(card, loaded, strategy) || h("nobody")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {card.silent.length > 0 && (
        <p>
          {h("silent")}: {card.silent.map((id) => agencyName(loaded, id)).join(", ")}
        </p>
      )}
    </>
  );
}

const agencyName = ({ scope }: Loaded, id: string): string => {
  const found = scope.agencies.find((one) => one.id === id);
  return found ? named(found.name) : id;
};

/** "PKH (Dinas Sosial, 49 keluarga); …" */
const programsOf = (card: VillageView, loaded: Loaded, strategy: (typeof STRATEGIES)[number]): string =>
  card.deliveries
    .flatMap(({ program: id, served, lower }) => {
      const program = loaded.scope.programs.find((one) => one.id === id);
      if (!program?.strategies.includes(strategy) || served === 0) return [];
      const unit = named(loaded.scope.units.find((one) => one.id === program.unit)!.name);
      return [
        `${named(program.name)} (${agencyName(loaded, program.agency)}, ${lower ? "≥ " : ""}${shown(served, count)}${typeof served === "number" ? ` ${unit}` : ""})`,
      ];
    })
    .join("; ");

/** Which agencies have the village on a list of this year or the next. */
function Claims({ code, claims, loaded }: { code: string; claims: ClaimsView[]; loaded: Loaded }) {
  const lines = claims.flatMap(({ year, lists, villages }) => {
    const here = villages.find(({ village }) => village === code);
    return (here?.claims ?? []).flatMap(({ list: id }) => {
      const list = lists.find((one) => one.id === id);
      if (!list || list.state === "draft") return [];
      const said = h("listLine", {
        year,
        title: list.title,
        agency: agencyName(loaded, list.agency),
        state: h(`state_${list.state}`),
      });
      return [here?.standing === "contested" ? `${said}, ${h("contested")}` : said];
    });
  });
  return (
    <p>
      {h("lists")}: {lines.join("; ") || h("noLists", { years: claims.map(({ year }) => year).join(", ") })}
    </p>
  );
}
