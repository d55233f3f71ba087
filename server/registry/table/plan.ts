import { faultsOf } from "../../core/contracts/field-errors.ts";
import {
  type AgencyView,
  agencyName,
  day,
  newProgram,
  type ProgramInput,
  type ProgramView,
} from "../../core/contracts/registry.ts";
import type { Component, Unit } from "../../core/domain/terms.ts";
import { programKey } from "../../tabular/cell-meanings.ts";
import { agencyKey, agencyNamed, similarAgencies } from "../agency-names.ts";
import { checkProgram } from "../check-program.ts";
import type { OverNeed } from "../over-need.ts";
import { keepingFunds, PROGRAM_FIELDS } from "../programs.ts";
import { differing } from "../register.ts";
import { freeSlug } from "../slug.ts";
import { tidied } from "../tidy.ts";
import { type ColumnId, NEEDED } from "./columns.ts";
import { findStored } from "./find-stored.ts";
import type { CellFault, ProgramRow } from "./read-cells.ts";

/** The register as a table is held against it. */
export interface RegisterState {
  agencies: AgencyView[];
  programs: ProgramView[];
  componentUnit: ReadonlyMap<Component, Unit>;
  delivered: ReadonlyMap<string, { first: number; last: number }>;
  /** by program that is stored: where it served more than are in need of what a table says that it is for */
  overNeed?: ReadonlyMap<string, readonly OverNeed[]>;
}

/** What a person says of an agency that the register does not know: another name of one, or a new one. */
export type Decisions = Readonly<Record<string, string>>;
export const NEW = "new";

export interface PlannedProgram {
  row: number;
  id: string;
  input: ProgramInput;
  retired: string | null;
  stored?: ProgramView;
  /** fields that change */
  fields: string[];
}

/** What a table would make of the register; nothing is stored yet. */
export interface Plan {
  added: PlannedProgram[];
  changed: PlannedProgram[];
  same: number;
  newAgencies: { id: string; name: string; rows: number[] }[];
  /** names that the register will know from now on */
  newAliases: { agency: string; name: string }[];
  unknownAgencies: { name: string; rows: number[]; candidates: string[] }[];
  faults: (CellFault & { row: number })[];
  /** columns that new programs need and the table lacks */
  lacking: ColumnId[];
  /** what no cell says and was concluded: the first year from budgets or title, a unit from the component */
  assumed: { row: number; field: "agency" | "starts" | "unit" | "fundSource"; value: string }[];
}

/** Rows of a table as changes to the register. Programs that the table doesn't name stay as they are. */
export function planOf(
  rows: readonly ProgramRow[],
  columns: ReadonlySet<ColumnId>,
  state: RegisterState,
  decisions: Decisions,
  years: readonly number[] = [],
): Plan {
  const plan: Plan = {
    added: [],
    changed: [],
    same: 0,
    newAgencies: [],
    newAliases: [],
    unknownAgencies: [],
    faults: rows.flatMap(({ row, faults }) => faults.map((fault) => ({ row, ...fault }))),
    lacking: [],
    assumed: [],
  };
  const agencyOf = agencyFinder(plan, state, decisions);
  const planned: PlannedProgram[] = [];
  const taken = new Set(state.programs.map(({ id }) => id));
  for (const row of rows) {
    const found = rowAsProgram(row, agencyOf(row), columns, { state, taken, years }, plan);
    if (!found) continue;
    const twin = planned.find((other) => isTwin(other, found));
    if (twin && addFund(twin, found)) continue;
    const program = found;
    if (twin) plan.faults.push({ row: row.row, field: "name", code: "twice", value: program.input.name });
    else planned.push(program);
    taken.add(program.id);
  }
  checkTogether(planned, state, plan);
  for (const program of planned) {
    if (!program.stored) plan.added.push(program);
    else if (program.fields.length > 0) plan.changed.push(program);
    else plan.same++;
  }
  plan.faults.sort((a, b) => a.row - b.row);
  return plan;
}

/** Two rows of one program: the same id, or one new name at one agency. */
const isTwin = (a: PlannedProgram, b: PlannedProgram): boolean =>
  a.id === b.id ||
  (!a.stored &&
    !b.stored &&
    a.input.agency === b.input.agency &&
    a.retired === b.retired &&
    programKey(a.input.name) === programKey(b.input.name));

