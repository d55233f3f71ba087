import type { DistrictView } from "../../../server/core/contracts/prints.ts";
import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import { highEnd, lowEnd } from "../../../server/core/indicators/ends.ts";
import { getJson } from "../../data/api.ts";
import { count, percent, shown } from "../../text/format.ts";
import { needSentence, villagesInPocketWords } from "../../text/need-sentence.ts";
import { named, t } from "../../text/words.ts";
import { shareText } from "../../ui/share-text.ts";
import { bounded, unreachedText } from "../map/analysis/interval.ts";
import { tierWord } from "../map/PocketList.tsx";
import { areaOf } from "./area.ts";
import { FixedMap } from "./FixedMap.tsx";
import type { Loaded } from "./load.ts";
import { SheetPage } from "./SheetPage.tsx";
import { h } from "./sheet-words.ts";

/** /cetak/kecamatan/:code: what a proposal for a district stands on. */
export function DistrictSheet({ code }: { code: string }) {
  return (
    <SheetPage<DistrictView>
      code={code}
      more={(_, query) => getJson<DistrictView>(`districts/${code}?${query}`)}
      title={({ name }) => h("district", { name })}
      where={() => ""}
      back={(view) => view}
    >
      {(found, loaded) => <Content found={found} loaded={loaded} />}
    </SheetPage>
  );
}

