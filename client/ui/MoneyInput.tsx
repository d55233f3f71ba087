import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import {
  isPlausible,
  type MoneyKind,
  moneyInWords,
  type ReadMoney,
  readMoneyText,
} from "../../server/core/domain/money.ts";
import { language } from "../state/store.ts";
import { rupiah } from "../text/format.ts";
import { speaking } from "../text/words.ts";
import { caretIn, regrouped, writtenMoney } from "./money-text.ts";
import "./money-input.css";

const w = speaking(
  {
    unreadable: "Bukan jumlah rupiah. Contoh: 5.000.000.000, 5 miliar, 5e9.",
    negative: "Jumlah tidak boleh di bawah nol.",
    not_whole: "Rupiah tanpa sen.",
    too_large: "Lebih dari Rp 1.000 triliun: periksa nolnya.",
    empty: "",
    either: "Yang mana maksudnya?",
    small: "Hanya {amount}? Maksudnya:",
    large: "{amount}, benar?",
    yes: "Ya, {amount}",
  },
  {
    unreadable: "Not an amount of rupiah. For example 5,000,000,000, 5 billion, 5e9.",
    negative: "An amount can't be below zero.",
    not_whole: "Rupiah have no cents.",
    too_large: "Above Rp 1,000 trillion: check the zeros.",
    empty: "",
    either: "Which of these?",
    small: "Only {amount}? Did you mean:",
    large: "{amount}, is that right?",
    yes: "Yes, {amount}",
  },
);

/** An amount that can't be read for sure, or is hardly what was meant, is asked about before the form goes out. */
function doubtIn(read: ReadMoney, kind: MoneyKind, confirmed: number | null): string {
  if ("fault" in read) return w(read.fault);
  if ("either" in read) return w("either");
  if (isPlausible(read.rupiah, kind) || read.rupiah === confirmed) return "";
  return w(read.rupiah < 1e9 ? "small" : "large", { amount: rupiah(read.rupiah) });
}

/** What may have been meant instead. */
function meant(read: ReadMoney, kind: MoneyKind): number[] {
  if ("either" in read) return [...read.either];
  if (!("rupiah" in read) || read.rupiah >= 1e9) return [];
  return [1e3, 1e6, 1e9]
    .map((scale) => read.rupiah * scale)
    .filter((one) => isPlausible(one, kind) && one <= 1e12);
}

/**
 * The one box for money: text as people write it, grouped while digits are typed, echoed in words, and asked about where
 * it could mean two things or is hardly meant. Read it with {@link moneyIn}, or hear of it by `onAmount`.
 */
export function MoneyInput(props: {
  name?: string;
  value?: number | null;
  kind: MoneyKind;
  placeholder?: string;
  required?: boolean;
  label?: string;
  /** null: empty; called when the amount is certain */
  onAmount?(amount: number | null): void;
  /** called when the box is left with another amount that is certain; false: it was not taken, so what was there comes back */
  onWritten?(amount: number | null): Promise<boolean>;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
}) {
  const { name, value, kind, onAmount, onWritten, label, ...rest } = props;
  const box = useRef<HTMLInputElement>(null);
  const text = useSignal(writtenMoney(value, language.value));
  const confirmed = useSignal<number | null>(value ?? null);
  const read = readMoneyText(text.value);
  const doubt = doubtIn(read, kind, confirmed.value);
  useEffect(() => {
    box.current?.setCustomValidity(doubt);
  }, [doubt]);
  const set = (next: string) => {
    text.value = next;
    const found = readMoneyText(next);
    if (!onAmount || doubtIn(found, kind, confirmed.value)) return;
    onAmount("rupiah" in found ? found.rupiah : null);
  };
  const take = (amount: number) => {
    confirmed.value = amount;
    set(writtenMoney(amount, language.value));
    box.current?.focus();
  };
  const leave = async () => {
    const found = readMoneyText(text.value);
    const amount = "rupiah" in found ? found.rupiah : null;
    if (!onWritten || doubtIn(found, kind, confirmed.value) || amount === (value ?? null)) return;
    if (!(await onWritten(amount))) text.value = writtenMoney(value, language.value);
  };
  return (
    <span class="money-input">
      <input
        {...rest}
        ref={box}
        name={name}
        type="text"
        inputMode="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        value={text.value}
        onChange={leave}
        onInput={(event) => {
          const input = event.currentTarget;
          const next = regrouped(text.value, input.value, language.value);
          const digits = input.value.slice(0, input.selectionStart ?? 0).replace(/\D/g, "").length;
          if (next !== input.value) {
            input.value = next;
            const caret = caretIn(next, digits);
            input.setSelectionRange(caret, caret);
          }
          set(next);
        }}
      />
      <span class="money-echo" role="status">
        {doubt !== "" && <span class="money-doubt">{doubt}</span>}
        {doubt === "" && "rupiah" in read && <span>{moneyInWords(read.rupiah, language.value)}</span>}
        {doubt !== "" &&
          meant(read, kind).map((amount) => (
            <button key={amount} type="button" class="button small" onClick={() => take(amount)}>
              {moneyInWords(amount, language.value)}
            </button>
          ))}
        {doubt !== "" && "rupiah" in read && (
          <button type="button" class="button small" onClick={() => take(read.rupiah)}>
            {w("yes", { amount: moneyInWords(read.rupiah, language.value) })}
          </button>
        )}
      </span>
    </span>
  );
}
