import type { ProgramView } from "../../core/contracts/registry.ts";
import { programKey } from "../../tabular/cell-meanings.ts";
import type { ProgramRow } from "./read-cells.ts";

/**
 * The program that a row speaks of: by its id, else by its name among its agency's programs (among all when
 * the table has no agencies), those that run on before those that were retired.
 * @param agency undefined when the table has no agencies, null when the row's is not known
 */
export function findStored(
  { id, said }: ProgramRow,
  agency: string | null | undefined,
  programs: readonly ProgramView[],
): ProgramView | "ambiguous" | undefined {
  if (id) return programs.find((program) => program.id === id);
  if (agency === null) return undefined;
  const key = programKey(said.name ?? "");
  if (key === "") return undefined;
  const named = programs.filter(
    (program) => (agency === undefined || program.agency === agency) && programKey(program.name) === key,
  );
  const running = named.filter(({ retired }) => retired === null);
  const candidates = running.length > 0 ? running : named;
  return candidates.length > 1 ? "ambiguous" : candidates[0];
}
