import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { OutcomesView, ServedOutcome } from "../../../../server/core/contracts/outcomes.ts";
import { count, percent } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { bounded } from "../../map/analysis/interval.ts";
import { VillageLinks } from "./VillageLinks.tsx";
import { o } from "./words.ts";

/** Units newly served, a line for each component. */
export function Served({ view, scope }: { view: OutcomesView; scope: ScopeView }) {
  return (
    <section class="box">
      <h2>{o("served")}</h2>
      <p class="fine">{o("servedHint", { from: view.from ?? "–" })}</p>
      <div class="scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{o("need")}</th>
              <th scope="col" class="number">
                {o("opening")}
              </th>
              <th scope="col" class="number">
                {o("newly")}
              </th>
              <th scope="col" class="number">
                {o("share")}
              </th>
              <th scope="col" class="number">
                {o("closed")}
              </th>
              <th scope="col">{o("villages")}</th>
            </tr>
          </thead>
          <tbody>
            {view.served.map((one) => (
              <tr key={one.component}>
                <th scope="row">
                  {named(scope.components.find(({ id }) => id === one.component)!.name)}{" "}
                  <small>{named(scope.units.find(({ id }) => id === one.unit)!.name)}</small>
                </th>
                <td class="number">{bounded(one.opening, count)}</td>
                <td class="number">
                  <b>{bounded(one.newly, count)}</b>
                </td>
                <td class="number">{shareOf(one)}</td>
                <td class="number">{bounded(one.closed, count)}</td>
                <td>
                  <VillageLinks
                    lines={[...one.villages, ...one.doubted].map(({ code, newly, opening, doubts }) => ({
                      code,
                      doubts,
                      note: `${bounded(newly, count)} / ${bounded(opening, count)}`,
                    }))}
                    scope={scope}
                    query={`period=${view.period}&component=${one.component}`}
                  />
                  {one.hidden + one.unknown + one.doubtful > 0 && (
                    <small class="left-out">
                      {o("notCounted", { hidden: one.hidden, unknown: one.unknown, doubtful: one.doubtful })}
                    </small>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Newly served ÷ opening, least and most. */
function shareOf({ newly, opening }: ServedOutcome): string {
  if (!Array.isArray(newly) || !Array.isArray(opening) || opening[0] === 0) return "–";
  const [low, high] = [newly[0] / opening[1], Math.min(1, newly[1] / opening[0])].map((part) =>
    percent(part, 0),
  );
  return low === high ? low : `${low} – ${high}`;
}
