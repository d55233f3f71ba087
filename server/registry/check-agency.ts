import type { Faulty } from "../core/contracts/field-errors.ts";
import type { AgencyInput } from "../core/contracts/registry.ts";
import { agencyKey, type KnownAgency } from "./agency-names.ts";

/**
 * The rules between an agency's names and those of the others: a name leads to one agency only, or a table
 * that uses it could not be understood.
 * @param id of the agency itself, when it is changed; the agencies merged into it may share its names
 */
export function checkAgency(
  input: AgencyInput,
  agencies: readonly (KnownAgency & { retired: string | null })[],
  id?: string,
): Faulty[] {
  const faults: Faulty[] = [];
  const others = agencies.filter((other) => other.id !== id && !(id && other.successor === id));
  const keysOf = (agency: KnownAgency) =>
    [agency.id, agency.name, agency.nameEn ?? "", ...agency.aliases.map(({ name }) => name)].map(agencyKey);
  const taken = new Set(others.flatMap(keysOf));
  const check = (field: string, name: string) => {
    if (taken.has(agencyKey(name))) faults.push({ field, code: "name_of_other" });
  };
  if (agencyKey(input.name) === "") faults.push({ field: "name", code: "no_group_name" });
  else check("name", input.name);
  input.aliases.forEach(({ name, from, to }, i) => {
    check(`aliases.${i}.name`, name);
    const first = input.aliases.findIndex((other) => other.name === name);
    if (first < i) faults.push({ field: `aliases.${i}.name`, code: "twice" });
    if (from !== null && to !== null && to <= from) faults.push({ field: `aliases.${i}.to`, code: "order" });
  });
  return faults;
}
