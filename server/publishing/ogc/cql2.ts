import type { Point, Polygon } from "geojson";
import peggy from "peggy";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { Row, Typed } from "../exports/field.ts";
import { CQL2_GRAMMAR } from "./cql2-grammar.ts";

/** A filter in CQL2 Text. Its logic has three values, as SQL's: what is hidden or missing compares to nothing. */

type Scalar = string | number | boolean;
type Operand = { property: string } | { type: "string" | "number" | "boolean" | "date"; value: Scalar };
type Area = { box: [number, number, number, number] } | Point | Polygon;
type Expression =
  | { is: "and" | "or"; of: Expression[] }
  | { is: "not"; of: Expression }
  | { is: "constant"; value: boolean }
  | { is: "=" | "<>" | "<" | "<=" | ">" | ">="; left: Operand; right: Operand }
  | { is: "between"; value: Operand; low: Operand; high: Operand }
  | { is: "in"; value: Operand; list: Operand[] }
  | { is: "like"; value: Operand; pattern: string }
  | { is: "null"; value: Operand }
  | { is: "intersects"; property: { property: string }; area: Area };

type Truth = boolean | null;
/** @param place index of the feature, for spatial predicates */
export type Filter = (properties: Row, place: number) => Truth;
/** Makes the test of one area: does the feature at an index meet it? */
export type Intersects = (area: Area) => (place: number) => boolean;
export type { Area };

/** Characters of a filter. */
const LONGEST = 4_000;
const parser = peggy.generate(CQL2_GRAMMAR);

/**
 * @param fields what may be asked of
 * @param current the name in force of a property, as it is written
 * @throws ProblemError 400 that says where the text goes wrong, or which properties there are
 */
export function readFilter(
  text: string,
  fields: readonly Typed[],
  intersects: Intersects,
  current: (property: string) => string = (property) => property,
): Filter {
  if (text.length > LONGEST) throw bad(`it has ${text.length} characters; ${LONGEST} are allowed`);
  return compile(parsed(text, current), new Map(fields.map((field) => [field.name, field])), intersects);
}

function parsed(text: string, current: (property: string) => string): Expression {
  try {
    return parser.parse(text, { current }) as Expression;
  } catch (error) {
    if (error instanceof parser.SyntaxError) {
      const at = (error as { location?: { start: { offset: number } } }).location?.start.offset ?? 0;
      throw bad(`at character ${at + 1}, "${text.slice(at, at + 20)}", it is not CQL2 Text as read here`);
    }
    if (error instanceof RangeError) throw bad("it is nested too deep");
    throw error;
  }
}

const bad = (what: string) => new ProblemError("bad_filter", `filter: ${what}.`);

function compile(expression: Expression, fields: ReadonlyMap<string, Typed>, intersects: Intersects): Filter {
  const inner = (one: Expression) => compile(one, fields, intersects);
  const typeOf = (operand: Operand): string => {
    if (!("property" in operand)) return operand.type;
    const field = fields.get(operand.property);
    if (!field)
      throw bad(
        `there is no property "${operand.property}"; there are ${[...fields.keys(), "geometry"].join(", ")}`,
      );
    return field.format ?? (field.type === "integer" ? "number" : field.type);
  };
  const readerOf = (operand: Operand): ((properties: Row) => Scalar | null) => {
    if (!("property" in operand)) {
      const value = operand.type === "date" ? dayOf(String(operand.value)) : operand.value;
      return () => value;
    }
    const { property } = operand;
    return (properties) => properties[property] ?? null;
  };
  /** Operands of one type, or the filter makes no sense. */
  const alike = (operands: Operand[]) => {
    const [first, ...others] = operands.map(typeOf);
    const other = others.find((type) => type !== first);
    if (other) throw bad(`a ${first} is compared with a ${other}`);
    return operands.map(readerOf);
  };
  switch (expression.is) {
    case "and":
    case "or": {
      const parts = expression.of.map(inner);
      const settles = expression.is === "or";
      return (properties, place) => {
        let unknown = false;
        for (const part of parts) {
          const truth = part(properties, place);
          if (truth === settles) return settles;
          if (truth === null) unknown = true;
        }
        return unknown ? null : !settles;
      };
    }
    case "not": {
      const part = inner(expression.of);
      return (properties, place) => {
        const truth = part(properties, place);
        return truth === null ? null : !truth;
      };
    }
    case "constant":
      return () => expression.value;
    case "null": {
      typeOf(expression.value);
      const value = readerOf(expression.value);
      return (properties) => value(properties) === null;
    }
    case "between": {
      const [value, low, high] = alike([expression.value, expression.low, expression.high]);
      return (properties) => {
        const [one, least, most] = [value(properties), low(properties), high(properties)];
        return one === null || least === null || most === null ? null : one >= least && one <= most;
      };
    }
    case "in": {
      const [value, ...list] = alike([expression.value, ...expression.list]);
      return (properties) => {
        const one = value(properties);
        return one === null ? null : list.some((other) => other(properties) === one);
      };
    }
    case "like": {
      if (typeOf(expression.value) !== "string")
        throw bad(`LIKE compares texts, not a ${typeOf(expression.value)}`);
      const value = readerOf(expression.value);
      const pattern = patternOf(expression.pattern);
      return (properties) => {
        const one = value(properties);
        return one === null ? null : pattern(String(one));
      };
    }
    case "intersects": {
      if (expression.property.property !== "geometry")
        throw bad(`S_INTERSECTS asks of geometry, not of "${expression.property.property}"`);
      const meets = intersects(expression.area);
      return (_, place) => meets(place);
    }
    default: {
      const [left, right] = alike([expression.left, expression.right]);
      const compare = COMPARE[expression.is];
      return (properties) => {
        const [one, other] = [left(properties), right(properties)];
        return one === null || other === null ? null : compare(one, other);
      };
    }
  }
}

const COMPARE: Record<"=" | "<>" | "<" | "<=" | ">" | ">=", (one: Scalar, other: Scalar) => boolean> = {
  "=": (one, other) => one === other,
  "<>": (one, other) => one !== other,
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  ">": (one, other) => one > other,
  ">=": (one, other) => one >= other,
};

/**
 * % stands for any text, _ for one character; a backslash takes either at its word. Only the last % ever takes more,
 * so that no pattern, however it is written, makes a text be read more often than it is long.
 */
function patternOf(like: string): (text: string) => boolean {
  const pieces = [...like.matchAll(/\\?[\s\S]/gu)].map(([piece]) =>
    piece === "%" ? ANY : piece === "_" ? ONE : [...piece].at(-1),
  );
  return (text) => {
    const characters = [...text];
    let [at, piece, last, from] = [0, 0, -1, 0];
    while (at < characters.length)
      if (pieces[piece] === ANY) [last, from] = [piece++, at];
      else if (pieces[piece] === ONE || pieces[piece] === characters[at]) {
        piece++;
        at++;
      } else if (last >= 0) [piece, at] = [last + 1, ++from];
      else return false;
    return pieces.slice(piece).every((rest) => rest === ANY);
  };
}
const [ANY, ONE] = [Symbol("any text"), Symbol("one character")];

/**
 * The day that a DATE or a TIMESTAMP (in UTC) names: the dates here are whole days.
 * @throws ProblemError 400
 */
function dayOf(text: string): string {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/.exec(text) ?? [];
  const time = Date.parse(text);
  if (day && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return day;
  throw bad(`a date is written 2025-06-30 or 2025-06-30T00:00:00Z, not "${text}"`);
}
