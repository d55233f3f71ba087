import type { Field } from "../exports/field.ts";
import { propertyFields } from "../exports/formats.ts";
import { TABLE, type TableId } from "../exports/tables.ts";
import type { Language } from "./page.ts";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** One type each, whether a figure is known, hidden or missing: a property without a value is null in GeoJSON. */
const typeOf = ({ type, format, values }: Field) => ({
  type,
  ...(format && { format }),
  ...(values && { enum: values }),
});

const propertyOf = (field: Field, language: Language) => ({
  title: field.label[language],
  description: field.description[language],
  ...typeOf(field),
});

const geometryOf = (id: TableId) => ({
  title: "geometry",
  description: "the area",
  format: id === "cells" ? "geometry-polygon" : "geometry-multipolygon",
});

/** JSON Schema of what can be asked of a collection (OGC API Features, Part 3). */
export const queryablesOf = (id: TableId, base: string, language: Language) => ({
  $schema: DIALECT,
  $id: `${base}/ogc/collections/${id}/queryables`,
  type: "object",
  title: TABLE[id].title[language],
  properties: {
    ...Object.fromEntries(propertyFields(id).map((field) => [field.name, propertyOf(field, language)])),
    geometry: geometryOf(id),
  },
  additionalProperties: false,
});

/**
 * JSON Schema of what a collection's features are (OGC API Features, Part 5). The same stands once more where GeoJSON
 * has it, in a feature's `properties`: GDAL reads it there, and nowhere else.
 */
export const schemaOf = (id: TableId, base: string, language: Language) => {
  const fields = propertyFields(id);
  return {
    $schema: DIALECT,
    $id: `${base}/ogc/collections/${id}/schema`,
    type: "object",
    title: TABLE[id].title[language],
    description: TABLE[id].about[language],
    properties: {
      ...Object.fromEntries(
        fields.map((field, order) => [
          field.name,
          {
            ...propertyOf(field, language),
            ...(field.name === TABLE[id].key && { "x-ogc-role": "id" }),
            "x-ogc-propertySeq": order + 1,
          },
        ]),
      ),
      geometry: { ...geometryOf(id), "x-ogc-role": "primary-geometry" },
    },
    allOf: [
      {
        type: "object",
        properties: {
          properties: {
            type: "object",
            properties: Object.fromEntries(fields.map((field) => [field.name, typeOf(field)])),
          },
        },
      },
    ],
  };
};
