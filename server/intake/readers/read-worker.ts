import { parentPort, workerData } from "node:worker_threads";
import { readCsv } from "./csv.ts";
import { readGeoJson, readShapefile } from "./features.ts";
import { FileRefused } from "./file-faults.ts";
import { sniff } from "./sniff.ts";
import type { Reading } from "./table.ts";
import { readWorkbook } from "./workbook.ts";

async function read(file: string, html: boolean): Promise<Reading> {
  const format = await sniff(file, html);
  if (format === "csv") return readCsv(file);
  if (format === "geojson") return readGeoJson(file);
  if (format === "shapefile") return readShapefile(file);
  return readWorkbook(file, format);
}

const { file, html } = workerData as { file: string; html: boolean };
read(file, html).then(
  (reading) => parentPort!.postMessage({ reading }),
  (error: unknown) => {
    if (error instanceof FileRefused) {
      const { where, fault, value } = error;
      parentPort!.postMessage({ refused: { where, fault, value } });
    } else parentPort!.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  },
);
