import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rupiahInput } from "../../server/core/contracts/money.ts";
import { moneyInWords, readMoneyText } from "../../server/core/domain/money.ts";

describe("an amount as people write it", () => {
  it.each([
    ["5.000.000.000", 5e9],
    ["5,000,000,000", 5e9],
    ["5 000 000 000", 5e9],
    ["5000000000", 5e9],
    ["5 M", 5e9],
    ["5m", 5e9],
    ["5 miliar", 5e9],
    ["5 MILYAR", 5e9],
    ["5\u00a0miliar", 5e9],
    ["5e9", 5e9],
    ["1.5E+9", 1.5e9],
    ["Rp 5.000.000.000,00", 5e9],
    ["Rp. 5.000.000.000,-", 5e9],
    ["IDR 5,000,000,000.00", 5e9],
    ["5.000.000.000 rupiah", 5e9],
    ["5jt", 5e6],
    ["2,75 jt", 2.75e6],
    ["750 rb", 750e3],
    ["1,5 miliar", 1.5e9],
    ["1.5 billion", 1.5e9],
    ["0,500 miliar", 5e8],
    ["1.234,5 juta", 1_234_500_000],
    ["1,234.5 million", 1_234_500_000],
    ["2 miliar 500 juta", 2.5e9],
    ["1,2 triliun", 1.2e12],
    ["10 trillion", 1e13],
    ["0", 0],
    ["5.000", 5_000],
    ["1e15", 1e15],
  ])("reads %s", (text, rupiah) => {
    expect(readMoneyText(text)).toEqual({ rupiah });
  });

  it.each(["1.500 juta", "1,500 million", "2.250 miliar"])("asks which is meant by %s", (text) => {
    const read = readMoneyText(text);
    if (!("either" in read)) throw new Error(JSON.stringify(read));
    expect(read.either[1]).toBe(read.either[0] * 1000);
    const refused = rupiahInput.safeParse(text);
    expect(refused.error?.issues[0].message).toMatch(/it could be Rp .* or Rp /);
  });

  it.each([
    ["", "empty"],
    ["Rp", "empty"],
    ["-5", "negative"],
    ["lima miliar", "unreadable"],
    ["5 mm", "unreadable"],
    ["12.34.567", "unreadable"],
    ["5.000.00", "unreadable"],
    ["5 5", "unreadable"],
    ["500 juta 2 miliar", "unreadable"],
    ["1.000,000.00", "unreadable"],
    ["5,5", "not_whole"],
    ["1.234.567,89", "not_whole"],
    ["1e16", "too_large"],
    ["9999 triliun", "too_large"],
  ])("refuses %j: %s", (text, fault) => {
    expect(readMoneyText(text)).toEqual({ fault });
    expect(rupiahInput.safeParse(text).success).toBe(false);
  });

  it("comes back from its words and its groups, in both languages", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), fc.constantFrom("id", "en"), (rupiah, language) => {
        const words = readMoneyText(moneyInWords(rupiah, language as "id" | "en"));
        // "Rp 1.000 triliun" could be a thousand trillions or one: what is said of it is said in both ways.
        if ("either" in words) expect(words.either).toContain(rupiah);
        else expect(words).toEqual({ rupiah });
        const grouped = new Intl.NumberFormat(language === "id" ? "id-ID" : "en-GB").format(rupiah);
        expect(readMoneyText(grouped)).toEqual({ rupiah });
      }),
    );
  });

  it("is taken as a number by the API, and never as one that is no amount", () => {
    expect(rupiahInput.parse(5e9)).toBe(5e9);
    for (const bad of [-1, 1.5, 1e16, Number.NaN, null, true])
      expect(rupiahInput.safeParse(bad).success).toBe(false);
  });
});
