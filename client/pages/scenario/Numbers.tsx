import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Shown } from "../../../server/core/contracts/answers.ts";
import type { ScenarioOutcome } from "../../../server/core/contracts/scenarios.ts";
import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import { change, scope, view } from "../../state/store.ts";
import { count, decimal, percent, signed } from "../../text/format.ts";
import { head } from "../../text/indicators.ts";
import { t } from "../../text/words.ts";
import { bounded } from "../map/analysis/interval.ts";
import { sideName } from "./Maps.tsx";
import { hasPlan, outcomeOf, type PlanSide, partOf, type Side, scenario } from "./state.ts";
import { w } from "./words.ts";

type Totals = ScenarioOutcome["totals"];
interface Line {
  name: string;
  /** as it is read */
  told: (totals: Totals) => string;
  /** what a difference is made of; undefined where there is none to tell */
  value?: (totals: Totals) => number | null;
  difference?: (value: number) => string;
}

const points = (value: number) => w("points", { value: `${value > 0 ? "+" : ""}${decimal(100 * value, 1)}` });
const interval = (low: string, high: string) => (low === high ? low : w("interval", { low, high }));

const known = (value: number | null) => (value === null ? t("unknown") : count(value));
const unreached = (interval: Totals["left"]) => (interval === null ? t("unknown") : bounded(interval, count));

const lines = (): Line[] => [
  {
    name: w("left"),
    told: ({ left }) => unreached(left),
    value: ({ left }) => left?.[1] ?? null,
  },
  ...STRATEGIES.flatMap((strategy, s): Line[] =>
    scenario.value?.offered[s]
      ? [
          {
            name: w("coverage", { strategy: t(`strategy_${strategy}`) }),
            told: ({ coverage }) => {
              const share = coverage[s];
              return Array.isArray(share) ? interval(percent(share[0]), percent(share[1])) : t("unknown");
            },
            value: ({ coverage }) => (Array.isArray(coverage[s]) ? coverage[s][0] : null),
            difference: points,
          },
        ]
      : [],
  ),
  { name: w("complete"), told: ({ complete }) => known(complete), value: ({ complete }) => complete },
  { name: w("pocketsCount"), told: ({ pockets }) => known(pockets), value: ({ pockets }) => pockets },
  { name: w("inPocket"), told: ({ inPocket }) => known(inPocket), value: ({ inPocket }) => inPocket },
  {
    name: w("unserved"),
    told: ({ inPockets, pockets }) => unreached(pockets === null ? null : inPockets),
    value: ({ inPockets }) => inPockets?.[1] ?? null,
  },
  { name: w("gap"), told: ({ serviceGap }) => known(serviceGap), value: ({ serviceGap }) => serviceGap },
];

const sidesShown = (): PlanSide[] => (["a", "b"] as const).filter((side) => hasPlan(side) && partOf(side));

