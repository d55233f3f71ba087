import { useSignal } from "@preact/signals";
import type { ScenarioOf } from "../../../server/core/contracts/scenarios.ts";
import { change, scope, view } from "../../state/store.ts";
import { count } from "../../text/format.ts";
import { named } from "../../text/words.ts";
import { AddToPlan } from "./AddToPlan.tsx";
import {
  clear,
  hasPlan,
  listsOf,
  type PlanSide,
  partOf,
  planOf,
  refused,
  removeFrom,
  setLists,
  setUnits,
} from "./state.ts";
import { w } from "./words.ts";

/** The plans and how they are changed; a second one stands beside the first when it is asked for. */
export function Plans() {
  return (
    <>
      {refused.value && (
        <p class="warn" role="alert">
          {refused.value}
        </p>
      )}
      <Plan side="a" />
      {hasPlan("b") ? (
        <Plan side="b" />
      ) : (
        hasPlan("a") && (
          <p>
            <button
              type="button"
              class="plain"
              onClick={() => change({ b: view.value.plan, blists: view.value.lists })}
            >
              {w("second")}: {w("copy")}
            </button>
          </p>
        )
      )}
    </>
  );
}

function Plan({ side }: { side: PlanSide }) {
  const part = partOf(side);
  return (
    <section class="scenario-plan" aria-labelledby={`plan-${side}`}>
      <h2 id={`plan-${side}`}>{w("plan", { side: side.toUpperCase() })}</h2>
      {!hasPlan(side) && <p class="fine">{w("empty")}</p>}
      <ul>
        {listsOf(side).map((id) => (
          <List key={id} side={side} id={id} part={part} />
        ))}
        {planOf(side).map(({ program }) => (
          <Program key={program} side={side} program={program} part={part} />
        ))}
      </ul>
      {part && part.leftOut.length > 0 && <LeftOut part={part} />}
      <Adding side={side} />
      {hasPlan(side) && (
        <p>
          <button type="button" class="plain" onClick={() => clear(side)}>
            {w(side === "a" ? "clear" : "clearB")}
          </button>
        </p>
      )}
    </section>
  );
}

/** Open from the first while nothing is planned; then it leaves room for the numbers. */
function Adding({ side }: { side: PlanSide }) {
  const begun = useSignal(hasPlan(side));
  return (
    <details open={!begun.value}>
      <summary>{w("change")}</summary>
      <AddToPlan side={side} />
    </details>
  );
}

const programName = (id: string) => {
  const found = scope.value?.programs.find((one) => one.id === id);
  return found ? named(found.name) : id;
};
const unitOf = (id: string) => {
  const unit = scope.value?.programs.find((one) => one.id === id)?.unit;
  const found = scope.value?.units.find((one) => one.id === unit);
  return found ? named(found.name) : "";
};

function List({ side, id, part }: { side: PlanSide; id: string; part: ScenarioOf | undefined }) {
  const head = part?.lists.find((one) => String(one.id) === id);
  const agency = scope.value?.agencies.find((one) => one.id === head?.agency);
  const name = head
    ? w("listOf", { title: head.title, agency: agency ? named(agency.name) : head.agency, year: head.year })
    : `${w("list")} ${id}`;
  return (
    <li>
      <strong>{name}</strong>{" "}
      <button
        type="button"
        class="plain"
        aria-label={w("removeOf", { name })}
        onClick={() =>
          setLists(
            side,
            listsOf(side).filter((one) => one !== id),
          )
        }
      >
        {w("remove")}
      </button>
    </li>
  );
}

function Program(props: { side: PlanSide; program: string; part: ScenarioOf | undefined }) {
  const { side, program, part } = props;
  const rows = planOf(side).find((one) => one.program === program)?.villages ?? [];
  const told = part?.planned.find((one) => one.program === program);
  const known = scope.value!.villages;
  return (
    <li>
      <details>
        <summary>
          <strong>{programName(program)}</strong>{" "}
          <span class="fine">
            {w("planned", {
              villages: count(rows.length),
              total: told ? count(told.total) : "…",
              unit: unitOf(program),
            })}
          </span>
          {told && told.effect !== "counted" && (
            <span class="scenario-effect">⚠ {w(`effect_${told.effect}`)}</span>
          )}
        </summary>
        <ul class="scenario-rows">
          {rows.map(({ village, units }) => {
            const at = known.code.indexOf(village);
            const name = known.name[at] ?? village;
            return (
              <li key={village}>
                <span>{name}</span>
                <input
                  type="number"
                  min={0}
                  max={9_999_999}
                  aria-label={w("unitsOf", { name })}
                  placeholder={w("allLeft")}
                  value={units ?? ""}
                  onChange={(event) => {
                    const text = event.currentTarget.value;
                    setUnits(side, program, village, /^\d{1,7}$/.test(text) ? Number(text) : null);
                  }}
                />
                <button
                  type="button"
                  class="plain"
                  aria-label={w("removeOf", { name })}
                  onClick={() => removeFrom(side, program, village)}
                >
                  ✕
                </button>
              </li>
            );
          })}
        </ul>
      </details>
      <button
        type="button"
        class="plain"
        aria-label={w("removeOf", { name: programName(program) })}
        onClick={() => removeFrom(side, program)}
      >
        {w("remove")}
      </button>
    </li>
  );
}

function LeftOut({ part: { leftOut } }: { part: ScenarioOf }) {
  const known = scope.value!.villages;
  return (
    <details class="fine">
      <summary>{w("leftOut", { count: count(leftOut.length) })}</summary>
      <ul>
        {leftOut.map(({ program, village, why }) => (
          <li key={`${program} ${village}`}>
            {known.name[village]}, {programName(program)}: {w(`why_${why}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
