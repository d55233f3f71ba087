import type { AimView, ChosenVillage } from "../../../../../server/core/contracts/proposals.ts";
import { percent } from "../../../../text/format.ts";
import { t } from "../../../../text/words.ts";
import { localized } from "../../navigation.ts";
import { count, rupiah } from "../figures.ts";
import type { Shown } from "./AimCard.tsx";
import { p } from "./words.ts";

/** The villages of an aim in their order, each with its own reason. */
export function ChosenTable(
  props: Shown & {
    aim: AimView;
    priced: boolean;
    listed: ReadonlySet<string>;
    mayChange: boolean;
    take(one: ChosenVillage): void;
    leaveOut(village: string): void;
  },
) {
  const { aim, priced, listed, mayChange, take, leaveOut, placeName } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={p("listTitle", { aim: p(`aim_${aim.aim}`) })}>
      <table class="list chosen-villages">
        <thead>
          <tr>
            {(["place", "village", "pocket", "left", "proposed"] as const).map((head) => (
              <th key={head} scope="col">
                {p(head)}
              </th>
            ))}
            {priced && <th scope="col">{p("cost")}</th>}
            <th scope="col">{p("why")}</th>
            {mayChange && <td />}
          </tr>
        </thead>
        <tbody>
          {aim.chosen.map((one) => (
            <tr key={one.village}>
              <td class="number">{count(one.place)}</td>
              <th scope="row">
                <a href={localized(`/desa/${one.village}`)}>{one.name}</a>
                <br />
                <small class="fine">{placeName(one.district)}</small>
              </th>
              <td class="number">{one.pocketRank === null ? "–" : count(one.pocketRank)}</td>
              <td class="number">{count(one.left)}</td>
              <td class="number">
                <strong>{count(one.units)}</strong>
              </td>
              {priced && <td class="number">{rupiah(one.cost)}</td>}
              <td>{reasonOf(one, props)}</td>
              {mayChange && (
                <td>
                  {listed.has(one.village) ? (
                    <em class="fine">{p("listed")}</em>
                  ) : (
                    <span class="row">
                      <button type="button" class="button small" onClick={() => take(one)}>
                        {p("takeOne")}
                        <span class="unseen"> {one.name}</span>
                      </button>
                      <button type="button" class="button small" onClick={() => leaveOut(one.village)}>
                        {p("not")}
                        <span class="unseen"> {one.name}</span>
                      </button>
                    </span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function reasonOf(one: ChosenVillage, { found }: Shown): string {
  const tau = percent(found.tau, 0);
  return [
    p("whyShare", {
      before: percent(one.before, 0),
      after: percent(one.after, 0),
      inNeed: count(one.inNeed),
    }),
    one.missing.length > 0
      ? p("whyMissing", {
          tau,
          strategies: one.missing.map((strategy) => t(`strategy_${strategy}`)).join(", "),
        })
      : p("whyReached", { tau }),
    ...(one.pocket === null ? [p("whyNoPocket")] : []),
    ...one.steps.map(({ step, units }) => p(`step_${step}`, { n: count(units) })),
  ].join("; ");
}
