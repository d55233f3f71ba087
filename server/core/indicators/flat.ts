import type { Name } from "../contracts/disclosed-values.ts";
import { STRATEGIES, type Strategy } from "../domain/terms.ts";
import { type IndicatorId, idsOn, indicator, kindOf } from "./catalogue.ts";
import { described } from "./describe.ts";
import type { Output, Place } from "./indicator.ts";
import { followed, HIGH, LOW, strategyLabel } from "./labels.ts";

/**
 * Files and tiles have one value in a field: an interval `unreached` stands in `unreachedLow` and `unreachedHigh`, what
 * is said by strategy in one field for each, `coverageIncomeLow`, and a list with spaces between.
 */
export interface FlatField {
  name: string;
  of: IndicatorId;
  label: Name;
  description: Name;
  type: "string" | "integer" | "number" | "boolean";
  format?: "date";
  values?: readonly string[];
  /** true: may be "hidden" */
  hideable: boolean;
  /** true: may be unknown */
  nullable: boolean;
  /** of the indicator's value, the field's */
  value(structured: unknown): FlatValue;
}
/** A hidden figure is "hidden", a missing one null, zero 0. */
export type FlatValue = string | number | boolean | null;

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);
/** `coverage` by income: `coverageIncome`; `coverageLow`: `coverageIncomeLow`. */
const byStrategy = (id: string, one: Strategy) => id.replace(/(Low|High)?$/, `${capital(one)}$1`);

type Single = Pick<FlatField, "type" | "format" | "hideable" | "nullable">;
const SURE = { hideable: false, nullable: false };
const STATES = { hideable: true, nullable: true };
const MAYBE = { hideable: false, nullable: true };
const end = (at: 0 | 1) => (interval: unknown) =>
  (Array.isArray(interval) ? interval[at] : interval) as FlatValue;

/** The fields that an indicator has of one kind of place. */
export function flatFields(id: IndicatorId, place: Place): FlatField[] {
  const { label, values, measure } = indicator(id);
  const description = described(id, place);
  const plain = (single: Single, value: FlatField["value"] = (one) => one as FlatValue): FlatField[] => [
    { name: id, of: id, label, description, ...(values && { values }), ...single, value },
  ];
  const ends = (field: FlatField): FlatField[] =>
    (
      [
        ["Low", LOW, end(0)],
        ["High", HIGH, end(1)],
      ] as const
    ).map(([ending, which, value]) => ({
      ...field,
      name: `${field.name}${ending}`,
      label: followed(field.label, ", ", which),
      description: followed(field.description, ": ", which),
      value: (structured) => value(field.value(structured)),
    }));
  const each = (single: Single): FlatField[] =>
    STRATEGIES.map((one, s) => ({
      name: byStrategy(id, one),
      of: id,
      label: followed(label, ": ", strategyLabel(one)),
      description: followed(description, ": ", strategyLabel(one)),
      ...single,
      value: (structured) => (structured as FlatValue[])[s],
    }));
  const integer = (states: Pick<Single, "hideable" | "nullable">) => plain({ type: "integer", ...states });
  const number = (states: Pick<Single, "hideable" | "nullable">) => plain({ type: "number", ...states });
  const joined = (list: unknown) => (list as readonly string[]).join(" ");
  switch (kindOf(id, place)) {
    case "text":
    case "choice":
      return plain({ type: "string", ...SURE });
    case "maybeText":
    case "maybeChoice":
      return plain({ type: "string", ...MAYBE });
    case "maybeDay":
      return plain({ type: "string", format: "date", ...MAYBE });
    case "shownChoice":
      return plain({ type: "string", ...STATES });
    case "list":
    case "strategies":
      return plain({ type: "string", ...SURE }, joined);
    case "mark":
      return plain({ type: "boolean", ...STATES });
    case "flag":
      return plain({ type: "boolean", ...SURE });
    case "count":
      return integer(STATES);
    case "whole":
      return integer(SURE);
    case "maybeWhole":
      return integer(MAYBE);
    case "figure":
      return number(STATES);
    case "number":
      return number(SURE);
    case "maybe":
      return number(MAYBE);
    case "interval":
      return (measure === "unit" ? integer(STATES) : number(STATES)).flatMap(ends);
    case "coverage":
      return each({ type: "number", ...STATES }).flatMap(ends);
    case "figureByStrategy":
      return each({ type: "number", ...STATES });
    case "flagByStrategy":
      return each({ type: "boolean", ...SURE });
    case "parts":
      return [];
  }
}

/** All fields of one output, in the catalogue's order. */
export const fieldsOn = (place: Place, output: Output): FlatField[] =>
  idsOn(place, output).flatMap((id) => flatFields(id, place));
