import { describe, expect, it } from "vitest";
import { caretIn, groupedDigits, moneyIn, regrouped } from "../../client/ui/money-text.ts";

/** The text of a box after each sign, as it is typed at the end. */
const typed = (signs: string, language: "id" | "en"): string =>
  [...signs].reduce((text, sign) => regrouped(text, text + sign, language), "");

describe("the money box", () => {
  it.each([
    ["5000000000", "5.000.000.000"],
    ["5.000.000.000", "5.000.000.000"],
    ["1.5 miliar", "1.5 miliar"],
    ["1,5 miliar", "1,5 miliar"],
    ["5 M", "5 M"],
    ["5e9", "5e9"],
    ["5,000,000", "5,000,000"],
    ["Rp 500", "Rp 500"],
  ])("groups digits while %s is typed, and nothing else", (signs, text) => {
    expect(typed(signs, "id")).toBe(text);
  });
  it("groups as the language of the page does", () => {
    expect(typed("5000000", "en")).toBe("5,000,000");
    expect(typed("1.5 billion", "en")).toBe("1.5 billion");
    expect(groupedDigits("0012345", "en")).toBe("12,345");
  });
  it("takes a digit out again, and keeps the caret behind as many digits", () => {
    expect(regrouped("5.000", "5.00", "id")).toBe("500");
    expect(caretIn("5.000.000", 4)).toBe(5);
  });
  it("is read by the same parser as the API's", () => {
    const form = new FormData();
    form.set("budget", "1,5 miliar");
    expect(moneyIn(form, "budget")).toBe(1.5e9);
    expect(moneyIn(form, "none")).toBeNull();
  });
});