/** The same program under another fund, on a row of its own: its budgets join the first row's. */
function addFund(into: PlannedProgram, { input, stored }: PlannedProgram): boolean {
  const known = into.input.fundSource.split("; ");
  if (stored || into.stored || known.includes(input.fundSource) || input.code !== into.input.code)
    return false;
  const ofFund = ({ year, budget, funds }: ProgramInput["budgets"][number], fund: string) => ({
    ...{ year, budget },
    funds: funds.length > 0 || budget === 0 ? funds : [{ fund, budget }],
  });
  const budgets = new Map(
    into.input.budgets.map((one) => [one.year, ofFund(one, into.input.fundSource)] as const),
  );
  for (const one of input.budgets) {
    const more = ofFund(one, input.fundSource);
    const before = budgets.get(one.year);
    budgets.set(
      one.year,
      before
        ? { ...before, budget: before.budget + more.budget, funds: [...before.funds, ...more.funds] }
        : more,
    );
  }
  into.input = {
    ...into.input,
    fundSource: [...known, input.fundSource].join("; ").slice(0, 100),
    budgets: [...budgets.values()].sort((a, b) => a.year - b.year),
  };
  return true;
}

/** Finds a row's agency, or notes that nobody knows it; null when the row can't be placed. */
function agencyFinder(plan: Plan, state: RegisterState, decisions: Decisions) {
  const byKey = new Map(Object.entries(decisions).map(([name, decided]) => [agencyKey(name), decided]));
  return ({ row, agency }: ProgramRow): string | null | undefined => {
    if (agency === undefined || agency === null) return agency;
    const known = agencyNamed(agency, state.agencies);
    if (known) return known;
    const [bad] = faultsOf(agencyName.safeParse(agency).error);
    if (bad || agencyKey(agency) === "") {
      plan.faults.push({ row, field: "agency", code: bad?.code ?? "invalid", value: agency.slice(0, 80) });
      return null;
    }
    const key = agencyKey(agency);
    const isThis = ({ name }: { name: string }) => agencyKey(name) === key;
    const decided = byKey.get(key);
    if (decided === NEW) {
      const same = plan.newAgencies.find(isThis);
      if (same) same.rows.push(row);
      else {
        const ids = new Set([...state.agencies, ...plan.newAgencies].map(({ id }) => id));
        plan.newAgencies.push({ id: freeSlug(agency, ids, "opd"), name: agency, rows: [row] });
      }
      return plan.newAgencies.find(isThis)!.id;
    }
    if (decided !== undefined && state.agencies.some(({ id, retired }) => id === decided && !retired)) {
      if (!plan.newAliases.some(isThis)) plan.newAliases.push({ agency: decided, name: agency });
      return decided;
    }
    const unknown = plan.unknownAgencies.find(isThis);
    if (unknown) unknown.rows.push(row);
    else
      plan.unknownAgencies.push({
        name: agency,
        rows: [row],
        candidates: similarAgencies(agency, state.agencies),
      });
    return null;
  };
}

