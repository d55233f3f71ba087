import { Field } from "../../../ui/Field.tsx";
import { w } from "./words.ts";

/** What a list may come to; null: no limit. */
export interface LimitValues {
  budget: number | null;
  unitCap: number | null;
  villageCap: number | null;
  note: string | null;
}

const NAMES = ["budget", "unitCap", "villageCap"] as const;

export function Limits({ stored }: { stored?: LimitValues }) {
  return (
    <>
      {NAMES.map((name) => (
        <Field key={name} label={w(name)} hint={name === "budget" ? w("limitHint") : undefined}>
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
    budget: number("budget"),
    unitCap: number("unitCap"),
    villageCap: number("villageCap"),
    note: String(given.get("note") ?? "").trim() || null,
  };
}
