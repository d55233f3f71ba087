import { rewind } from "@turf/turf";
import { stringify } from "csv-stringify/sync";
import type { Feature, Geometry } from "geojson";
import { CSV_FORM } from "../../platform/csv-form.ts";
import { safeCell } from "../../platform/safe-cell.ts";
import { licencesOf, noticeOf, statesOf } from "./about.ts";
import { collectionText, featureWriter } from "./feature-text.ts";
import type { Field, Row } from "./field.ts";
import { columnsOf } from "./rows.ts";
import { TABLE, type Table, type TableId } from "./tables.ts";

/** RFC 4180, UTF-8: a hidden figure reads "hidden", a missing one is empty. The data package tells the rest. */
export function csvOf({ id, rows }: Table): string {
  const names = columnsOf(id).map(({ name }) => name);
  return stringify([names, ...rows.map((row) => names.map((name) => guarded(row[name])))], {
    ...CSV_FORM,
    cast: { boolean: String },
  });
}

export const guarded = <T>(value: T): T | string => (typeof value === "string" ? safeCell(value) : value);

/** What a file says of itself beside its rows. */
export function membersOf({ about }: Pick<Table, "about">) {
  const notice = noticeOf(about);
  return {
    title: about.title.en,
    title_id: about.title.id,
    ...(notice && { notice: notice.en, notice_id: notice.id }),
    synthetic: about.synthetic,
    revision: about.revision,
    data_date: about.dataDate,
    question: about.question,
    sources: about.sources,
    licences: licencesOf(about),
    boundaries: about.boundaries,
    least_count: about.least,
    states: {
      null: statesOf(about).missing.en,
      "null, and named in hiddenFields": statesOf(about).hidden.en,
    },
  };
}

/**
 * A row as a feature's properties. A number stays a number for those who compute with it: a hidden figure is
 * null and its name stands in `hiddenFields`; one that nobody reported is null and does not.
 */
export function propertiesOf(row: Row, fields: readonly Field[]): Row {
  const hidden = fields.filter(({ name, hideable }) => hideable && row[name] === "hidden");
  const names = new Set(hidden.map(({ name }) => name));
  return {
    ...Object.fromEntries(fields.map(({ name }) => [name, names.has(name) ? null : row[name]])),
    hiddenFields: [...names].join(" "),
  };
}

/** What {@link propertiesOf} adds. */
export const HIDDEN_FIELDS: Field = {
  name: "hiddenFields",
  label: { id: "Yang disembunyikan", en: "Hidden fields" },
  type: "string",
  description: {
    id: "kolom yang angkanya terlalu kecil untuk ditampilkan, dipisah spasi; kosong lainnya tidak diketahui",
    en: "fields whose figure is too small to be shown, spaces between; the other nulls are unknown",
  },
  hideable: false,
  nullable: false,
};

export async function featuresOf({ id, rows, shapes }: Table): Promise<Feature[]> {
  const { key } = TABLE[id];
  const fields = columnsOf(id);
  const drawn = await shapes();
  return rows.map((one, i) => ({
    type: "Feature",
    id: String(one[key]),
    properties: propertiesOf(one, fields),
    // RFC 7946: outer rings anticlockwise, holes clockwise; a source may have them any way round.
    geometry: rewind(drawn[i]) as Geometry,
  }));
}

/** What a table's features say, in order. */
export const propertyFields = (id: TableId): Field[] => [...columnsOf(id), HIDDEN_FIELDS];

/** RFC 7946, with what the file says of itself as further members. */
export const geoJsonOf = async (table: Table): Promise<string> =>
  collectionText(
    { type: "FeatureCollection", ...membersOf(table), features: await featuresOf(table) },
    featureWriter(propertyFields(table.id)),
  );
