import { useSignal } from "@preact/signals";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { AimView, ChosenVillage, ProposalView } from "../../../../server/core/contracts/proposals.ts";
import type { ListProposalView } from "../../../../server/core/contracts/target-list-proposal.ts";
import type { ListChanged, TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import type { Aim } from "../../../../server/core/domain/aims.ts";
import { getJson } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { names } from "../register/state.ts";
import { count, rupiah } from "./figures.ts";
import type { Change } from "./One.tsx";
import { AimCard, type Shown } from "./proposal/AimCard.tsx";
import { ChosenTable } from "./proposal/ChosenTable.tsx";
import { OwnList } from "./proposal/OwnList.tsx";
import { ProposalForm } from "./proposal/ProposalForm.tsx";
import { p } from "./proposal/words.ts";
import { w } from "./words.ts";
import "./proposal/style.css";

/** What was worked out, and for what. */
interface Found {
  view: ListProposalView;
  scope: ScopeView;
  query: URLSearchParams;
}

/** Where this list's program could go under several aims, why each village is in it, and one's own list beside that. */
export function Proposal({ list, change }: { list: TargetListView; change: Change }) {
  const found = useSignal<Found | undefined>(undefined);
  const fault = useSignal("");
  const busy = useSignal(false);
  const excluded = useSignal<string[]>([]);
  const aim = useSignal<Aim>("needed");
  const compute = async (asked: URLSearchParams) => {
    const query = new URLSearchParams(asked);
    query.delete("excluded");
    if (excluded.value.length > 0) query.set("excluded", excluded.value.join(","));
    busy.value = true;
    fault.value = "";
    try {
      const [view, scope] = await Promise.all([
        getJson<ListProposalView>(`target-lists/${list.id}/proposal?${query}`),
        getJson<ScopeView>(`scope?regency=${list.regency}`),
      ]);
      found.value = { view, scope, query };
    } catch (error) {
      fault.value = messageOf(error);
    } finally {
      busy.value = false;
    }
  };
  const again = (villages: string[]) => {
    excluded.value = villages;
    if (found.value) void compute(found.value.query);
  };
  return (
    <details class="box list-proposal">
      <summary>{p("title")}</summary>
      <p class="fine">{p("lead")}</p>
      <ProposalForm list={list} busy={busy.value} ask={compute} />
      {excluded.value.length > 0 && (
        <p class="fine">
          {p("excludedNow", { n: excluded.value.length })}{" "}
          <button type="button" class="button" onClick={() => again([])}>
            {p("includeAgain")}
          </button>
        </p>
      )}
      <Fault text={fault.value} />
      {found.value && (
        <Aims
          {...{ list, change }}
          found={found.value}
          aim={aim.value}
          choose={(one) => {
            aim.value = one;
          }}
          leaveOut={(village) => again([...excluded.value, village])}
        />
      )}
    </details>
  );
}

function Aims(props: {
  list: TargetListView;
  change: Change;
  found: Found;
  aim: Aim;
  choose(aim: Aim): void;
  leaveOut(village: string): void;
}) {
  const { list, change, aim, choose, leaveOut } = props;
  const { view, scope, query } = props.found;
  const found = view.proposal;
  const unit = names.value.unit.get(found.unit) ?? found.unit;
  const places = new Map([
    ...scope.villages.code.map((code, i) => [code, scope.villages.name[i]] as const),
    ...scope.districts.map(({ code, name }) => [code, name] as const),
  ]);
  const shown: Shown = { found, unit, placeName: (code) => places.get(code) ?? code };
  const chosen = found.aims.find((one) => one.aim === aim) ?? found.aims[0];
  const listed = new Set(list.rows.map(({ village }) => village));
  const fresh = chosen.chosen.filter(({ village }) => !listed.has(village));
  const path = `target-lists/${list.id}/villages`;
  const said = (answer: unknown) => w("added", { n: count((answer as ListChanged).added.length) });
  const take = ({ village, units }: ChosenVillage) =>
    change("POST", path, { villages: [{ village, units }] }, said);
  const takeAll = () => {
    const asked = new URLSearchParams(query);
    asked.set("aim", chosen.aim);
    return change("POST", path, { select: { proposal: asked.toString() } }, said);
  };
  return (
    <>
      <p role="status">{summaryOf(found, unit, view.limits.priced)}</p>
      <ul class="aims">
        {found.aims.map((one) => (
          <AimCard
            {...shown}
            key={one.aim}
            scope={scope}
            aim={one}
            chosen={one === chosen}
            choose={() => choose(one.aim)}
          />
        ))}
      </ul>
      <p class="fine">{p("mapKey")}</p>
      {!chosen.infeasible && (
        <>
          <h3>{p("listTitle", { aim: p(`aim_${chosen.aim}`) })}</h3>
          {chosen.chosen.length === 0 && <p>{p("none")}</p>}
          <Steady aim={chosen} shown={shown} />
          {list.may.change && fresh.length > 0 && (
            <button type="button" class="button main" onClick={takeAll}>
              {p("take", { n: fresh.length })}
            </button>
          )}
          {chosen.chosen.length > 0 && (
            <ChosenTable
              {...shown}
              {...{ listed, take, leaveOut }}
              aim={chosen}
              priced={view.limits.priced}
              mayChange={list.may.change}
            />
          )}
        </>
      )}
      {found.notProposable.length > 0 && (
        <p class="fine">{p("notProposable", { n: count(found.notProposable.length) })}</p>
      )}
      {found.list && <OwnList {...shown} own={found.list} />}
    </>
  );
}

/** What the money buys, where it buys nothing or all. */
function summaryOf({ programs, lot }: ProposalView, unit: string, priced: boolean): string {
  const [program] = programs;
  if (!priced || !program || program.payable === null) return "";
  if (program.budget === 0) return p("zero");
  const least = Math.min(lot, program.left);
  if (program.payable < least)
    return p("small", { lot: count(least), unit, cost: rupiah(least * program.unitCost) });
  if (program.payable >= program.left) return p("everything", { n: count(program.left), unit });
  return `${rupiah(program.budget!)}: ${p("pays", { n: count(program.payable), unit })}.`;
}

/** Where a rule stopped, and what stays when the budget moves. */
function Steady({ aim, shown }: { aim: AimView; shown: Shown }) {
  const { unit, placeName } = shown;
  const { steady, measures, stops } = aim;
  const at = (share: number) => count(Math.round(share * (measures?.units ?? 0)));
  return (
    <p class="fine">
      {stops.map(({ program, village, money }) => (
        <span key={program}>
          {p(money === 0 ? "stopsEmpty" : "stopsAt", {
            village: placeName(village),
            money: rupiah(money),
          })}{" "}
        </span>
      ))}
      {steady?.less &&
        steady.more &&
        p("steady", {
          unit,
          less: at(steady.less.units),
          lessVillages: count(steady.less.villages),
          more: at(steady.more.units),
          moreVillages: count(steady.more.villages),
          n: count(measures?.villages ?? 0),
        })}
    </p>
  );
}
