import { useSignal } from "@preact/signals";
import type { TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import type { ListState } from "../../../../server/core/domain/terms.ts";
import { send } from "../../../data/api.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { go } from "../navigation.ts";
import { stateName } from "./figures.ts";
import { Limits, limitsOf } from "./Limits.tsx";
import type { Change } from "./One.tsx";
import { refusal } from "./refusal.ts";
import { w } from "./words.ts";

/** What may be done with the list as a whole: the next step, its limits, its end. */
export function Steps({ list, change }: { list: TargetListView; change: Change }) {
  const open = useSignal<ListState | "limits" | "remove" | undefined>(undefined);
  const fault = useSignal("");
  const close = () => {
    open.value = undefined;
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
          {w(`to_${to}`)}
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
              close();
              change("PATCH", path, { version, title: String(given.get("title")), ...limitsOf(given) }, () =>
                w("saved"),
              );
            }}
          >
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
                  fault.value = refusal(error);
                },
              )
            }
          >
            {w("yesRemove")}
          </button>
        </Dialog>
      )}
      {now && now !== "limits" && now !== "remove" && (
        <Dialog title={w(`to_${now}`)} close={close}>
          <p>{w(`means_${now}`)}</p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const on = String(new FormData(event.currentTarget).get("on") ?? "");
              close();
              change("POST", `${path}/state`, { version, to: now, ...(on && { on }) }, () =>
                w("moved", { state: stateName(now) }),
              );
            }}
          >
            {now !== "draft" && (
              <div class="fields">
                <Field label={w("on")} hint={w("today")}>
                  <input name="on" type="date" />
                </Field>
              </div>
            )}
            <button type="submit" class="button main">
              {w(`to_${now}`)}
            </button>
          </form>
        </Dialog>
      )}
    </div>
  );
}
