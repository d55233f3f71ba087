import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compareCells } from "../../client/pages/map/table-order.ts";

type Cell = Parameters<typeof compareCells>[0];
const sorted = (cells: Cell[], down: boolean) => [...cells].sort((a, b) => compareCells(a, b, down));

describe("the table's rows", () => {
  it.each<[string, Cell[], boolean, Cell[]]>([
    ["figures down", [3, 20, 0, 7], true, [20, 7, 3, 0]],
    ["figures up", [3, 20, 0, 7], false, [0, 3, 7, 20]],
    [
      "names as one reads them, first of all",
      ["Rawalo", "Ajibarang", "banteran"],
      true,
      ["Ajibarang", "banteran", "Rawalo"],
    ],
    ["and the other way", ["Rawalo", "Ajibarang", "banteran"], false, ["Rawalo", "banteran", "Ajibarang"]],
    ["numbers in words by their size", ["10", "9", "2"], true, ["2", "9", "10"]],
    ["figures, then hidden, then missing", [null, "hidden", 1, 5], true, [5, 1, "hidden", null]],
    ["up too", [null, "hidden", 1, 5], false, [1, 5, "hidden", null]],
    ["an empty word is missing", ["", "1", "2"], true, ["1", "2", ""]],
  ])("%s", (_, cells, down, expected) => {
    expect(sorted(cells, down)).toEqual(expected);
  });
});

test("any column is put in one order, whatever it was in before", () => {
  const cell = fc.oneof(fc.integer({ min: -99, max: 999 }), fc.constantFrom("hidden", null));
  fc.assert(
    fc.property(fc.array(cell), fc.boolean(), (cells, down) => {
      const once = sorted(cells as Cell[], down);
      expect(sorted([...once].reverse(), down)).toEqual(once);
      const figures = once.filter((one) => typeof one === "number");
      expect(once.slice(0, figures.length)).toEqual(figures);
    }),
  );
});
