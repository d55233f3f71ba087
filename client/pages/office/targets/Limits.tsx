import { Field } from "../../../ui/Field.tsx";
import { MoneyInput } from "../../../ui/MoneyInput.tsx";
import { moneyIn } from "../../../ui/money-text.ts";
import { w } from "./words.ts";

/** What a list may come to; null: no limit. */
export interface LimitValues {
  budget: number | null;
  unitCap: number | null;
  villageCap: number | null;
  note: string | null;
}

const NAMES = ["unitCap", "villageCap"] as const;

export function Limits({ stored }: { stored?: LimitValues }) {
  return (
    <>
      <Field label={w("budget")} hint={w("limitHint")}>
        <MoneyInput name="budget" kind="budget" value={stored?.budget} />
      </Field>
      {NAMES.map((name) => (
        <Field key={name} label={w(name)}>
          <input name={name} type="number" min={0} step={1} defaultValue={String(stored?.[name] ?? "")} />
        </Field>
      ))}
      <Field label={w("note")} wide>
        <textarea name="note" maxLength={2000} rows={2} defaultValue={stored?.note ?? ""} />
      </Field>
    </>
  );
}

/** What was written into {@link Limits}. */
export function limitsOf(given: FormData): LimitValues {
  const number = (name: string) => {
    const text = String(given.get(name) ?? "").trim();
    return text === "" ? null : Number(text);
  };
  return {
    budget: moneyIn(given, "budget"),
    unitCap: number("unitCap"),
    villageCap: number("villageCap"),
    note: String(given.get("note") ?? "").trim() || null,
  };
}
