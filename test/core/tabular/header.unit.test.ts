import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHeader } from "../../../server/core/tabular/header.ts";
import type { Cell, Sheet } from "../../../server/core/tabular/sheet.ts";

const SEED = { seed: 18_04 };

/** A table of villages whose last columns stand in groups. */
const groups = fc.array(
  fc.record({
    name: fc.constantFrom("Penanganan", "Rumah Tangga", "Sumber Dana", "Keadaan"),
    parts: fc.uniqueArray(fc.constantFrom("APBD", "BSPS", "Baznas", "CSR", "Rusak", "2024", "2025"), {
      minLength: 2,
      maxLength: 4,
    }),
  }),
  { minLength: 1, maxLength: 3 },
);

describe("a header of two lines", () => {
  it("names every column, and takes no village's row, however its merged cells were written", () => {
    fc.assert(
      fc.property(
        groups,
        fc.constantFrom("merged", "empty", "repeated"),
        fc.integer({ min: 0, max: 3 }),
        fc.boolean(),
        (made, how, above, numbered) => {
          // Two groups of one name would be one group.
          const all = made.filter((one, i) => made.findIndex(({ name }) => name === one.name) === i);
          const fixed = ["No", "Kecamatan", "Desa", "Jumlah RTLH"];
          const upper: Cell[] = [...fixed];
          const lower: Cell[] = how === "repeated" ? [...fixed] : fixed.map(() => null);
          const merges: Sheet["merges"] = [];
          for (const { name, parts } of all) {
            if (how === "merged") merges.push([above, upper.length, above, upper.length + parts.length - 1]);
            parts.forEach((part, i) => {
              upper.push(i === 0 || how === "repeated" ? name : null);
              lower.push(part);
            });
          }
          const width = upper.length;
          const body = Array.from({ length: 8 }, (_, r): Cell[] => [
            r + 1,
            "Lumbir",
            `Desa ${r}`,
            r * 3,
            ...Array.from({ length: width - 4 }, (_, c) => (c % 2 ? null : r)),
          ]);
          const titles = Array.from({ length: above }, (): Cell[] => ["REKAPITULASI RTLH TAHUN 2025"]);
          const numbers = numbered ? [Array.from({ length: width }, (_, c) => `(${c + 1})`)] : [];
          const header = findHeader({
            name: "a",
            rows: [...titles, upper, lower, ...numbers, ...body],
            merges,
          });
          expect(header?.row).toBe(above);
          expect(header?.height).toBe(numbered ? 3 : 2);
          const names = all.flatMap(({ name, parts }) => parts.map((part) => `${name} / ${part}`));
          expect(header?.columns).toEqual([...fixed, ...names]);
        },
      ),
      { ...SEED, numRuns: 300 },
    );
  });

  it("is one line where the next is a village's, be it of words alone", () => {
    for (const row of [
      ["Lumbir", "Cirahab", "-"],
      ["Lumbir", "Cirahab", null],
      [null, "Cirahab", "-"],
    ])
      expect(
        findHeader({ name: "a", rows: [["Kecamatan", "Desa", "Jumlah RTLH"], row], merges: [] })?.height,
      ).toBe(1);
  });
});
