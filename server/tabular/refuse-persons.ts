import { personsIn } from "../core/tabular/persons.ts";
import { FileRefused } from "./readers/file-faults.ts";
import type { Reading } from "./readers/table.ts";

/**
 * Refuses a list of persons before anything of it is kept. Names with addresses alone may be institutions':
 * the page asks before it sends them.
 * @throws FileRefused
 */
export function refusePersons(reading: Reading, file: string): void {
  const persons = personsIn(reading.sheets);
  if (!persons || persons.by === "headings") return;
  throw new FileRefused(
    { file, row: persons.row },
    persons.by === "numbers" ? "person_numbers" : "person_list",
    reading.sheets.length > 1 ? persons.sheet : "",
  );
}
