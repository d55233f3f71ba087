import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NumberStyle, numbersOf, readCount, readMoney } from "../../../server/tabular/numbers.ts";

const SEED = { seed: 18_06 };
/** A whole number with its thousands grouped. */
const grouped = (value: number, style: NumberStyle) =>
  String(value).replace(/\B(?=(\d{3})+$)/g, style === "id" ? "." : ",");
const point = (style: NumberStyle) => (style === "id" ? "," : ".");

/** Values of a column of units; undefined where the column is unclear. */
function counts(cells: (string | number | null)[], answer?: NumberStyle, elsewhere?: NumberStyle) {
  const { marks, unclear } = numbersOf(cells, "count", answer, elsewhere);
  return unclear.length > 0 ? undefined : cells.map((cell) => readCount(cell, marks));
}
const money = (cells: string[]) => {
  const { marks, unclear } = numbersOf(cells, "money");
  return unclear.length > 0 ? undefined : cells.map((cell) => readMoney(cell, marks));
};

describe("numbers of a column", () => {
  const style = fc.constantFrom<NumberStyle>("id", "en");
  // Round thousands and small numbers are where mistakes are made.
  const value = fc.oneof(
    fc.integer({ min: 0, max: 999 }),
    fc.integer({ min: 1, max: 900 }).map((thousands) => thousands * 1000),
    fc.integer({ min: 1000, max: 3_000_000 }),
  );

  it("grouped in either style are right or asked about: a thousand is never one", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), style, (values, written) => {
        const read = counts(values.map((one) => grouped(one, written)));
        if (read) expect(read).toEqual(values);
        else expect(values.every((one) => one % 1000 === 0)).toBe(true);
        expect(
          counts(
            values.map((one) => grouped(one, written)),
            written,
          ),
        ).toEqual(values);
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  it("with decimals of any length that are all zero are right or asked about", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 30 }),
        style,
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (values, written, digits, groups) => {
          const texts = values.map(
            (one) => `${groups ? grouped(one, written) : one}${point(written)}${"0".repeat(digits)}`,
          );
          const read = counts(texts);
          if (read) expect(read).toEqual(values);
          else expect(digits).toBe(3);
          expect(counts(texts, written)).toEqual(values);
        },
      ),
      { ...SEED, numRuns: 500 },
    );
  });

  it("of money are rupiah, not thousandths", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 1, max: 9_000_000 }).map((thousands) => thousands * 1000),
          {
            minLength: 1,
            maxLength: 20,
          },
        ),
        style,
        fc.constantFrom("", "Rp ", "Rp. ", "Rp"),
        fc.boolean(),
        (values, written, before, sen) => {
          const texts = values.map(
            (one) => `${before}${grouped(one, written)}${sen ? `${point(written)}00` : ""}`,
          );
          expect(money(texts)).toEqual(values);
        },
      ),
      SEED,
    );
  });

  it.each<[string, (string | number | null)[], (number | string | null)[] | undefined]>([
    ["an HTML table of an office", ["1.000", "2.000", "12", "340", "1.250"], [1000, 2000, 12, 340, 1250]],
    ["an English Excel's", ["1,000", "2,000", "12", "340", "1,250"], [1000, 2000, 12, 340, 1250]],
    ["a column of round thousands alone", ["1.000", "2.000"], undefined],
    ["round thousands among large bare numbers", ["1.000", "1340", "12"], undefined],
    ["round thousands among decimals of that mark", ["1.000", "12.5", "3.0"], undefined],
    ["round thousands beside the other decimals", ["1.000", "12,0", "3"], [1000, 12, 3]],
    ["decimals that begin with nothing", ["0.000", "12.000", "3.000"], undefined],
    ["what a program writes of whole numbers", ["12.0", "3.0", "1340.0"], [12, 3, 1340]],
    ["a total that is grouped twice", ["1.000", "2.000", "1.003.000"], [1000, 2000, 1_003_000]],
    ["blanks that group, and blanks that do not", ["12 500", "1 2", "3"], [12_500, "not_a_number", 3]],
    ["numbers and texts of one workbook", [12, "1.000", 340, null, "-"], [12, 1000, 340, null, null]],
    ["a fraction among thousands", ["1.250", "12,5", "3"], [1250, "fraction", 3]],
  ])("%s", (_, cells, expected) => {
    expect(counts(cells)).toEqual(expected);
  });

  it("are read as other columns of the table are, and as a person answers", () => {
    expect(counts(["1.000", "2.000"], undefined, "id")).toEqual([1000, 2000]);
    expect(counts(["1.000", "2.000"], "en")).toEqual([1, 2]);
    expect(counts(["1.250", "2.000"], "en")).toEqual([1250, 2000]);
    expect(money(["500,000"])).toEqual([500_000]);
    expect(money(["500.000", "12.50"])).toBeUndefined();
  });
});
