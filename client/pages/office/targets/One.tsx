import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ListChanged, TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import { getJson, send } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { ApiError, messageOf } from "../../../data/problem.ts";
import { date } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { localized } from "../navigation.ts";
import { names } from "../register/state.ts";
import { Add } from "./Add.tsx";
import { FromFile } from "./FromFile.tsx";
import { stateName } from "./figures.ts";
import { History } from "./History.tsx";
import { OnMap } from "./OnMap.tsx";
import { Proposal } from "./Proposal.tsx";
import { Rows } from "./Rows.tsx";
import { Steps } from "./Steps.tsx";
import { Totals } from "./Totals.tsx";
import { WithReason } from "./WithReason.tsx";
import { w } from "./words.ts";

export type Method = "POST" | "PUT" | "PATCH" | "DELETE";
/** A change of the list: sent, said, and shown. `body` gets a reason where the list is frozen. */
export type Change = (
  method: Method,
  path: string,
  body: Record<string, unknown>,
  say: (changed: ListChanged | TargetListView) => string,
) => Promise<boolean>;

const saysWhatItRead = ({ villages }: Record<string, unknown>): boolean =>
  Array.isArray(villages) && villages.every((one: object) => "read" in one);

/** Whether a change takes villages or units off the list. */
function takesOff({ rows }: TargetListView, method: Method, { villages }: Record<string, unknown>): boolean {
  if (method === "DELETE") return true;
  if (!Array.isArray(villages)) return false;
  return (villages as { village: string; units?: number | null }[]).some(({ village, units }) => {
    const now = rows.find((row) => row.village === village)?.units;
    return typeof units === "number" && typeof now === "number" && units < now;
  });
}

/** One list: what it comes to, its villages, and what may be done with it. */
export function One({ id }: { id: number }) {
  const view = useSignal<TargetListView | undefined>(undefined);
  const missing = useSignal("");
  const said = useSignal("");
  const fault = useSignal("");
  const asking = useSignal<((reason: string | undefined) => void) | undefined>(undefined);
  const load = () =>
    getJson<TargetListView>(`target-lists/${id}`).then(
      (loaded) => {
        missing.value = "";
        view.value = loaded;
      },
      (error) => {
        missing.value = error instanceof ApiError && error.code === "no_list" ? w("noList") : w("failed");
      },
    );
  useEffect(() => {
    load();
    // What others claim is part of what this list shows; each change of a list is told, with or without claims.
    return onHappening("list", (news) => {
      if (!news || view.value?.regency === news.regency) load();
    });
  }, []);

  /** One after the other, so that each is sent with the version that the one before left. */
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const change: Change = (...asked) => {
    const turn = last.current.then(() => perform(...asked));
    last.current = turn;
    return turn;
  };
  const perform: Change = async (method, path, body, say) => {
    const list = view.value!;
    // A step says its reason itself.
    const isSaid = path.endsWith("/state") || path.endsWith("/moved-claims") || "reason" in body;
    const asks = !isSaid && (list.may.reason || (list.may.reasonToRemove && takesOff(list, method, body)));
    const reason = asks
      ? await new Promise<string | undefined>((resolve) => {
          asking.value = resolve;
        })
      : undefined;
    asking.value = undefined;
    if (asks && reason === undefined) return false;
    said.value = "";
    fault.value = "";
    try {
      // Rows are written at the version that was read, so that nobody overwrites what he has not seen.
      // A row that says what it read is held to that alone.
      const isRows =
        method === "POST" && path.endsWith("/villages") && "villages" in body && !saysWhatItRead(body);
      const whole = {
        ...body,
        ...(isRows && { version: list.version }),
        ...(reason !== undefined && { reason }),
      };
      const answer = await (method === "DELETE"
        ? send<ListChanged>(method, `${path}?${new URLSearchParams(whole as Record<string, string>)}`)
        : send<ListChanged | TargetListView>(method, path, whole));
      view.value = "list" in answer ? answer.list : answer;
      said.value = say(answer);
      return true;
    } catch (error) {
      fault.value = messageOf(error);
      await load();
      return false;
    }
  };

  const list = view.value;
  if (missing.value || !list)
    return (
      <p class="note" role={missing.value ? "alert" : undefined}>
        {missing.value || w("loading")}{" "}
        {missing.value && <a href={localized("/data/sasaran")}>{w("back")}</a>}
      </p>
    );
  const days = (["proposed", "agreed", "done"] as const).flatMap((step) => {
    const day = list[`${step}At`];
    return day ? [w(`${step}On`, { date: date(day) })] : [];
  });
  return (
    <>
      <p>
        <a href={localized("/data/sasaran")}>← {w("back")}</a>
      </p>
      <h1>
        {list.title} <span class={`list-state ${list.state}`}>{stateName(list.state)}</span>
      </h1>
      <p class="lead">
        {w("of", { agency: named(list.agencyName), program: named(list.programName), year: list.year })}
        {days.length > 0 && ` · ${days.join(", ")}`}
        <br />
        {list.period === null || list.unit === null
          ? w("noNeed")
          : w("needOf", {
              component: names.value.component.get(list.component) ?? list.component,
              unit: names.value.unit.get(list.unit) ?? list.unit,
              period: list.period,
            })}
      </p>
      {list.note && <p class="box">{list.note}</p>}
      <OnMap list={list} />
      <Steps list={list} change={change} />
      <p class={said.value ? "good" : "unseen"} role="status">
        {said.value}
      </p>
      <Fault text={fault.value} />
      {list.warnings.length > 0 && (
        <ul class="list-warnings">
          {list.warnings.map((warning) => (
            <li key={warning}>{w(`warning_${warning}`)}</li>
          ))}
        </ul>
      )}
      <Totals list={list} />
      {list.may.change && <Add list={list} change={change} />}
      {list.may.change && (
        <FromFile
          list={list}
          change={change}
          added={(changed) => {
            view.value = changed.list;
            said.value = w("added", { n: changed.added.length });
          }}
        />
      )}
      <Proposal list={list} change={change} />
      <Rows list={list} change={change} />
      <History changes={list.changes} />
      {asking.value && <WithReason done={asking.value} agreed={list.may.reason} />}
    </>
  );
}
