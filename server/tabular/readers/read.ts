import { readCsv } from "./csv.ts";
import { readGeoJson, readShapefile } from "./features.ts";
import { sniff } from "./sniff.ts";
import type { Reading } from "./table.ts";
import { readWorkbook } from "./workbook.ts";

/**
 * Reads any table that is known here, by what is in it.
 * @param html true: an HTML page's tables may be read
 * @throws FileRefused that names the file and the remedy
 */
export async function read(file: string, html: boolean): Promise<Reading> {
  const format = await sniff(file, html);
  if (format === "csv") return readCsv(file);
  if (format === "geojson") return readGeoJson(file);
  if (format === "shapefile") return readShapefile(file);
  return readWorkbook(file, format);
}
