import { useSignal } from "@preact/signals";
import type { AgencyView } from "../../../../server/core/contracts/registry.ts";
import { date } from "../../../text/format.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { AgencyForm } from "./AgencyForm.tsx";
import { Ending } from "./Ending.tsx";
import { Merger } from "./Merger.tsx";
import { load, names, register, told } from "./state.ts";
import { w } from "./words.ts";

/** The agencies with their earlier names and mergers, and the dialog that adds or changes one. */
export function Agencies() {
  const { agencies, demo } = register.value!;
  const open = useSignal<AgencyView | "new" | undefined>(undefined);
  const finish = async (sentence: string) => {
    open.value = undefined;
    await load();
    told.value = sentence;
  };
  return (
    <>
      {!demo && (
        <p class="row tools">
          <button
            type="button"
            class="button main"
            onClick={() => {
              open.value = "new";
            }}
          >
            {w("addAgency")}
          </button>
        </p>
      )}
      {agencies.length === 0 ? (
        <p class="fine">{w("noAgencies")}</p>
      ) : (
        <ul class="box agencies">
          {agencies.map((agency) => (
            <Entry
              key={agency.id}
              agency={agency}
              change={
                demo
                  ? undefined
                  : () => {
                      open.value = agency;
                    }
              }
            />
          ))}
        </ul>
      )}
      {open.value && (
        <AgencyDialog
          key={open.value === "new" ? "new" : `${open.value.id} ${open.value.version}`}
          agency={open.value === "new" ? undefined : open.value}
          reload={(agency) => {
            open.value = agency;
          }}
          close={() => {
            open.value = undefined;
          }}
          finish={finish}
        />
      )}
    </>
  );
}

function AgencyDialog(props: {
  agency: AgencyView | undefined;
  reload(agency: AgencyView): void;
  close(): void;
  finish(sentence: string): void;
}) {
  const { agency, finish } = props;
  return (
    <Dialog title={agency?.name ?? w("addAgency")} close={props.close}>
      <AgencyForm stored={agency} reload={props.reload} done={({ name }) => finish(w("saved", { name }))} />
      {agency && !agency.retired && (
        <Merger stored={agency} done={({ name }) => finish(w("saved", { name }))} />
      )}
      {agency && (
        <Ending
          kind="agencies"
          stored={agency}
          title={w("retireAgency")}
          hint={w("retireAgencyHint")}
          removable={agency.removable}
          deleteHint={agency.removable ? "" : w("in_use")}
          done={(changed) => finish(w(changed ? "saved" : "deleted", { name: agency.name }))}
        />
      )}
    </Dialog>
  );
}

function Entry({ agency, change }: { agency: AgencyView; change?: () => void }) {
  const known = names.value.agency;
  const name = known.get(agency.id) ?? agency.name;
  const heir = agency.successor && known.get(agency.successor);
  const state = !agency.retired
    ? ""
    : heir
      ? w("mergedInto", { name: heir, date: date(agency.retired) })
      : w("retired", { date: date(agency.retired) });
  return (
    <li class={agency.retired ? "program retired" : "program"}>
      <div class="what">
        <strong>{name}</strong> {state && <span class="years">{state}</span>}
        {agency.predecessors.length > 0 && (
          <p class="fine">
            {w("takesOver", { names: agency.predecessors.map((id) => known.get(id) ?? id).join(", ") })}
          </p>
        )}
        {agency.aliases.length > 0 && (
          <p class="fine">
            {agency.aliases
              .map(({ name: alias, from, to }) =>
                from || to ? `${alias} (${from?.slice(0, 4) ?? "…"}–${to?.slice(0, 4) ?? "…"})` : alias,
              )
              .join(" · ")}
          </p>
        )}
      </div>
      <span class="fine">{w("programsOf", { n: agency.programs })}</span>
      {change && (
        <button type="button" class="button" aria-label={w("changeNamed", { name })} onClick={change}>
          {w("change")}
        </button>
      )}
    </li>
  );
}
