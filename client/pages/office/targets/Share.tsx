import { useSignal } from "@preact/signals";
import type { ListedVillage, TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field } from "../../../ui/Field.tsx";
import { count } from "./figures.ts";
import type { Change } from "./One.tsx";
import { w } from "./words.ts";

/** Moves a village's units, or some of them, to another list that claims it. */
export function Share(props: {
  row: ListedVillage;
  other: ListedVillage["others"][number];
  list: TargetListView;
  change: Change;
}) {
  const { row, other, list, change } = props;
  const open = useSignal(false);
  const planned = typeof row.units === "number" ? row.units : null;
  return (
    <>
      <button
        type="button"
        class="button small"
        onClick={() => {
          open.value = true;
        }}
      >
        {w("share")}
        <span class="unseen"> {row.name}</span>
      </button>
      {open.value && (
        <Dialog
          title={`${w("share")}: ${row.name}`}
          close={() => {
            open.value = false;
          }}
        >
          <p>{w("shareWith", { list: other.title })}</p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const given = new FormData(event.currentTarget);
              const units = String(given.get("units") ?? "");
              open.value = false;
              change(
                "POST",
                `target-lists/${list.id}/moved-claims`,
                {
                  village: row.village,
                  to: other.list,
                  version: list.version,
                  reason: String(given.get("reason")).trim(),
                  ...(units && { units: Number(units) }),
                },
                () => w("shared"),
              );
            }}
          >
            <div class="fields">
              {planned !== null && (
                <Field
                  label={w("shareUnits")}
                  hint={`${w("shareMost", { n: count(planned) })} ${w("shareAll")}`}
                >
                  <input name="units" type="number" min={1} max={planned} step={1} />
                </Field>
              )}
              <Field label={w("reasonOf")} wide>
                <textarea name="reason" required maxLength={500} rows={3} />
              </Field>
            </div>
            <button type="submit" class="button main">
              {w("share")}
            </button>
          </form>
        </Dialog>
      )}
    </>
  );
}
