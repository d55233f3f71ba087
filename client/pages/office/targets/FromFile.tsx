import { useSignal } from "@preact/signals";
import type { FileRow, FileView } from "../../../../server/core/contracts/target-list-file.ts";
import type { ListChanged, TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import { sendBytes } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { named } from "../../../text/words.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { FileButton } from "../../../ui/FileButton.tsx";
import { count } from "./figures.ts";
import type { Change } from "./One.tsx";
import { WithReason } from "./WithReason.tsx";
import { w } from "./words.ts";

/** Rows that are shown with what is the matter with them; the file has the rest. */
const SHOWN = 100;

/** Villages from a file: first what each row says, then the certain ones onto the list; for the others one chooses. */
export function FromFile(props: { list: TargetListView; change: Change; added(changed: ListChanged): void }) {
  const { list, change, added } = props;
  const read = useSignal<{ file: File; view: FileView } | undefined>(undefined);
  const fault = useSignal("");
  const busy = useSignal(false);
  const asking = useSignal(false);
  const send = async (file: File, more: Record<string, string>) => {
    busy.value = true;
    fault.value = "";
    try {
      return await sendBytes<FileView>(`target-lists/${list.id}/file?${new URLSearchParams(more)}`, file);
    } catch (error) {
      fault.value = messageOf(error);
    } finally {
      busy.value = false;
    }
  };
  const look = async (file: File) => {
    read.value = undefined;
    const view = await send(file, {});
    if (view) read.value = { file, view };
  };
  const write = async (reason: string | undefined) => {
    asking.value = false;
    const { file } = read.value!;
    const view = await send(file, { write: "true", ...(reason && { reason }) });
    if (!view) return;
    read.value = { file, view };
    if (view.written) added(view.written);
  };
  const choose = (row: FileRow, village: string) => {
    const { units, cost, note } = row;
    const one = {
      village,
      ...(units !== null && { units }),
      ...(cost !== null && { cost }),
      ...(note && { note }),
    };
    change("POST", `target-lists/${list.id}/villages`, { villages: [one] }, (answer) => {
      const { view, file } = read.value!;
      read.value = { file, view: { ...view, rows: view.rows.filter((other) => other !== row) } };
      return w("added", { n: (answer as ListChanged).added.length });
    });
  };
  const view = read.value?.view;
  const open = view?.rows.filter(({ state }) => state !== "certain") ?? [];
  return (
    <details class="box from-file">
      <summary>{w("fromFile")}</summary>
      <p class="fine">{w("fromFileLead")}</p>
      <FileButton
        label={w("chooseFile")}
        disabled={busy.value}
        accept=".csv,.tsv,.txt,.xlsx,.ods,.xls"
        take={look}
      />
      <Fault text={fault.value} />
      {view && (
        <div role="status">
          <p>
            {w("readFile", {
              file: view.sheet === view.file ? view.file : `${view.file}, ${view.sheet}`,
              certain: count(view.counts.certain),
              review: count(view.counts.review),
              unmatched: count(view.counts.unmatched),
              faulty: count(view.counts.faulty),
            })}
          </p>
          <p class="fine">
            {w("readFrom", { units: view.units ?? w("noColumn"), cost: view.cost ?? w("noColumn") })}
          </p>
          {view.counts.certain > 0 && !view.written && (
            <button
              type="button"
              class="button main"
              disabled={busy.value}
              onClick={() => {
                if (list.may.reason) asking.value = true;
                else write(undefined);
              }}
            >
              {w("addCertain", { n: count(view.counts.certain) })}
            </button>
          )}
          <ol class="file-rows">
            {open.slice(0, SHOWN).map((row) => (
              <li key={row.row}>
                <strong>{w("row", { n: row.row })}</strong>: {row.text}{" "}
                {row.column && (
                  <code>
                    {row.column}: {row.value}
                  </code>
                )}
                <p class="fine">
                  {row.problem && named(row.problem)} {row.remedy && named(row.remedy)}
                </p>
                <p class="row">
                  {row.candidates.map(({ code, name, district }) => (
                    <button key={code} type="button" class="button" onClick={() => choose(row, code)}>
                      {w("chooseCandidate", { name, district })}
                    </button>
                  ))}
                </p>
              </li>
            ))}
          </ol>
          {open.length > SHOWN && <p>{w("more", { n: open.length - SHOWN })}</p>}
        </div>
      )}
      {asking.value && (
        <WithReason
          agreed
          done={(reason) => {
            asking.value = false;
            if (reason) write(reason);
          }}
        />
      )}
    </details>
  );
}
