import { describe, expect, it } from "vitest";
import { ProblemError } from "../../../server/core/errors/problem-error.ts";
import type { Typed } from "../../../server/publishing/exports/field.ts";
import { readFilter } from "../../../server/publishing/ogc/cql2.ts";

const field = (name: string, type: Typed["type"], format?: "date"): Typed => ({
  name,
  type,
  ...(format && { format }),
});
const FIELDS = [
  field("name", "string"),
  field("need", "integer"),
  field("rate", "number"),
  field("core", "boolean"),
  field("since", "string", "date"),
];
const PLACES = [
  { name: "Karang", need: 12, rate: 0.5, core: true, since: "2020-01-31" },
  { name: "O'Neil_100%", need: 0, rate: 0.25, core: false, since: null },
  { name: "Sawah", need: null, rate: null, core: null, since: "2024-05-01" },
];
/** Indices of the places that a filter lets through. */
const found = (text: string) => {
  const filter = readFilter(text, FIELDS, () => () => true);
  return PLACES.flatMap((place, i) => (filter(place, i) === true ? [i] : []));
};

describe("CQL2 Text", () => {
  it.each([
    ["need = 12", [0]],
    ["need <> 12", [1]],
    ["need >= 0 AND rate < 0.3", [1]],
    ["need > 5 or name = 'Sawah'", [0, 2]],
    ["NOT need > 5", [1]],
    ["not (need > 5 and core = true)", [1]],
    ["need BETWEEN 0 AND 11.5", [1]],
    ["need NOT BETWEEN 0 AND 11.5", [0]],
    ["name IN ('Karang', 'Sawah')", [0, 2]],
    ["need not in (12, 13)", [1]],
    ["name LIKE 'K%'", [0]],
    ["name LIKE '_awah'", [2]],
    ["name NOT LIKE '%a%'", [1]],
    ["name LIKE '%\\_100\\%'", [1]],
    ["name = 'O''Neil_100%'", [1]],
    ["name LIKE 'O_Neil-%'", []],
    ["name LIKE '%\\\\%'", []],
    ["name LIKE '%'", [0, 1, 2]],
    ["name LIKE '' OR name LIKE '_'", []],
    ["name LIKE '%l%\\%'", [1]],
    ["name LIKE 'Kar%ang'", [0]],
    ["name = 'Désa 🏝' OR name LIKE 'S_w_h'", [2]],
    ["need IS NULL", [2]],
    ["need IS NOT NULL", [0, 1]],
    ["core = TRUE", [0]],
    ["since > DATE('2021-01-01')", [2]],
    ["since <= TIMESTAMP('2020-01-31T00:00:00Z')", [0]],
    ["since = TIMESTAMP('2020-01-31T17:30:00.5Z')", [0]],
    ["need < +1 AND rate > -.5", [1]],
    ['"rate" = .5', [0]],
    ["rate = 5e-1", [0]],
    ["rate > -1 AND TRUE", [0, 1]],
    ["need > 5 OR need IS NULL AND rate IS NULL", [0, 2]],
    ["S_INTERSECTS(geometry, BBOX(109, -8, 110, -7))", [0, 1, 2]],
    ["orange = 1 OR need = 1", "orange"],
  ] as [string, number[] | string][])("%s", (text, expected) => {
    if (typeof expected === "string") expect(() => found(text)).toThrow(expected);
    else expect(found(text)).toEqual(expected);
  });

  it("has three values: neither a comparison with nothing nor its opposite holds", () => {
    expect(found("need > 5")).not.toContain(2);
    expect(found("NOT need > 5")).not.toContain(2);
    expect(found("need > 5 OR NOT need > 5")).not.toContain(2);
    expect(found("need > 5 OR TRUE")).toContain(2);
  });

  it.each([
    ["need >", "character 7"],
    ["need = 'twelve'", "number is compared with a string"],
    ["name > 3", "string is compared with a number"],
    ["need LIKE '1%'", "LIKE compares texts"],
    ["since > DATE('yesterday')", '2025-06-30T00:00:00Z, not "yesterday"'],
    ["since > DATE('2025-02-30')", "2025-02-30"],
    ["since BETWEEN DATE('2025-01-01') AND TIMESTAMP('2025-01-01T25:00:00Z')", "25:00"],
    ["since > '2020-01-31'", "date is compared with a string"],
    ["colour = 'red'", "name, need, rate, core, since, geometry"],
    ["need = 1; drop table need", "character 9"],
    ["S_INTERSECTS(name, POINT(1 2))", "geometry"],
    ["", "character 1"],
    ["(".repeat(3000), "nested too deep"],
    ["need = 1 AND ".repeat(400), "4000 are allowed"],
  ])("%# is refused, saying where or what is allowed", (text, hint) => {
    expect(() => found(text)).toThrow(ProblemError);
    expect(() => found(text)).toThrow(hint);
  });

  it("is read in no time, however it is written", () => {
    const began = performance.now();
    expect(() => found(`${"(".repeat(1000)}need = 1${")".repeat(999)}`)).toThrow(ProblemError);
    found(`name LIKE '${"%a".repeat(200)}'`);
    const long = readFilter(`name LIKE '${"%a".repeat(1_900)}%b'`, FIELDS, () => () => true);
    expect(long({ name: "a".repeat(5_000) }, 0)).toBe(false);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