function Content({ found, loaded }: { found: DistrictView; loaded: Loaded }) {
  const { scope, answer } = loaded;
  const { columns, districts } = answer;
  const d = scope.districts.findIndex(({ code }) => code === found.code);
  const own = scope.villages.code.map((_, i) => i).filter((i) => scope.villages.district[i] === d);
  const unit = named(scope.units.find(({ id }) => id === answer.unit)!.name);
  const figures = {
    unit: answer.unit,
    eligible: districts.eligible[d],
    base: districts.base[d],
    rate: districts.rate[d],
    unreached: districts.unreached[d],
  };
  const inPocket = villagesInPocketWords(districts.villagesInPocket[d]);
  const pockets = answer.pockets.filter(({ villages }) => villages.some((i) => own.includes(i)));
  const name = (list: { id: string; name: { id: string; en: string } }[], id: string) =>
    named(list.find((one) => one.id === id)?.name ?? { id, en: id });
  return (
    <>
      <p>{needSentence(figures, h("villagesIn", { villages: count(own.length) }), inPocket)}.</p>
      <FixedMap loaded={loaded} area={areaOf(found.code, "", loaded)} width={122} height={92} />
      <h2>{h("pockets")}</h2>
      {pockets.length === 0 && (
        <p>{answer.scope.villages.inPocket === null ? `${inPocket}.` : h("noPockets")}</p>
      )}
      <ul>
        {pockets.map((pocket) => (
          <li key={pocket.id}>
            {h("pocketLine", {
              rank: pocket.rank,
              tier: tierWord(pocket.evidence),
              names: pocket.villages.map((i) => scope.villages.name[i]).join(", "),
              gap: bounded(pocket.unreached, count),
              unit,
            })}
            . {h("missing")}:{" "}
            {pocket.missingStrategies.map((one) => t(`strategy_${one}`)).join(", ") || h("missingNone")}
          </li>
        ))}
      </ul>
      <h2>{h("villagesOf")}</h2>
      <Villages own={own} loaded={loaded} />
      <h2>{h("missing")}</h2>
      <p>
        {STRATEGIES.map(
          (strategy, s) =>
            `${t(`strategy_${strategy}`)}: ${
              own.some((i) => columns.coverage[s][i] !== null)
                ? h("missingIn", { count: own.filter((i) => columns.missingStrategies[s][i]).length })
                : t(answer.method.concerned.includes(strategy) ? "unknown" : "notConcerned")
            }`,
        ).join("; ")}
      </p>
      <h2>{h("ledger")}</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{h("component")}</th>
            <th scope="col">{h("unit")}</th>
            {(["need", "served", "unserved", "closed", "left"] as const).map((key) => (
              <th key={key} scope="col" class="number">
                {h(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.ledger.map((one) => (
            <tr key={one.component}>
              <th scope="row">{name(scope.components, one.component)}</th>
              <td>{name(scope.units, one.unit)}</td>
              <td class="number">{count(one.need)}</td>
              {(["served", "unserved", "closed", "left"] as const).map((key) => (
                <td key={key} class="number">
                  {unreachedText(one.need, one[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="fine">{h("hiddenVillages")}</p>
      <h2>{h("who")}</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{h("program")}</th>
            <th scope="col">{h("agency")}</th>
            <th scope="col">{h("strategy")}</th>
            <th scope="col">{h("fund")}</th>
            <th scope="col" class="number">
              {h("inVillages")}
            </th>
            <th scope="col" class="number">
              {h("served")}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.programs.map(({ program: id, villages, served, lower }) => {
            const program = scope.programs.find((one) => one.id === id)!;
            return (
              <tr key={id}>
                <th scope="row">{named(program.name)}</th>
                <td>{name(scope.agencies, program.agency)}</td>
                <td>{program.strategies.map((one) => t(`strategy_${one}`)).join(", ")}</td>
                <td>{program.fundSource}</td>
                <td class="number">{count(villages)}</td>
                <td class="number">
                  {lower && typeof served === "number" ? "≥ " : ""}
                  {shown(served, count)} {typeof served === "number" && name(scope.units, program.unit)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {found.silent.length > 0 && (
        <p>
          {h("silent")}: {found.silent.map((id) => name(scope.agencies, id)).join(", ")}
        </p>
      )}
    </>
  );
}

/** The district's villages, the most pressing first; those without a rank follow by name. */
function Villages({ own, loaded: { scope, answer } }: { own: number[]; loaded: Loaded }) {
  const { columns, parameters } = answer;
  const rank = (i: number) =>
    typeof columns.priorityRank[i] === "number" ? columns.priorityRank[i] : Number.POSITIVE_INFINITY;
  const sorted = [...own].sort(
    (i, j) =>
      (rank(i) === rank(j) ? 0 : rank(i) - rank(j)) ||
      (scope.villages.name[i] < scope.villages.name[j] ? -1 : 1),
  );
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">{h("rank")}</th>
          <th scope="col">{t("village")}</th>
          <th scope="col" class="number">
            {h("need")}
          </th>
          <th scope="col" class="number">
            {h("rate")}
          </th>
          {STRATEGIES.map((strategy) => (
            <th key={strategy} scope="col" class="number">
              {t(`strategy_${strategy}`)}
            </th>
          ))}
          <th scope="col" class="number">
            {h("gap")}
          </th>
          <th scope="col" class="number">
            {h("pocket")}
          </th>
          <th scope="col" class="number">
            {h("programs")} / {h("agencies")}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((i) => (
          <tr key={scope.villages.code[i]}>
            <td>
              {typeof columns.priorityRank[i] === "number"
                ? h("between", {
                    rank: columns.priorityRank[i],
                    low: Number(columns.priorityRankLow[i]),
                    high: Number(columns.priorityRankHigh[i]),
                  })
                : "–"}
            </td>
            <th scope="row">{scope.villages.name[i]}</th>
            <td class="number">{shown(columns.eligible[i], count)}</td>
            <td class="number">
              {columns.smoothed[i] === null && columns.eligible[i] !== null
                ? "–"
                : shown(columns.smoothed[i], percent)}
            </td>
            {STRATEGIES.map((strategy, s) => (
              <td key={strategy} class="number">
                {columns.coverage[s][i] === null
                  ? "–"
                  : shareText(
                      lowEnd(columns.coverage[s][i]),
                      highEnd(columns.coverage[s][i]),
                      parameters.tau,
                    )}
              </td>
            ))}
            <td class="number" data-headline={scope.villages.code[i]}>
              {unreachedText(columns.eligible[i], columns.unreached[i])}
            </td>
            <td class="number">{answer.pockets[columns.pocket[i]]?.rank ?? "–"}</td>
            <td class="number">
              {columns.programs[i]} / {columns.agencies[i]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
