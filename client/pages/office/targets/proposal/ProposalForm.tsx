import type { TargetListView } from "../../../../../server/core/contracts/target-lists.ts";
import { language } from "../../../../state/store.ts";
import { Field } from "../../../../ui/Field.tsx";
import { MoneyInput } from "../../../../ui/MoneyInput.tsx";
import { moneyIn, writtenMoney } from "../../../../ui/money-text.ts";
import { p } from "./words.ts";

const NUMBERS = ["lot", "top", "cap", "minimum"] as const;
const LEAST: Record<(typeof NUMBERS)[number], number> = { lot: 1, top: 1, cap: 1, minimum: 0 };

/** What a proposal is worked out with. */
export function ProposalForm(props: {
  list: TargetListView;
  busy: boolean;
  ask(query: URLSearchParams): void;
}) {
  const { list, busy, ask } = props;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask(queryOf(new FormData(event.currentTarget)));
      }}
    >
      <div class="row proposal-limits">
        <Field label={p("budget")}>
          <MoneyInput name="budget" kind="budget" value={list.budget} />
        </Field>
        <Field label={p("unitCost")}>
          <MoneyInput
            name="unitCost"
            kind="price"
            placeholder={writtenMoney(list.unitCost, language.value)}
          />
        </Field>
        {NUMBERS.map((name) => (
          <Field key={name} label={p(name)}>
            <input
              name={name}
              type="number"
              min={LEAST[name]}
              step={1}
              placeholder={name === "lot" ? "5" : name === "cap" ? String(list.villageCap ?? "") : ""}
            />
          </Field>
        ))}
        <Field label={p("target")} hint={p("targetHint")}>
          <input name="target" type="number" min={1} max={100} step={1} />
        </Field>
      </div>
      <p class="row">
        <label class="check">
          <input type="checkbox" name="others" /> {p("others")}
        </label>
        <label class="check">
          <input type="checkbox" name="keep" disabled={list.rows.length === 0} /> {p("keep")}
        </label>
        <button type="submit" class="button main" disabled={busy}>
          {p(busy ? "computing" : "compute")}
        </button>
      </p>
    </form>
  );
}

/** The written question, empty boxes left out. */
export function queryOf(given: FormData): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ["budget", "unitCost"] as const) {
    const amount = moneyIn(given, name);
    if (amount !== null) query.set(name, String(amount));
  }
  for (const name of NUMBERS) {
    const value = String(given.get(name) ?? "").trim();
    if (value !== "") query.set(name, value);
  }
  const target = String(given.get("target") ?? "").trim();
  if (target !== "") query.set("target", String(Number(target) / 100));
  if (given.get("others")) query.set("others", "true");
  if (given.get("keep")) query.set("keep", "all");
  return query;
}
