import { strToU8, zipSync } from "fflate";
import type { Feature, Position } from "geojson";
import initSqlJs from "sql.js";

const { Database } = await initSqlJs();

/** One village, a degree wide. */
export const square = (x: number): Feature => ({
  type: "Feature",
  properties: { KODE: `33.02.01.200${x + 1}`, NAMA: `Désa ${x + 1}`, WADMKC: "Lumbir" },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [109 + x, -7],
        [109 + x, -6],
        [110 + x, -6],
        [110 + x, -7],
        [109 + x, -7],
      ],
    ],
  },
});
export const squares = [square(0), square(1)];

/** A Shapefile of squares after ESRI's technical description of 1998: header, records of type 5; dBase III beside it. */
export function zippedShapefile(features: Feature[], layers = ["desa"], prj?: string): Uint8Array {
  const records = features.map(({ geometry }, i) => {
    const points = geometry.type === "Polygon" ? geometry.coordinates[0] : [];
    const content = Buffer.alloc(8 + 44 + 4 + 16 * points.length);
    content.writeInt32BE(i + 1, 0);
    content.writeInt32BE((content.length - 8) / 2, 4);
    content.writeInt32LE(5, 8);
    content.writeInt32LE(1, 44);
    content.writeInt32LE(points.length, 48);
    points.forEach(([x, y], k) => {
      content.writeDoubleLE(x, 56 + 16 * k);
      content.writeDoubleLE(y, 64 + 16 * k);
    });
    return content;
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + records.reduce((sum, { length }) => sum + length, 0)) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  const fields = Object.keys(features[0].properties ?? {});
  const dbf = Buffer.alloc(32 + 32 * fields.length + 1 + features.length * (1 + 20 * fields.length), " ");
  dbf.fill(0, 0, 32 + 32 * fields.length);
  dbf[0] = 3;
  dbf.writeUInt32LE(features.length, 4);
  dbf.writeUInt16LE(32 + 32 * fields.length + 1, 8);
  dbf.writeUInt16LE(1 + 20 * fields.length, 10);
  fields.forEach((name, f) => {
    dbf.write(name, 32 + 32 * f, "latin1");
    dbf.write("C", 32 + 32 * f + 11, "latin1");
    dbf[32 + 32 * f + 16] = 20;
  });
  dbf[32 + 32 * fields.length] = 0x0d;
  features.forEach(({ properties }, i) => {
    fields.forEach((name, f) => {
      dbf.write(
        properties?.[name],
        32 + 32 * fields.length + 2 + i * (1 + 20 * fields.length) + 20 * f,
        "utf8",
      );
    });
  });
  const parts = layers.map((layer) => ({
    [`${layer}.shp`]: new Uint8Array(Buffer.concat([header, ...records])),
    [`${layer}.dbf`]: new Uint8Array(dbf),
    [`${layer}.cpg`]: strToU8("UTF-8"),
    ...(prj ? { [`${layer}.prj`]: strToU8(prj) } : {}),
  }));
  return zipSync(Object.assign({}, ...parts));
}

const ringsOf = ({ geometry }: Feature): Position[][][] =>
  geometry?.type === "Polygon"
    ? [geometry.coordinates]
    : geometry?.type === "MultiPolygon"
      ? geometry.coordinates
      : [];

const escaped = (text: unknown) => String(text).replace(/[&<]/g, (sign) => (sign === "&" ? "&amp;" : "&lt;"));

/** A KML document as GDAL writes it: properties as SimpleData, null ones left out. @param beside elements after it */
export function kml(features: Feature[], beside = ""): string {
  const ring = (positions: Position[]) =>
    `<LinearRing><coordinates>${positions.map((position) => position.join(",")).join(" ")}</coordinates></LinearRing>`;
  const polygon = ([outer, ...inner]: Position[][]) =>
    `<Polygon><outerBoundaryIs>${ring(outer)}</outerBoundaryIs>${inner.map((one) => `<innerBoundaryIs>${ring(one)}</innerBoundaryIs>`).join("")}</Polygon>`;
  const placemarks = features.map((feature) => {
    const data = Object.entries(feature.properties ?? {})
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `<SimpleData name="${name}">${escaped(value)}</SimpleData>`);
    const parts = ringsOf(feature).map(polygon);
    const area =
      feature.geometry?.type === "Polygon"
        ? parts[0]
        : `<MultiGeometry><Point><coordinates>110,-7</coordinates></Point>${parts.join("")}</MultiGeometry>`;
    return `<Placemark><ExtendedData><SchemaData schemaUrl="#desa">${data.join("")}</SchemaData></ExtendedData>${area}</Placemark>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document id="root"><Schema name="desa" id="desa"><SimpleField name="KODE" type="float"/></Schema>
<Folder><name>desa</name>${placemarks.join("\n")}</Folder>${beside}</Document></kml>`;
}

/** An area as well-known binary (OGC 06-103r4, 8.2). */
function wellKnownBinary(feature: Feature, littleEndian: boolean): Buffer {
  const count = (value: number) => {
    const bytes = Buffer.alloc(4);
    if (littleEndian) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const ordinate = (value: number) => {
    const bytes = Buffer.alloc(8);
    if (littleEndian) bytes.writeDoubleLE(value);
    else bytes.writeDoubleBE(value);
    return bytes;
  };
  const head = (type: number) => [Buffer.from([littleEndian ? 1 : 0]), count(type)];
  const polygon = (rings: Position[][]) => [
    ...head(3),
    count(rings.length),
    ...rings.flatMap((ring) => [count(ring.length), ...ring.flatMap((at) => at.slice(0, 2).map(ordinate))]),
  ];
  const parts = ringsOf(feature);
  return Buffer.concat(
    feature.geometry?.type === "Polygon"
      ? polygon(parts[0])
      : [...head(6), count(parts.length), ...parts.flatMap(polygon)],
  );
}

export interface GeoPackageOptions {
  layers?: string[];
  /** "organization:number" of the coordinate system */
  srs?: string;
  littleEndian?: boolean;
  /** kind of the envelope before a geometry: 0 none … 4 */
  envelope?: 0 | 1 | 2 | 3 | 4;
}

/** A GeoPackage with the tables that OGC 12-128r17 requires, and one table of features a layer. */
export function geoPackage(features: Feature[], options: GeoPackageOptions = {}): Uint8Array {
  const { layers = ["batas desa"], srs = "EPSG:4326", littleEndian = true, envelope = 0 } = options;
  const [organization, number] = srs.split(":");
  const database = new Database();
  database.run(`
    create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
    create table gpkg_contents (table_name text primary key, data_type text, identifier text, srs_id integer);
    create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);
    create table layer_styles (id integer primary key, style text);
    insert into gpkg_contents values ('layer_styles', 'attributes', 'styles', null)`);
  database.run("insert into gpkg_spatial_ref_sys values (?, 7, ?, ?, '')", [
    srs,
    organization,
    Number(number),
  ]);
  const columns = Object.keys(features[0].properties ?? {});
  for (const layer of layers) {
    database.run("insert into gpkg_contents values (?, 'features', ?, 7)", [layer, layer]);
    database.run("insert into gpkg_geometry_columns values (?, 'geom', 'GEOMETRY', 7, 0, 0)", [layer]);
    database.run(
      `create table "${layer}" (fid integer primary key, geom blob, ${columns.map((one) => `"${one}" text`)})`,
    );
    features.forEach((feature, i) => {
      const header = Buffer.alloc(8 + [0, 32, 48, 48, 64][envelope]);
      header.write("GP\0");
      header[3] = (envelope << 1) | 1;
      header.writeInt32LE(7, 4);
      database.run(`insert into "${layer}" values (?, ?, ${columns.map(() => "?")})`, [
        i + 1,
        feature.geometry ? Buffer.concat([header, wellKnownBinary(feature, littleEndian)]) : null,
        ...columns.map((one) => feature.properties?.[one] ?? null),
      ]);
    });
  }
  const content = database.export();
  database.close();
  return content;
}
