import { useSignal } from "@preact/signals";
import type { TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import type { ListState } from "../../../../server/core/domain/terms.ts";
import { send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { go } from "../navigation.ts";
import { count, rupiah, stateName } from "./figures.ts";
import { Limits, limitsOf } from "./Limits.tsx";
import type { Change } from "./One.tsx";
import { w } from "./words.ts";

/** What may be done with the list as a whole: the next step, its limits, its end. */
export function Steps({ list, change }: { list: TargetListView; change: Change }) {
  const open = useSignal<ListState | "limits" | "remove" | undefined>(undefined);
  const fault = useSignal("");
  /** the version at which a change was refused */
  const refused = useSignal<number | undefined>(undefined);
  const close = () => {
    open.value = undefined;
    refused.value = undefined;
    fault.value = "";
  };
  const path = `target-lists/${list.id}`;
  const { version } = list;
  const now = open.value;
  return (
    <div class="row list-steps">
      {list.may.to.map((to, i) => (
        <button
          key={to}
          type="button"
          class={i === 0 ? "button main" : "button"}
          onClick={() => {
            open.value = to;
          }}
        >
          {stepName(list, to)}
        </button>
      ))}
      {list.may.change && (
        <button
          type="button"
          class="button"
          onClick={() => {
            open.value = "limits";
          }}
        >
          {w("change")}
        </button>
      )}
      {list.may.remove && (
        <button
          type="button"
          class="button danger"
          onClick={() => {
            open.value = "remove";
          }}
        >
          {w("remove")}
        </button>
      )}
      {now === "limits" && (
        <Dialog title={w("change")} close={close}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const given = new FormData(event.currentTarget);
              const body = { version, title: String(given.get("title")), ...limitsOf(given) };
              void change("PATCH", path, body, () => w("saved")).then((isTaken) => {
                if (isTaken) close();
                // The dialog stays open with what was typed; what stands now is said above it.
                else refused.value = version;
              });
            }}
          >
            {refused.value !== undefined && refused.value !== version && (
              <p class="problem" role="alert">
                {w("standsNow", { title: list.title, note: list.note ?? "–" })}
              </p>
            )}
            <div class="fields">
              <Field label={w("name")} wide>
                <input name="title" required maxLength={200} defaultValue={list.title} />
              </Field>
              <Limits stored={list} />
            </div>
            <button type="submit" class="button main">
              {w("save")}
            </button>
          </form>
        </Dialog>
      )}
      {now === "remove" && (
        <Dialog title={w("remove")} close={close}>
          <p>{w("removeSure")}</p>
          <Fault text={fault.value} />
          <button
            type="button"
            class="button danger"
            onClick={() =>
              send("DELETE", `${path}?version=${version}`).then(
                () => go("/data/sasaran"),
                (error) => {
                  fault.value = messageOf(error);
                },
              )
            }
          >
            {w("yesRemove")}
          </button>
        </Dialog>
      )}
      {now && now !== "limits" && now !== "remove" && <Step {...{ list, change, close }} to={now} />}
    </div>
  );
}

const ORDER: readonly ListState[] = ["draft", "proposed", "agreed", "done"];
const isBack = (list: TargetListView, to: ListState) => ORDER.indexOf(to) < ORDER.indexOf(list.state);
const stepName = (list: TargetListView, to: ListState): string =>
  isBack(list, to) && (to === "proposed" || to === "agreed") ? w(`back_${to}`) : w(`to_${to}`);

/** What a step means, its day, and why it is taken where that must be said. */
function Step(props: { list: TargetListView; to: ListState; change: Change; close(): void }) {
  const { list, to, change, close } = props;
  const back = isBack(list, to);
  const over = back ? [] : overWords(list);
  const wantsReason = list.may.reasonFor.includes(to);
  return (
    <Dialog title={stepName(list, to)} close={close}>
      <p>{back && to !== "done" ? w(`means_back_${to}`) : w(`means_${to}`)}</p>
      {wantsReason && over.length > 0 && <p class="over">{w("overNow", { what: over.join("; ") })}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget);
          const said = (name: string) => String(given.get(name) ?? "").trim();
          close();
          change(
            "POST",
            `target-lists/${list.id}/state`,
            {
              version: list.version,
              to,
              ...(said("on") && { on: said("on") }),
              ...(said("reason") && { reason: said("reason") }),
            },
            () => w("moved", { state: stateName(to) }),
          );
        }}
      >
        <div class="fields">
          {!back && (
            <Field label={w("on")} hint={w("today")}>
              <input name="on" type="date" />
            </Field>
          )}
          {wantsReason && (
            <Field label={w("reasonOf")} wide>
              <textarea name="reason" required maxLength={500} rows={3} />
            </Field>
          )}
        </div>
        <button type="submit" class="button main">
          {stepName(list, to)}
        </button>
      </form>
    </Dialog>
  );
}

/** What the list exceeds, each with how far. */
function overWords({ limits, totals }: TargetListView): string[] {
  const by = (limit: { over: number } | null) => limit?.over ?? 0;
  return [
    by(limits.budget) > 0 ? w("over_budget", { n: rupiah(by(limits.budget)) }) : "",
    by(limits.units) > 0 ? w("over_units", { n: count(by(limits.units)) }) : "",
    by(limits.villages) > 0 ? w("over_villages", { n: count(by(limits.villages)) }) : "",
    totals.beyond > 0 ? w("over_left", { n: count(totals.beyond) }) : "",
  ].filter(Boolean);
}
