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
import { PROGRAM_FIELDS } from "../programs.ts";
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
}

/** Rows of a table as changes to the register. Programs that the table doesn't name stay as they are. */
export function planOf(
  rows: readonly ProgramRow[],
  columns: ReadonlySet<ColumnId>,
  state: RegisterState,
  decisions: Decisions,
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
  };
  const agencyOf = agencyFinder(plan, state, decisions);
  const planned: PlannedProgram[] = [];
  const taken = new Set(state.programs.map(({ id }) => id));
  for (const row of rows) {
    const program = rowAsProgram(row, agencyOf(row), columns, state, taken, plan);
    if (!program) continue;
    const twin = planned.find((other) => isTwin(other, program));
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
  state: RegisterState,
  taken: ReadonlySet<string>,
  plan: Plan,
): PlannedProgram | undefined {
  const fault = (field: string, code: CellFault["code"], value = "") =>
    plan.faults.push({ row: row.row, field, code, value });
  const found = findStored(row, agency, state.programs);
  if (found === "ambiguous") {
    fault("name", "ambiguous", row.said.name);
    return undefined;
  }
  if (agency === null) {
    if (!row.agency) fault("agency", "required");
    return undefined;
  }
  if (!found) {
    const lacking = NEEDED.filter((column) => !columns.has(column));
    if (lacking.length > 0) {
      plan.lacking = lacking;
      return undefined;
    }
  }
  // A table with some years' budgets says nothing of the other years.
  const budgets = [
    ...(row.said.budgets ?? []),
    ...(found?.budgets.filter(({ year }) => !row.budgetYears.has(year)) ?? []),
  ];
  const base = found && Object.fromEntries(PROGRAM_FIELDS.map((field) => [field, found[field]]));
  const parsed = newProgram.safeParse({
    ...base,
    ...row.said,
    budgets,
    ...(agency === undefined ? {} : { agency }),
    ...(found || !row.id ? {} : { id: row.id }),
  });
  const retired = columns.has("retired") ? (row.retired ?? null) : (found?.retired ?? null);
  if (retired !== null && !day.safeParse(retired).success) fault("retired", "bad_date", retired);
  if (!parsed.success) {
    // A cell that could not be read has said so already.
    const told = new Set(row.faults.map(({ field }) => field));
    for (const { field, code } of faultsOf(parsed.error)) {
      const [top] = field.split(".");
      if (!told.has(top)) fault(top, code);
    }
    return undefined;
  }
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
      delivered,
    });
    if (retired !== null && delivered && Number(retired.slice(0, 4)) < delivered.last)
      faults.push({ field: "retired", code: "delivered_outside" });
    if (retired !== null && retired < `${input.starts}-01-01`)
      faults.push({ field: "retired", code: "retired_too_early" });
    for (const { field, code } of faults) {
      const index = /^budgets\.(\d+)\.year$/.exec(field)?.[1];
      const named = index === undefined ? field : `budgets.${input.budgets[Number(index)].year}`;
      plan.faults.push({ row, field: named, code, value: "" });
    }
  }
}