/** The regency before, after, and the difference; what becomes of each pocket; and the villages that change. */
export function Numbers() {
  const before = outcomeOf("before");
  const sides = sidesShown();
  if (!before || sides.length === 0) return null;
  return (
    <>
      <h2 id="scenario-numbers">{w("numbers")}</h2>
      <Scroll of="scenario-numbers">
        <table class="scenario-table" aria-labelledby="scenario-numbers">
          <thead>
            <tr>
              <td />
              <th scope="col">{sideName("before")}</th>
              {sides.map((side) => [
                <th key={side} scope="col" class="is-supposed">
                  {sideName(side)}
                </th>,
                <th key={`${side}-`} scope="col" class="is-supposed">
                  {w("difference")}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {lines().map(({ name, told, value, difference = signed }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-headline={name === w("left") ? "" : undefined}>{told(before.totals)}</td>
                {sides.map((side) => {
                  const { totals } = outcomeOf(side)!;
                  const [one, other] = [value?.(before.totals), value?.(totals)];
                  return [
                    <td key={side}>{told(totals)}</td>,
                    <td key={`${side}-`}>
                      {typeof one === "number" && typeof other === "number" ? difference(other - one) : ""}
                    </td>,
                  ];
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="fine">{w("overShown")}</p>
      <Fates sides={sides} before={before} />
      <Changed sides={sides} before={before} />
    </>
  );
}

const Scroll = ({ of, children }: { of: string; children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section class="scenario-scroll" tabIndex={0} aria-labelledby={of}>
    {children}
  </section>
);

interface Compared {
  sides: PlanSide[];
  before: ScenarioOutcome;
}

function Fates({ sides, before }: Compared) {
  const { name } = scope.value!.villages;
  if (before.pockets.length === 0) return null;
  return (
    <>
      <h2 id="scenario-fates">{w("fates")}</h2>
      <Scroll of="scenario-fates">
        <table class="scenario-table" aria-labelledby="scenario-fates">
          <thead>
            <tr>
              <th scope="col">{w("pocket")}</th>
              {sides.map((side) => (
                <th key={side} scope="col" class="is-supposed">
                  {sideName(side)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before.pockets.map(({ id, villages }, i) => (
              <tr key={id}>
                <th scope="row">
                  {i + 1}. {name[villages[0]]}
                </th>
                {sides.map((side) => {
                  const { fate, stay } = partOf(side)![view.value.assume].fates[i];
                  return (
                    <td key={side}>
                      <b class={`fate-${fate}`}>{w(`fate_${fate}`)}</b>
                      <small> {w("staying", { stay: stay.length, all: villages.length })}</small>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** Rows shown before the rest is asked for. */
const FIRST = 25;

function Changed({ sides, before }: Compared) {
  const all = useSignal(false);
  const known = scope.value!;
  const changeOf = (side: Side, i: number) => {
    const [one, other] = [before.columns.leftHigh[i], outcomeOf(side)!.columns.leftHigh[i]];
    return typeof one === "number" && typeof other === "number" ? other - one : 0;
  };
  const differs = (side: Side, i: number) =>
    (["leftLow", "leftHigh", "effectiveStrategies"] as const).some(
      (name) => before.columns[name][i] !== outcomeOf(side)!.columns[name][i],
    );
  const greatest = (i: number) => Math.max(...sides.map((side) => Math.abs(changeOf(side, i))));
  const changed = [...known.villages.code.keys()]
    .filter((i) => sides.some((side) => differs(side, i)))
    .sort((a, b) => greatest(b) - greatest(a) || a - b);
  const left = ({ columns }: ScenarioOutcome, i: number) => {
    const [low, high] = [columns.leftLow[i], columns.leftHigh[i]];
    return typeof low === "number" && typeof high === "number"
      ? interval(count(low), count(high))
      : cell(high, count);
  };
  const cell = (value: Shown, format: (value: number) => string) =>
    value === "hidden" ? t("hiddenShort") : value === null ? t("noData") : format(value);
  return (
    <>
      <h2 id="scenario-villages">{w("villages")}</h2>
      {changed.length === 0 ? (
        <p class="fine">{w("none")}</p>
      ) : (
        <Scroll of="scenario-villages">
          <table class="scenario-table" aria-labelledby="scenario-villages">
            <thead>
              <tr>
                <td />
                <th scope="colgroup" colSpan={1 + 2 * sides.length}>
                  {w("left")}
                </th>
                <th scope="colgroup" colSpan={1 + sides.length}>
                  {head("effectiveStrategies")}
                </th>
              </tr>
              <tr>
                <td />
                <th scope="col">{w("now")}</th>
                {sides.map((side) => [
                  <th key={side} scope="col" class="is-supposed">
                    {side.toUpperCase()}
                  </th>,
                  <th key={`${side}-`} scope="col" class="is-supposed">
                    {w("difference")}
                  </th>,
                ])}
                <th scope="col">{w("now")}</th>
                {sides.map((side) => (
                  <th key={side} scope="col" class="is-supposed">
                    {side.toUpperCase()}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changed.slice(0, all.value ? undefined : FIRST).map((i) => (
                <tr key={i} class={known.villages.code[i] === view.value.village ? "selected" : ""}>
                  <th scope="row">
                    <button type="button" onClick={() => change({ village: known.villages.code[i] })}>
                      {known.villages.name[i]}
                    </button>
                    <small>{known.districts[known.villages.district[i]].name}</small>
                  </th>
                  <td>{left(before, i)}</td>
                  {sides.map((side) => [
                    <td key={side}>{left(outcomeOf(side)!, i)}</td>,
                    <td key={`${side}-`}>{signed(changeOf(side, i))}</td>,
                  ])}
                  <td>{cell(before.columns.effectiveStrategies[i], count)}</td>
                  {sides.map((side) => (
                    <td key={side}>{cell(outcomeOf(side)!.columns.effectiveStrategies[i], count)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {!all.value && changed.length > FIRST && (
            <button
              type="button"
              class="plain"
              onClick={() => {
                all.value = true;
              }}
            >
              {w("more", { count: count(changed.length) })}
            </button>
          )}
        </Scroll>
      )}
    </>
  );
}
