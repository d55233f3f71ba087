import type { FlatField, FlatValue } from "../../core/indicators/flat.ts";

/** A column of the tables that others take away, as the catalogue of indicators describes it. */
export type Field = Omit<FlatField, "of" | "value">;
/** What a value of it can be. */
export type Typed = Pick<Field, "name" | "type" | "format">;

/** A value of a row: a hidden figure is "hidden", a missing one null, zero 0. */
export type Value = FlatValue;
export type Row = Record<string, Value>;