/** @param agency undefined: the table has no such column; null: empty, or not known yet */
function rowAsProgram(
  row: ProgramRow,
  agency: string | null | undefined,
  columns: ReadonlySet<ColumnId>,
  { state, taken, years }: { state: RegisterState; taken: ReadonlySet<string>; years: readonly number[] },
  plan: Plan,
): PlannedProgram | undefined {
  const fault = (field: string, code: CellFault["code"], value = "") =>
    plan.faults.push({ row: row.row, field, code, value });
  const found = findStored(row, agency, state.programs);
  if (found === "ambiguous") {
    fault("name", "ambiguous", row.said.name);
    return undefined;
  }
  if (agency === null && !row.agency) fault("agency", "required");
  if (row.agencyAbove && row.agency) plan.assumed.push({ row: row.row, field: "agency", value: row.agency });
  const assumed = found ? {} : assumedOf(row, state, years);
  for (const [field, value] of Object.entries(assumed))
    plan.assumed.push({ row: row.row, field: field as keyof typeof assumed, value: String(value) });
  const lacking = found ? [] : NEEDED.filter((column) => !columns.has(column) && !(column in assumed));
  plan.lacking = NEEDED.filter((column) => lacking.includes(column) || plan.lacking.includes(column));
  // A table with some years' budgets says nothing of the other years.
  const budgets = [
    ...keepingFunds(row.said.budgets ?? [], found?.budgets ?? []),
    ...(found?.budgets.filter(({ year }) => !row.budgetYears.has(year)) ?? []),
  ];
  const base = found && Object.fromEntries(PROGRAM_FIELDS.map((field) => [field, found[field]]));
  const parsed = newProgram.safeParse({
    ...base,
    ...assumed,
    ...Object.fromEntries(Object.entries(row.said).filter(([field, value]) => !(field in assumed && !value))),
    budgets,
    // Whose it is may be decided later: all else that is wrong is said now.
    ...(agency === undefined ? {} : { agency: agency ?? "undecided" }),
    ...(found || !row.id ? {} : { id: row.id }),
  });
  const retired = columns.has("retired") ? (row.retired ?? null) : (found?.retired ?? null);
  if (retired !== null && !day.safeParse(retired).success) fault("retired", "bad_date", retired);
  if (!parsed.success) {
    // A cell that could not be read has said so already.
    const told = new Set(row.faults.map(({ field }) => field));
    for (const { field, code } of faultsOf(parsed.error)) {
      const [top] = field.split(".");
      if (!told.has(top) && !lacking.includes(top as ColumnId)) fault(top, code);
    }
    return undefined;
  }
  if (agency === null || lacking.length > 0) return undefined;
  const { id: wanted, ...sent } = parsed.data;
  const { input, faults } = tidied(sent, state.programs);
  for (const { field, code } of faults) fault(field, code);
  const id = found?.id ?? wanted ?? freeSlug(input.name, taken, "program");
  const fields = found
    ? [
        ...differing<ProgramInput>(found, input, PROGRAM_FIELDS),
        ...(found.retired === retired ? [] : ["retired"]),
      ]
    : [];
  return { row: row.row, id, input, retired, stored: found, fields };
}

/** What a new program's row leaves unsaid and other cells tell; each is said in the report. */
function assumedOf(
  { said, looseUnit }: ProgramRow,
  { componentUnit }: RegisterState,
  years: readonly number[],
): Partial<Record<"starts" | "unit" | "fundSource", string | number>> {
  const first = Math.min(...(said.budgets ?? []).map(({ year }) => year), ...years);
  const units = [...new Set((said.components ?? []).map((component) => componentUnit.get(component)))];
  const funds = [...new Set((said.budgets ?? []).flatMap((one) => one.funds.map(({ fund }) => fund)))];
  return {
    ...(said.starts === undefined && Number.isFinite(first) && { starts: first }),
    ...(said.unit === undefined && looseUnit && units.length === 1 && units[0] && { unit: units[0] }),
    ...(!said.fundSource && funds.length > 0 && { fundSource: funds.join("; ").slice(0, 100) }),
  };
}

/** The rules between fields and programs, once every row has its place. */
function checkTogether(planned: readonly PlannedProgram[], state: RegisterState, plan: Plan): void {
  const all = new Map<
    string,
    { id: string; agency: string; name: string; nameEn: string | null; retired: string | null }
  >(state.programs.map((program) => [program.id, program]));
  for (const { id, input, retired } of planned) all.set(id, { ...input, id, retired });
  const agencies = new Map<string, { retired: string | null }>(
    state.agencies.map((agency) => [agency.id, agency]),
  );
  for (const { id } of plan.newAgencies) agencies.set(id, { retired: null });
  for (const { row, id, input, retired, stored, fields } of planned) {
    // What is as it was is not judged again.
    if (stored && fields.length === 0) continue;
    const delivered = state.delivered.get(id);
    const others = [...all.values()].filter((other) => other.id !== id && other.retired === null);
    const faults = checkProgram(input, {
      agencies,
      componentUnit: state.componentUnit,
      others: retired === null ? others : [],
      stored: stored && { ...stored, retired },
      overNeed: state.overNeed?.get(id),
      delivered,
    });
    if (retired !== null && delivered && Number(retired.slice(0, 4)) < delivered.last)
      faults.push({ field: "retired", code: "delivered_outside" });
    if (retired !== null && retired < `${input.starts}-01-01`)
      faults.push({ field: "retired", code: "retired_too_early" });
    for (const { field, code, where } of faults) {
      const index = /^budgets\.(\d+)\.year$/.exec(field)?.[1];
      const named = index === undefined ? field : `budgets.${input.budgets[Number(index)].year}`;
      plan.faults.push({ row, field: named, code, value: where ?? "" });
    }
  }
}
