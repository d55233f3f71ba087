import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PartFigures, partsCounted, quartersMissing, yearOf } from "../../server/imports/year-sum.ts";

const part = (id: string, served: number | null, running = false): PartFigures => ({
  ...{ part: id, running, served, planned: null, budget: null },
});
const served = (...parts: PartFigures[]) => yearOf(parts).served;

describe("a year from its parts", () => {
  it.each<[string, PartFigures[], number | null, string[]]>([
    ["new recipients are added", [part("Q1", 3), part("Q2", 4), part("Q3", 5)], 12, []],
    ["a missing quarter is named", [part("Q1", 3), part("Q3", 5)], 8, ["Q2"]],
    ["a running total stands for all before it", [part("Q1", 3), part("Q2", 7, true)], 7, []],
    ["what is new is added to a running total", [part("Q2", 7, true), part("Q3", 5)], 12, []],
    ["an earlier part that comes late changes no running total", [part("Q3", 9, true), part("Q1", 4)], 9, []],
    ["a running total needs no earlier quarter", [part("Q3", 9, true)], 9, []],
    ["a semester stands for its quarters", [part("S1", 10), part("Q1", 4), part("Q3", 5)], 15, []],
    ["months add up", [part("M01", 1), part("M02", 2), part("M03", 3)], 6, []],
    ["a month within its quarter is not added", [part("Q1", 6), part("M02", 2)], 6, []],
    ["stages add up, and a missing one is named", [part("T1", 2), part("T3", 2)], 4, ["T2"]],
    ["nothing said is not 0", [part("Q1", null)], null, []],
    ["the year's own figure holds", [part("", 20), part("Q1", 3)], 20, []],
    ["a plan of the year leaves what was served to its parts", [part("", null), part("Q1", 3)], 3, []],
  ])("%s", (_, parts, sum, missing) => {
    for (const order of [parts, [...parts].reverse()]) {
      expect(served(...order)).toBe(sum);
      expect(quartersMissing(order)).toEqual(missing);
    }
  });
  it("never counts a month twice, and does not depend on the order in which files came", () => {
    const any = fc.record({
      part: fc.constantFrom(..."Q1 Q2 Q3 Q4 S1 S2 M01 M05 M12".split(" ")),
      running: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ part: id }) => id }), (parts) => {
        // One unit a month: whoever counts each month once has at most twelve.
        const months: Record<string, number> = { Q: 3, S: 6, M: 1 };
        const figures = parts.map(({ part: id, running }) => {
          const last = id[0] === "M" ? Number(id.slice(1)) : months[id[0]] * Number(id.slice(1));
          return part(id, running ? last : months[id[0]], running);
        });
        const sum = served(...figures);
        expect(sum ?? 0).toBeLessThanOrEqual(12);
        expect(served(...[...figures].reverse())).toBe(sum);
        expect(partsCounted(figures).length).toBeLessThanOrEqual(figures.length);
      }),
    );
  });
});
