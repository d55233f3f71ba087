import { useSignal } from "@preact/signals";
import type { ProgramView } from "../../../../server/core/contracts/registry.ts";
import { language } from "../../../state/store.ts";
import { date, rupiah } from "../../../text/format.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Ending } from "./Ending.tsx";
import { ProgramForm } from "./ProgramForm.tsx";
import { load, names, register, told } from "./state.ts";
import { w } from "./words.ts";

/**
 * The programs by agency, searchable, and the dialog that adds or changes one. An address with `?program=ID` begins
 * with that one.
 */
export function Programs() {
  const { programs, agencies, demo } = register.value!;
  const asked = programs.find(({ id }) => id === new URLSearchParams(location.search).get("program"));
  const text = useSignal(asked?.name ?? "");
  const retired = useSignal(false);
  const open = useSignal<ProgramView | "new" | undefined>(demo ? undefined : asked);
  const gone = programs.filter((program) => program.retired).length;
  const found = programs.filter(
    (program) => (retired.value || !program.retired) && fits(program, text.value),
  );
  const finish = async (sentence: string) => {
    open.value = undefined;
    await load();
    told.value = sentence;
  };
  return (
    <>
      <div class="row tools">
        <input
          type="search"
          class="find"
          placeholder={w("search")}
          aria-label={w("search")}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
        {gone > 0 && (
          <label class="box-label">
            <input
              type="checkbox"
              checked={retired.value}
              onChange={(event) => {
                retired.value = event.currentTarget.checked;
              }}
            />
            {w("showRetired", { n: gone })}
          </label>
        )}
        <span class="downloads">
          {w("exportAs")}{" "}
          {(["xlsx", "csv"] as const).map((kind) => (
            <a key={kind} class="button" href={`/api/v1/programs.${kind}?lang=${language.value}`} download>
              {kind.toUpperCase()}
            </a>
          ))}
        </span>
        {!demo && agencies.length > 0 && (
          <button
            type="button"
            class="button main"
            onClick={() => {
              open.value = "new";
            }}
          >
            {w("addProgram")}
          </button>
        )}
      </div>
      <p class="fine" role="status">
        {programs.length === 0
          ? w(agencies.length === 0 ? "noAgencies" : "none")
          : found.length === 0
            ? w("nothingFound")
            : w("found", { n: found.length })}
      </p>
      {agencies.map((agency) => {
        const own = found.filter((program) => program.agency === agency.id);
        if (own.length === 0) return null;
        return (
          <section key={agency.id} class="box of-agency" aria-labelledby={`agency-${agency.id}`}>
            <h2 id={`agency-${agency.id}`}>{names.value.agency.get(agency.id)}</h2>
            <ul>
              {own.map((program) => (
                <Entry
                  key={program.id}
                  program={program}
                  change={
                    demo
                      ? undefined
                      : () => {
                          open.value = program;
                        }
                  }
                />
              ))}
            </ul>
          </section>
        );
      })}
      {open.value && (
        <ProgramDialog
          key={open.value === "new" ? "new" : `${open.value.id} ${open.value.version}`}
          program={open.value === "new" ? undefined : open.value}
          reload={(program) => {
            open.value = program;
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

function ProgramDialog(props: {
  program: ProgramView | undefined;
  reload(program: ProgramView): void;
  close(): void;
  finish(sentence: string): void;
}) {
  const { program, finish } = props;
  return (
    <Dialog title={program?.name ?? w("addProgram")} close={props.close}>
      {program && (
        <p class="fine">
          {w("id")}: <code>{program.id}</code>. {w("idHint")}{" "}
          {program.formerAgencies.map(({ agency, until }) => (
            <span key={until}>
              {w("former", { until, agency: names.value.agency.get(agency) ?? agency })}.{" "}
            </span>
          ))}
        </p>
      )}
      <ProgramForm stored={program} reload={props.reload} done={({ name }) => finish(w("saved", { name }))} />
      {program && (
        <Ending
          kind="programs"
          stored={program}
          title={w("retireProgram")}
          hint={w("retireHint")}
          removable={!program.delivered}
          deleteHint={w(program.delivered ? "keepHint" : "deleteHint")}
          done={(changed) => finish(w(changed ? "saved" : "deleted", { name: program.name }))}
        />
      )}
    </Dialog>
  );
}

/** One program in two lines: what it is, and what it counts and costs. */
function Entry({ program, change }: { program: ProgramView; change?: () => void }) {
  const known = names.value;
  const name = known.program.get(program.id) ?? program.name;
  const last = program.budgets.at(-1);
  const unit = known.unit.get(program.unit) ?? program.unit;
  return (
    <li class={program.retired ? "program retired" : "program"}>
      <div class="what">
        <strong>{name}</strong>
        <span class="years">
          {w("years", { from: program.starts, to: program.ends ?? w("ongoing") })}
          {program.retired && ` · ${w("retired", { date: date(program.retired) })}`}
        </span>
        <p class="fine">
          {program.components.map((id) => known.component.get(id)).join(", ")} ·{" "}
          {program.strategies.map((id) => known.strategy.get(id)).join(", ")}
        </p>
        {program.exclusionGroup && <p class="fine">{w("excludes", { group: program.exclusionGroup })}</p>}
      </div>
      <div class="money">
        <span>
          {program.unitCost === null ? unit : w("perUnit", { cost: rupiah(program.unitCost), unit })}
        </span>
        <span class="fine">{program.fundSource}</span>
        <span class="fine">
          {last ? `${w("budgetOf", { year: last.year })}: ${rupiah(last.budget)}` : w("noBudget")}
        </span>
      </div>
      {change && (
        <button type="button" class="button" aria-label={w("changeNamed", { name })} onClick={change}>
          {w("change")}
        </button>
      )}
    </li>
  );
}

/** Whether each word of the text stands somewhere in what a program is called. */
function fits(program: ProgramView, text: string): boolean {
  const known = names.value;
  const all = [
    ...[
      program.id,
      program.name,
      program.nameEn ?? "",
      known.agency.get(program.agency) ?? "",
      program.fundSource,
    ],
    ...[program.exclusionGroup ?? "", known.unit.get(program.unit) ?? ""],
    ...program.components.map((id) => known.component.get(id) ?? ""),
    ...program.strategies.map((id) => known.strategy.get(id) ?? ""),
  ]
    .join(" ")
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
