import { useSignal } from "@preact/signals";
import type { ProgramTargeting, TargetingView } from "../../../../server/core/contracts/coverage.ts";
import { useLoaded } from "../../../data/resource.ts";
import { answer, scope, view } from "../../../state/store.ts";
import { a } from "../../../text/analysis.ts";
import { count, decimal, percent, shown } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { Curve, measured, Quintiles } from "./charts.tsx";
import { bounded } from "./interval.ts";
import { methodLink } from "./method-link.ts";
import { w } from "./words.ts";

/** How well a program, or all programs of an agency, aim: errors, curves, indices, with a chart each. */
export function Targeting() {
  const known = scope.value!;
  const { period } = answer.value!;
  const whose = useSignal(`program=${known.programs[0]?.id ?? ""}`);
  const regency = view.value.question.regency;
  const loaded = useLoaded<TargetingView>(
    known.programs.length === 0
      ? ""
      : `targeting?${whose.value}&period=${period}${regency ? `&regency=${regency}` : ""}`,
  );
  const { value: found, failed } = loaded.value;
  return (
    <>
      <p class="fine">
        {w("lead")} <a href={methodLink("targeting")}>{a("method")}</a>
      </p>
      <label class="compare">
        {w("program")}{" "}
        <select
          value={whose.value}
          onChange={(event) => {
            whose.value = event.currentTarget.value;
          }}
        >
          {known.agencies.map((agency) => {
            const programs = known.programs.filter((program) => program.agency === agency.id);
            return (
              programs.length > 0 && (
                <optgroup key={agency.id} label={named(agency.name)}>
                  {programs.map((program) => (
                    <option key={program.id} value={`program=${program.id}`}>
                      {named(program.name)}
                    </option>
                  ))}
                  {programs.length > 1 && (
                    <option value={`agency=${agency.id}`}>
                      {w("ofAgency", { name: named(agency.name) })}
                    </option>
                  )}
                </optgroup>
              )
            );
          })}
        </select>
      </label>
      {failed && <p class="note">{failed}</p>}
      {!found && !failed && <p class="note">{a("loading")}</p>}
      {found && <Found found={found} />}
    </>
  );
}

function Found({ found }: { found: TargetingView }) {
  const known = scope.value!;
  const { budget } = found;
  if (found.programs.length === 0 && !budget.benefit) return <p class="note">{w("nothing")}</p>;
  const component = (id: string) => named(known.components.find((one) => one.id === id)!.name);
  return (
    <>
      {found.agency && found.distinct.length > 0 && (
        <>
          <h3>{w("distinct")}</h3>
          <table class="figures">
            <tbody>
              {found.distinct.map((one) => (
                <tr key={one.component}>
                  <th scope="row">{component(one.component)}</th>
                  <td>{bounded(one.served, count)}</td>
                  <td>{bounded(one.coverage, (value) => percent(value, 0))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {found.programs.map((one) => (
        <Program
          key={`${one.program} ${one.component}`}
          found={one}
          title={[
            found.agency ? named(known.programs.find(({ id }) => id === one.program)!.name) : "",
            component(one.component),
          ]
            .filter(Boolean)
            .join(" · ")}
        />
      ))}
      {budget.benefit && (
        <>
          <h3>{w("budget")}</h3>
          <Quintiles shares={budget.benefit.quintiles} title={component(budget.rankedBy)} />
          <p class="fine">
            {w("index")}: {decimal(budget.benefit.index, 3)} ({w("indexHint")})
          </p>
        </>
      )}
    </>
  );
}

function Program({ found, title }: { found: ProgramTargeting; title: string }) {
  const share = (value: number) => percent(value, 1);
  const rows: [string, string][] = found.presenceOnly
    ? []
    : [
        [w("coverage"), measured(found.coverage, share)],
        [w("exclusion"), measured(found.exclusion, share)],
        [w("inclusion"), measured(found.inclusion, share)],
        [w("differential"), measured(found.differential, share)],
        [w("cgh"), measured(found.cgh)],
        ...(found.benefit
          ? ([
              [w("index"), `${decimal(found.benefit.index, 3)} (${w("indexHint")})`],
              [
                w("poorest"),
                `${decimal(found.benefit.cgh.poorest20)} / ${decimal(found.benefit.cgh.poorest40)}`,
              ],
            ] as [string, string][])
          : []),
        [w("gini"), shown(found.gini, (value) => decimal(value, 3))],
        ...(found.theil
          ? ([[w("theil"), `${decimal(found.theil.within, 3)} / ${decimal(found.theil.between, 3)}`]] as [
              string,
              string,
            ][])
          : []),
      ];
  const bounds = !found.presenceOnly && [found.exclusion, found.inclusion].some((one) => one && !one.known);
  return (
    <section>
      <h3>{title}</h3>
      {found.presenceOnly && <p class="fine">{w("presence")}</p>}
      <table class="figures">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bounds && found.exclusion && (
        <p class="fine">
          {w("bounds", { low: share(found.exclusion.low), high: share(found.exclusion.high) })}
        </p>
      )}
      {!found.presenceOnly && (
        <div class="charts">
          {found.benefit && (
            <>
              <Curve {...found.benefit.curve} title={w("curve")} x={w("curveX")} y={w("curveY")} />
              <Quintiles shares={found.benefit.quintiles} title={w("quintiles")} />
            </>
          )}
          {found.lorenz && (
            <Curve
              f={found.lorenz.f}
              l={found.lorenz.l}
              title={w("lorenz")}
              x={w("lorenzX")}
              y={w("served")}
            />
          )}
        </div>
      )}
      <p class="fine">
        {w("counted", { ...found.villages })}
        {found.over > 0 && ` · ${w("over", { over: found.over })}`}
      </p>
    </section>
  );
}
