import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Feature, Geometry } from "geojson";
import initSqlJs, { type Database, type SqlValue } from "sql.js";
import wkx from "wkx";
import { InputError } from "../../core/errors/input-error.ts";
import { SAVE_IN_WGS84 } from "../crs.ts";
import { MAX_WHOLE_BYTES, onlyLayer, refuseTooLarge, unreadable } from "./faults.ts";

/** Bytes of a geometry's envelope by its kind (OGC GeoPackage 1.3, 2.1.3). */
const ENVELOPE = [0, 32, 48, 48, 64];

/**
 * The features of a GeoPackage's only feature table, and the EPSG number of its coordinate system. The file is read
 * whole, into memory that the SQLite there can't leave.
 * @throws InputError
 */
export async function readGeoPackage(file: string): Promise<{ srid: number; features: Iterable<Feature> }> {
  const name = path.basename(file);
  refuseTooLarge(name, (await stat(file)).size, MAX_WHOLE_BYTES);
  const content = await readFile(file);
  // Its last changes stand in a file beside it (SQLite's file format, 1.3.3).
  if (content[18] === 2 || content[19] === 2)
    throw new InputError(
      { file: name },
      {
        id: "masih terbuka di program lain; perubahan terakhirnya ada di berkas -wal.",
        en: "is still open in another program; its last changes are in a -wal file.",
      },
      {
        id: "Tutup proyeknya di QGIS, atau ekspor lapisannya ke GeoPackage baru.",
        en: "Close the project in QGIS, or export the layer to a new GeoPackage.",
      },
    );
  const { Database } = await initSqlJs();
  const database = new Database(content);
  try {
    const layer = layerOf(name, database);
    return { srid: sridOf(name, database, layer), features: featuresOf(name, database, layer) };
  } catch (error) {
    database.close();
    throw error instanceof InputError ? error : unreadable(name, "GeoPackage", error);
  }
}

interface Layer {
  table: string;
  geometry: string;
  srs: number;
}

function layerOf(file: string, database: Database): Layer {
  const rows = allOf(
    database,
    `select c.table_name, g.column_name, g.srs_id from gpkg_contents c
     join gpkg_geometry_columns g on lower(g.table_name) = lower(c.table_name)
     join sqlite_master m on lower(m.name) = lower(c.table_name) and m.type = 'table'
     where c.data_type = 'features'`,
  );
  const table = onlyLayer(
    file,
    rows.map(([called]) => String(called)),
  );
  return { table, geometry: String(rows[0][1]), srs: Number(rows[0][2]) };
}

function sridOf(file: string, database: Database, { srs }: Layer): number {
  const [row] = allOf(
    database,
    "select organization, organization_coordsys_id from gpkg_spatial_ref_sys where srs_id = ?",
    [srs],
  );
  if (row && /^epsg$/i.test(String(row[0]))) return Number(row[1]);
  throw new InputError(
    { file, column: "srs_id" },
    {
      id: `menyebut sistem koordinat ${row ? `${row[0]}:${row[1]}` : srs}, yang bukan nomor EPSG.`,
      en: `names the coordinate system ${row ? `${row[0]}:${row[1]}` : srs}, which is no EPSG number.`,
    },
    SAVE_IN_WGS84,
  );
}

function* featuresOf(file: string, database: Database, { table, geometry }: Layer): Generator<Feature> {
  let row = 0;
  try {
    const statement = database.prepare(`select * from "${table.replaceAll('"', '""')}"`);
    const columns = statement.getColumnNames();
    const at = columns.findIndex((column) => column.toLowerCase() === geometry.toLowerCase());
    if (at < 0) throw new Error(`no column ${geometry}`);
    while (statement.step()) {
      row++;
      const values = statement.get();
      const properties = Object.fromEntries(
        columns.flatMap((column, i) =>
          i === at ? [] : [[column, values[i] instanceof Uint8Array ? null : values[i]]],
        ),
      );
      yield { type: "Feature", properties, geometry: geometryOf(values[at]) as Geometry };
    }
  } catch (error) {
    throw unreadable(file, "GeoPackage", error, row || undefined);
  } finally {
    database.close();
  }
}

/** A GeoPackage's geometry: a header, then well-known binary; null where there is none. */
function geometryOf(value: SqlValue): Geometry | null {
  if (value === null) return null;
  if (!(value instanceof Uint8Array) || value[0] !== 0x47 || value[1] !== 0x50)
    throw new Error("its geometry is none of GeoPackage's");
  const envelope = ENVELOPE[(value[3] >> 1) & 7];
  if (envelope === undefined) throw new Error("its geometry's envelope is of no known kind");
  return wkx.Geometry.parse(Buffer.from(value.subarray(8 + envelope))).toGeoJSON() as Geometry;
}

function allOf(database: Database, sql: string, values: SqlValue[] = []): SqlValue[][] {
  return database.exec(sql, values)[0]?.values ?? [];
}
