import type { ScopeView } from "../../../../../server/core/contracts/answers.ts";
import type {
  AimView,
  ProposalMeasures,
  ProposalView,
} from "../../../../../server/core/contracts/proposals.ts";
import { percent } from "../../../../text/format.ts";
import { count, rupiah } from "../figures.ts";
import { MiniMap } from "./MiniMap.tsx";
import { p } from "./words.ts";

export interface Shown {
  found: ProposalView;
  unit: string;
  /** name of a village or district by its code */
  placeName(code: string): string;
}

/** One aim: its map, the five numbers, and what it gives up. */
export function AimCard(props: Shown & { scope: ScopeView; aim: AimView; chosen: boolean; choose(): void }) {
  const { found, aim, unit, chosen, choose, scope, placeName } = props;
  const title = p(`aim_${aim.aim}`);
  const { measures } = aim;
  return (
    <li class={chosen ? "aim chosen" : "aim"}>
      <h3>
        {title} {chosen && <span class="aim-shown">{p("chosen")}</span>}
      </h3>
      <p class="fine">{p(`means_${aim.aim}`, { unit, giveUp: percent(found.giveUp, 0) })}</p>
      {aim.infeasible ? (
        <p class="problem">
          {p(`infeasible_${aim.infeasible.why}`, {
            place: aim.infeasible.place ? placeName(aim.infeasible.place) : "",
          })}
        </p>
      ) : (
        measures && (
          <>
            <MiniMap scope={scope} found={found} aim={aim} />
            <Measures {...props} measures={measures} />
            <p class="fine">
              <strong>{p("givesUp")}.</strong>{" "}
              {aim.sameAs ? p("sameAs", { aim: p(`aim_${aim.sameAs}`) }) : givesUpText(props, measures)}
            </p>
            {aim.search && <p class="fine">{searchText(props)}</p>}
            <button type="button" class="button" aria-pressed={chosen} onClick={choose}>
              {p("look")}
              <span class="unseen"> {title}</span>
            </button>
          </>
        )
      )}
    </li>
  );
}

/** The five numbers. */
export function Measures({ found, measures, unit, placeName }: Shown & { measures: ProposalMeasures }) {
  const tau = percent(found.tau, 0);
  const { districts, moneyLeft, nearly } = measures;
  return (
    <dl class="measures">
      <dt>{p("units", { unit })}</dt>
      <dd>
        <strong>{count(measures.units)}</strong>
        {moneyLeft !== null && <small>{rupiah(moneyLeft)}</small>}
      </dd>
      <dt>{p("inPockets")}</dt>
      <dd>{count(measures.inPockets)}</dd>
      <dt>{p("effective", { tau })}</dt>
      <dd>
        {count(measures.effective)}
        {nearly > 0 && <small>{p("nearly", { n: count(nearly) })}</small>}
      </dd>
      <dt>{p("firstWithout")}</dt>
      <dd>{measures.firstWithout ? placeName(measures.firstWithout) : p("nobody")}</dd>
      <dt>{p("districts")}</dt>
      <dd>
        {p("of", { n: count(districts.reached), all: count(districts.of) })}
        <small>{p("lowestShare", { share: percent(districts.lowestShare, 1) })}</small>
      </dd>
    </dl>
  );
}

function givesUpText(
  { aim, found, unit, placeName }: Shown & { aim: AimView },
  measures: ProposalMeasures,
): string {
  if (aim.givesUp.length === 0) return p("givesNothing");
  const said = aim.givesUp.map(({ measure, by, to }) =>
    p(`less_${measure}`, {
      by: count(by),
      share: percent(by, 1),
      to: p(`aim_${to}`),
      unit,
      tau: percent(found.tau, 0),
      village: measures.firstWithout ? placeName(measures.firstWithout) : "",
    }),
  );
  return `${said.join("; ")}.`;
}

function searchText({ aim, unit }: Shown & { aim: AimView }): string {
  const { bound, gap } = aim.search!;
  if (aim.status === "stopped" || aim.status === "greedy" || aim.status === "first_stage")
    return p(aim.status, { unit, gap: count(gap) });
  const isFewer = (aim.measures?.units ?? 0) < bound;
  return p(isFewer ? "searchedLess" : "searched", { unit, bound: count(bound) });
}
