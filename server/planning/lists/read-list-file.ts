import type { Pool } from "pg";
import type { FileAsked, FileView } from "../../core/contracts/target-list-file.ts";
import { readGazetteer } from "../../regions/places/gazetteer.ts";
import { locatePoints } from "../../regions/places/points.ts";
import { readFileInThread } from "../../tabular/readers/read-file.ts";
import { refusePersons } from "../../tabular/refuse-persons.ts";
import { listFromFile, placesOf, pointsIn } from "./from-file.ts";
import { readVillages, type StoredList } from "./repository.ts";
import type { Wanted } from "./villages.ts";

/**
 * Reads a file of villages for a list; writes nothing.
 * @returns what each row says, and the villages that are certain
 * @throws FileRefused, Refused for what is no table of villages, or holds numbers of persons
 */
export async function readListFile(
  pool: Pool,
  list: StoredList,
  file: string,
  name: string,
  asked: FileAsked,
): Promise<{ read: Omit<FileView, "written">; wanted: Wanted[] }> {
  const reading = await readFileInThread(file);
  refusePersons(reading, name);
  const gazetteer = await readGazetteer(pool);
  const listed = new Set((await readVillages(pool, list.id)).map(({ village }) => village));
  const places = placesOf(reading, asked, gazetteer, list.regency);
  const located = await locatePoints(pool, pointsIn(places));
  const beside = { regency: list.regency, listed, gazetteer, located };
  const read = listFromFile(name, reading, asked, places, beside);
  const wanted = read.rows.flatMap((row): Wanted[] => {
    if (row.state !== "certain" || row.village === null) return [];
    const said = {
      // A column that the file has not says nothing of what stands on the list.
      ...(read.units !== null && { units: row.units }),
      ...(read.cost !== null && { cost: row.cost }),
      ...(row.note !== null && { note: row.note }),
    };
    return [{ village: row.village, ...said, why: { by: "file", file: name, row: row.row } }];
  });
  return { read, wanted };
}
