import type { Faulty } from "../core/contracts/field-errors.ts";
import type { ProgramInput } from "../core/contracts/registry.ts";
import type { Component, Unit } from "../core/domain/terms.ts";
import { type OverNeed, placesOf } from "./over-need.ts";

/** What a program's fields are held against. */
export interface ProgramContext {
  /** id of each agency and whether it is retired */
  agencies: ReadonlyMap<string, { retired: string | null }>;
  componentUnit: ReadonlyMap<Component, Unit>;
  /** other programs that run on */
  others: readonly { agency: string; name: string; nameEn: string | null }[];
  /** the program as it is stored, when it is changed */
  stored?: {
    agency: string;
    unit: Unit;
    components: readonly Component[];
    recipients: ProgramInput["recipients"];
    retired: string | null;
  };
  /** where it served more than are in need of what it is to be for, as far as whoever asks may see */
  overNeed?: readonly OverNeed[];
  /** first and last year with deliveries */
  delivered?: { first: number; last: number };
}

/** Units that several people or houses share: such a program is present in a village and covers nothing. */
const SHARED: readonly Unit[] = ["group", "village"];

/** Components that a program serves without counting in their unit: there it is present, and covers nothing. */
export const presentOnly = (
  { unit, components }: Pick<ProgramInput, "unit" | "components">,
  componentUnit: ReadonlyMap<Component, Unit>,
): Component[] => components.filter((component) => componentUnit.get(component) !== unit);

/** Whether a program is newly said to choose its recipients from those in need, or from those in need of something else. */
export const statesInNeed = (
  { recipients, unit, components }: Pick<ProgramInput, "recipients" | "unit" | "components">,
  stored: ProgramContext["stored"],
): boolean =>
  recipients === "in_need" &&
  stored !== undefined &&
  (stored.recipients !== "in_need" ||
    stored.unit !== unit ||
    [...stored.components].sort().join() !== [...components].sort().join());

/** The rules between a program's fields, and between it and the record. */
export function checkProgram(input: ProgramInput, context: ProgramContext): Faulty[] {
  const faults: Faulty[] = [];
  const { agency, name, unit, components, starts, ends, budgets } = input;
  const { stored, delivered } = context;

  const owner = context.agencies.get(agency);
  if (!owner) faults.push({ field: "agency", code: "unknown" });
  else if (owner.retired && stored?.agency !== agency)
    faults.push({ field: "agency", code: "retired_agency" });
  const bears = (other: string | null) => other?.toLowerCase() === name.toLowerCase();
  if (!stored?.retired && context.others.some((other) => other.agency === agency && bears(other.name)))
    faults.push({ field: "name", code: "taken" });

  if (!SHARED.includes(unit) && presentOnly(input, context.componentUnit).length === components.length)
    faults.push({ field: "unit", code: "unit_fits_none" });
  if (stored && delivered && stored.unit !== unit) faults.push({ field: "unit", code: "unit_kept" });
  for (const field of ["strategies", "components"] as const)
    if (new Set(input[field]).size < input[field].length) faults.push({ field, code: "twice" });

  if (ends !== null && ends < starts) faults.push({ field: "ends", code: "order" });
  else if (delivered) {
    if (starts > delivered.first) faults.push({ field: "starts", code: "delivered_outside" });
    if (ends !== null && ends < delivered.last) faults.push({ field: "ends", code: "delivered_outside" });
  }
  if (statesInNeed(input, stored) && context.overNeed?.length)
    faults.push({ field: "recipients", code: "more_than_need", where: placesOf(context.overNeed) });
  if (stored?.retired && Number(stored.retired.slice(0, 4)) < starts)
    faults.push({ field: "starts", code: "retired_too_early" });
  budgets.forEach(({ year }, i) => {
    if (budgets.findIndex((other) => other.year === year) < i)
      faults.push({ field: `budgets.${i}.year`, code: "twice" });
    else if (year < starts || (ends !== null && year > ends))
      faults.push({ field: `budgets.${i}.year`, code: "outside_years" });
  });
  return faults;
}
