import { z } from "zod";

/** Columns of the tables that others take away, described by the schemas that their rows are made to. */

const withStates = <T extends z.ZodType>(value: T, what: string) =>
  z.union([value, z.literal("hidden"), z.null()]).describe(what);
/** A figure that may be hidden, or not known. */
export const figure = (what: string) => withStates(z.number(), what);
/** Likewise a whole number. */
export const count = (what: string) => withStates(z.int(), what);
/** Likewise yes or no. */
export const mark = (what: string) => withStates(z.boolean(), what);

export interface Field {
  name: string;
  type: "string" | "integer" | "number" | "boolean";
  format?: "date";
  description: string;
  /** all that a text can be */
  values?: string[];
  /** true: may be "hidden" */
  hideable: boolean;
  /** true: may be unknown */
  nullable: boolean;
}

/** A value of a row: a hidden figure is "hidden", a missing one null, zero 0. */
export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

interface Described {
  type?: string | string[];
  description?: string;
  const?: unknown;
  enum?: string[];
  format?: string;
  anyOf?: Described[];
}

/** What the columns of a table are, in order. */
export function fieldsOf(schema: z.ZodObject): Field[] {
  const { properties } = z.toJSONSchema(schema, { reused: "inline" });
  return Object.entries(properties as Record<string, Described>).map(([name, property]) => {
    const kinds = (property.anyOf ?? [property]).flatMap((kind) =>
      [kind.type].flat().map((type) => ({ ...kind, type })),
    );
    const value = kinds.find((kind) => kind.const === undefined && kind.type !== "null");
    return {
      name,
      type: value?.type as Field["type"],
      ...(value?.format === "date" && { format: "date" as const }),
      description: property.description ?? "",
      ...(value?.enum && { values: value.enum }),
      hideable: kinds.some((kind) => kind.const === "hidden"),
      nullable: kinds.some((kind) => kind.type === "null"),
    };
  });
}
