import type { ProgramInput, ProgramView } from "../../../../server/core/contracts/registry.ts";
import { readMoneyText } from "../../../../server/core/domain/money.ts";
import { count, rupiah } from "../../../text/format.ts";
import { moneyIn } from "../../../ui/money-text.ts";
import { names } from "./state.ts";
import { w } from "./words.ts";

/** What the form sends; the server judges it, so a field may be empty. */
export type ProgramSent = Omit<ProgramInput, "unit" | "starts"> & {
  unit: string;
  starts: number | null;
  agencySince?: number | null;
};

export const EMPTY: Omit<ProgramView, "id" | "version" | "unit" | "starts"> & { unit: ""; starts: null } = {
  agency: "",
  code: null,
  name: "",
  nameEn: null,
  unit: "",
  strategies: [],
  components: [],
  fundSource: "",
  exclusionGroup: null,
  recipients: null,
  unitCost: null,
  starts: null,
  ends: null,
  criteria: null,
  budgets: [],
  retired: null,
  formerAgencies: [],
  delivered: false,
};

export const programLabels = (): Record<string, string> => ({
  name: w("name"),
  code: w("code"),
  nameEn: w("nameEn"),
  agency: w("agency"),
  strategies: w("strategies"),
  components: w("components"),
  unit: w("unit"),
  fundSource: w("fundSource"),
  exclusionGroup: w("exclusionGroup"),
  recipients: w("recipients"),
  unitCost: w("unitCost"),
  starts: w("starts"),
  ends: w("ends"),
  criteria: w("criteria"),
  budgets: w("budgets"),
});

/** A field's value in words. */
export function sayProgram(field: string, value: unknown): string {
  const known = names.value;
  const many = (words: Map<string, string>) =>
    (value as string[]).map((id) => words.get(id) ?? id).join("; ");
  if (value === null || value === undefined || value === "") return w("empty");
  switch (field) {
    case "agency":
      return known.agency.get(value as string) ?? String(value);
    case "unit":
      return known.unit.get(value as string) ?? String(value);
    case "strategies":
      return many(known.strategy);
    case "components":
      return many(known.component);
    case "recipients":
      return w(value as NonNullable<ProgramInput["recipients"]>);
    case "unitCost":
      return rupiah(value as number);
    case "budgets": {
      const budgets = value as ProgramInput["budgets"];
      const said = budgets.map(({ year, budget, funds }) => {
        const parts = funds.map((one) => `${one.fund} ${count(one.budget)}`).join(", ");
        return `${year}: ${count(budget)}${parts && ` (${parts})`}`;
      });
      return said.join("; ") || w("empty");
    }
    default:
      return String(value);
  }
}

/** Reads a form. Budgets are read by row, and a row without an amount is left out. */
export function programOf(form: HTMLFormElement): ProgramSent {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const orNull = (name: string) => text(name) || null;
  const number = (name: string) => (text(name) === "" ? null : Number(text(name)));
  const all = (name: string) => data.getAll(name).map(String);
  const amounts = all("amount");
  return {
    agency: text("agency"),
    code: orNull("code"),
    name: text("name"),
    nameEn: orNull("nameEn"),
    unit: text("unit"),
    strategies: all("strategies") as ProgramInput["strategies"],
    components: all("components") as ProgramInput["components"],
    fundSource: text("fundSource"),
    exclusionGroup: orNull("exclusionGroup"),
    recipients: orNull("recipients") as ProgramInput["recipients"],
    unitCost: moneyIn(data, "unitCost"),
    starts: number("starts"),
    ends: number("ends"),
    criteria: orNull("criteria"),
    budgets: all("year")
      .map((year, i) => ({ year: Number(year), amount: amounts[i] }))
      .flatMap(({ year, amount }) => {
        const read = readMoneyText(amount);
        // An amount that stays as it was keeps its funds, see keepingFunds.
        return "rupiah" in read ? [{ year, budget: read.rupiah, funds: [] }] : [];
      })
      .sort((a, b) => a.year - b.year),
    ...(data.has("agencySince") ? { agencySince: number("agencySince") } : {}),
  };
}
