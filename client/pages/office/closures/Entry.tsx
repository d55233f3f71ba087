import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { Closures } from "../../../../server/core/contracts/closures.ts";
import { CLOSURE_REASONS } from "../../../../server/core/domain/terms.ts";
import { send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { named } from "../../../text/words.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { VillageSearch } from "../VillageSearch.tsx";
import type { Chosen, Closure } from "./Closures.tsx";
import { w } from "./words.ts";

/** The figures of one village and need, one for each reason. @param props.stored hears what is to be announced */
export function Entry(props: {
  scope: ScopeView;
  period: number;
  recorded: Closure[];
  chosen: Signal<Chosen | undefined>;
  stored(said: string): void;
}) {
  const { scope, period, recorded, chosen, stored } = props;
  const component = useSignal<Closure["component"]>(scope.components[0].id);
  const fault = useSignal("");
  const busy = useSignal(false);
  // Whoever wants another village types its name next.
  const another = useRef<{ current: string } | undefined>(undefined);
  const about = chosen.value;
  const of = about?.component ?? component.value;
  const known = recorded.filter((one) => one.village === about?.village && one.component === of);
  const at = about ? scope.villages.code.indexOf(about.village) : -1;
  const name = scope.villages.name[at] ?? about?.village ?? "";
  const unit = scope.components.find(({ id }) => id === of)!.unit;
  const choose = (village: string, reason: Chosen["reason"]) => {
    chosen.value = { village, component: of, reason, times: (about?.times ?? 0) + 1 };
  };
  // Once for each choice: whoever then changes the need or the year stays where they are.
  const met = useRef(0);
  const focus = about && about.times !== met.current ? about.reason : undefined;
  useLayoutEffect(() => {
    met.current = about?.times ?? 0;
  }, [about?.times]);
  const toAnother = () => {
    another.current = { current: "" };
    component.value = of;
    chosen.value = undefined;
  };

  async function save(form: HTMLFormElement): Promise<void> {
    const given = new FormData(form);
    const text = (field: string) => String(given.get(field) ?? "").trim();
    const closures = CLOSURE_REASONS.flatMap((reason): Closures["closures"] => {
      const before = known.find((one) => one.reason === reason);
      const [units, note] = [Number(text(reason)), text(`${reason}-note`)];
      const same = units === (before?.units ?? 0) && (units === 0 || note === (before?.note ?? ""));
      return same
        ? []
        : [
            {
              village: about!.village,
              component: of,
              period,
              reason,
              units,
              ...(units > 0 && note && { note }),
            },
          ];
    });
    if (closures.length === 0) return stored(w("same"));
    const { revision } = await send<{ revision: number | null }>("POST", "closures", {
      source: text("source"),
      closures,
    });
    if (revision === null) return stored(w("same"));
    toAnother();
    stored(w("saved", { name, revision }));
  }

  return (
    <section class="box" aria-labelledby="enter">
      <h2 id="enter">{w("enter")}</h2>
      <div class="row">
        {about ? (
          <p>
            {w("village")}: <b>{name}</b> <small>{about.village}</small>{" "}
            <button type="button" class="button" onClick={toAnother}>
              {w("another")}
            </button>
          </p>
        ) : (
          <VillageSearch
            label={w("find")}
            regency={scope.regency.code}
            early={another.current}
            choose={(code) => choose(code, "first")}
          />
        )}
        <Choice
          label={w("component")}
          value={of}
          options={scope.components.map(({ id, name: one }) => [id, named(one)])}
          choose={(id) => {
            component.value = id;
            if (about) chosen.value = { ...about, component: id };
          }}
        />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          busy.value = true;
          fault.value = "";
          save(form)
            .catch((error) => {
              fault.value = messageOf(error);
            })
            .finally(() => {
              busy.value = false;
            });
        }}
      >
        <Figures
          key={`${about?.times} ${of} ${period} ${JSON.stringify(known)}`}
          known={known}
          unit={named(scope.units.find(({ id }) => id === unit)!.name)}
          focus={focus}
        />
        <Field label={w("source")} hint={w("sourceHint")} wide>
          <input name="source" required maxLength={200} />
        </Field>
        <Fault text={fault.value} />
        <p class="row">
          <button type="submit" class="button main" disabled={!about || scope.synthetic || busy.value}>
            {w("save")}
          </button>
          {!about && <span class="fine">{w("pickFirst")}</span>}
        </p>
      </form>
    </section>
  );
}

/** Begins with what is recorded. */
function Figures(props: { known: Closure[]; unit: string; focus: Chosen["reason"] | undefined }) {
  const { known, unit, focus } = props;
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const focused = focus === "first" ? CLOSURE_REASONS[0] : focus;
  return (
    <fieldset>
      <legend>{w("figures", { unit })}</legend>
      <p class="fine">
        {w("replaces")} {w("noteHint")}
      </p>
      {CLOSURE_REASONS.map((reason) => {
        const before = known.find((one) => one.reason === reason);
        return (
          <div key={reason} class="closure-figure">
            <Field label={w(reason)}>
              <input
                ref={reason === focused ? first : undefined}
                name={reason}
                type="number"
                min={0}
                max={10_000_000}
                defaultValue={String(before?.units ?? "")}
              />
            </Field>
            <Field label={w("note", { reason: w(reason) })}>
              <input
                name={`${reason}-note`}
                maxLength={200}
                autocomplete="off"
                defaultValue={before?.note ?? ""}
              />
            </Field>
          </div>
        );
      })}
    </fieldset>
  );
}
