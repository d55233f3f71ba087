import { z } from "zod";
import { fileNameOf, licencesOf, noticeOf, statesOf } from "./about.ts";
import type { Field } from "./field.ts";
import { columnsOf } from "./rows.ts";
import { TABLE, type Table } from "./tables.ts";

const field = z.looseObject({
  name: z.string(),
  type: z.enum(["string", "integer", "number", "boolean", "date"]),
  description: z.string(),
});
const resource = z.looseObject({
  name: z.string(),
  title: z.string(),
  path: z.url(),
  format: z.enum(["csv", "geojson", "xlsx"]),
  mediatype: z.string(),
  schema: z.looseObject({ fields: z.array(field), primaryKey: z.array(z.string()) }).optional(),
});
export const dataPackage = z
  .looseObject({
    $schema: z.string().describe("profile 2.0 of datapackage.org"),
    name: z.string(),
    title: z.string(),
    version: z.string(),
    sources: z.array(z.looseObject({ title: z.string() })),
    licenses: z
      .array(z.looseObject({ name: z.string() }))
      .optional()
      .describe("as the sources state them"),
    synthetic: z.boolean(),
    revision: z.int(),
    data_date: z.string().nullable(),
    least_count: z.int().describe("k: smaller counts are not told"),
    question: z.string(),
    resources: z.array(resource),
  })
  .meta({
    id: "DataPackage",
    description: "Frictionless Data Package 2.0: the downloads and their columns.",
  });
export type DataPackage = z.infer<typeof dataPackage>;

export const MEDIA_TYPES = {
  csv: "text/csv",
  geojson: "application/geo+json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type Format = keyof typeof MEDIA_TYPES;
export const FORMATS = Object.keys(MEDIA_TYPES) as Format[];

/** @param base where the API is, for addresses that work by themselves @param addressOf a table's query */
export function dataPackageOf(
  tables: readonly Pick<Table, "id" | "about">[],
  addressOf: (id: Table["id"], format: Format) => string,
): DataPackage {
  const [{ about }] = tables;
  const notice = noticeOf(about);
  const licences = licencesOf(about);
  const [, ...of] = about.title.en.split(" · ");
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: `kantong-${about.regency.code}-${about.component.replaceAll("_", "-")}-${about.period}${about.synthetic ? "-demo" : ""}`,
    title: `${about.synthetic ? "DEMO · " : ""}Kantong · ${of.join(" · ")}`,
    ...(notice && { description: `${notice.en} ${notice.id}` }),
    version: `1.0.${about.revision}`,
    sources: about.sources.map(({ title, dataDate }) => ({ title, ...(dataDate && { version: dataDate }) })),
    ...(licences.length > 0 && { licenses: licences.map(licenceOf) }),
    synthetic: about.synthetic,
    revision: about.revision,
    data_date: about.dataDate,
    least_count: about.least,
    question: about.question,
    resources: tables.flatMap((table) =>
      FORMATS.map((format) => ({
        name: `${table.id}-${format}`,
        title: `${table.about.title.en} (${fileNameOf(table.about, format)})`,
        description: TABLE[table.id].about.en,
        path: addressOf(table.id, format),
        format,
        mediatype: MEDIA_TYPES[format],
        ...(format === "csv" && {
          type: "table",
          encoding: "utf-8",
          dialect: { delimiter: ",", lineTerminator: "\r\n", header: true },
          schema: schemaOf(table),
        }),
      })),
    ),
  };
}

/** A licence's name there has only letters, digits, dots, hyphens and underscores. */
const licenceOf = (title: string) => ({ name: title.replaceAll(/[^-\w.]+/g, "-"), title });

const schemaOf = ({ id, about }: Pick<Table, "id" | "about">) => ({
  fields: columnsOf(id).map((one) => ({
    name: one.name,
    type: one.format ?? one.type,
    title: `${one.label.id} / ${one.label.en}`,
    description: one.description.en,
    ...constraintsOf(one),
  })),
  primaryKey: [TABLE[id].key],
  missingValues: [
    { value: "", label: `no data: ${statesOf(about).missing.en}` },
    { value: "hidden", label: `hidden: ${statesOf(about).hidden.en}` },
  ],
});

/** A text may be empty without being missing: a list of nothing. */
function constraintsOf({ type, values, nullable, hideable }: Field) {
  const required = type !== "string" && !nullable && !hideable;
  return required || values
    ? { constraints: { ...(required && { required }), ...(values && { enum: values }) } }
    : {};
}
