import { describe, expect, it } from "vitest";
import { en } from "../../client/pages/office/method/en.ts";
import { id } from "../../client/pages/office/method/id.ts";
import { type Numbers, numbersOf } from "../../client/pages/office/method/numbers.ts";
import { SECTIONS, type Section } from "../../client/pages/office/method/section.ts";
import { SEEN } from "../../client/pages/office/method/seen.ts";
import { drawsFor } from "../../server/analysis/inference.ts";
import { readingsFor } from "../../server/analysis/readings.ts";
import { SCAN_DEFAULTS } from "../../server/analysis/scan.ts";
import { SURE } from "../../server/core/cartography/paint.ts";
import { DEFAULTS } from "../../server/core/query/schema.ts";

// The bench's own settings of what it draws.
import { TRUTHS, WORLDS } from "../bench/reliability.ts";

const names = Object.keys(numbersOf("id")) as (keyof Numbers)[];
/** Where a number stands, its name stands instead. */
const marked = Object.fromEntries(names.map((name) => [name, `⟨${name}⟩`])) as unknown as Numbers;
const said = ({ plain, limits = "", exact }: Section) => [plain, limits, ...exact].join("\n");

/**
 * Numbers that no declaration holds, with what they are: formulas' own, names of sources, and examples. Whatever else a
 * section says in digits must be one of {@link numbersOf}.
 */
const OWN: Partial<Record<(typeof SECTIONS)[number], string[]>> = {
  need: ["0", "1", "4"],
  smoothed: ["0", "1", "1991", "1999"],
  exceedance: ["1"],
  recipients: ["0", "80"],
  coverage: ["0", "30", "80"],
  gap: ["1"],
  pocket: ["0", "1"],
  evidence: ["1"],
  sure: ["0", "1", "100", "87"],
  // Classes of the matrix, and their sums.
  matrix: ["1", "2", "3", "4", "5", "6", "7", "8"],
  hotspot: ["1"],
  moran: ["1", "2"],
  priority: ["1"],
  ledger: ["0"],
  targeting: ["1"],
  hexagons: ["3"],
  disclosure: ["0", "1"],
  checked: ["10", "1988", "4"],
};

describe.each([
  ["id", id],
  ["en", en],
])("the Method page in %s", (_, sections) => {
  it("says no number of the method but those that the code declares", () => {
    const page = sections(marked);
    const digits = SECTIONS.map((one) => [
      one,
      [...new Set(said(page[one]).replace(/⟨\w+⟩/g, "").match(/\d+/g) ?? [])].sort(),
    ]);
    expect(Object.fromEntries(digits)).toEqual(
      Object.fromEntries(SECTIONS.map((one) => [one, OWN[one] ?? []])),
    );
  });

  it("says each of them", () => {
    const page = SECTIONS.map((one) => said(sections(marked)[one])).join("\n");
    expect(names.filter((name) => !page.includes(`⟨${name}⟩`))).toEqual([]);
  });
});

it("says the same numbers in both languages, section by section", () => {
  const used = (section: Section) => [...new Set(said(section).match(/⟨\w+⟩/g))].sort();
  for (const one of SECTIONS) expect([one, used(id(marked)[one])]).toEqual([one, used(en(marked)[one])]);
});

it("says of π what the bench finds, and the bench tries all that it says", () => {
  const tried = TRUTHS.flatMap((truth) => WORLDS.map((world) => `${truth.id} ${world.id}`));
  for (const [truth, worlds] of Object.entries(SEEN.reliable))
    for (const [world, [low, high]] of Object.entries(worlds)) {
      expect(tried).toContain(`${truth} ${world}`);
      expect(low).toBeLessThanOrEqual(high);
    }
  // What is promised where the register errs as stated; a doubled error is told, not promised.
  for (const { asStated, besideRegister } of Object.values(SEEN.reliable))
    expect(Math.min(asStated[0], besideRegister[0])).toBeGreaterThanOrEqual(0.75);
  expect(SEEN.sure).toBe(SURE.sure);
  for (const sections of [id, en]) {
    const limits = sections(marked).sure.limits;
    for (const name of [
      "variedRight",
      "variedDoubled",
      "fewRight",
      "fewDoubled",
      "besideRight",
      "besideDoubled",
    ])
      expect(limits).toContain(`⟨${name}⟩`);
  }
  expect(numbersOf("id")).toMatchObject({
    ...{ variedRight: "92–97", variedDoubled: "77", fewRight: "87–91", fewDoubled: "50" },
    ...{ besideRight: "83–89", besideDoubled: "35–59", sureOf100: "80" },
  });
});

it("declares what is computed with", () => {
  const numbers = numbersOf("id");
  const written = (text: string) => Number(text.replace(/\./g, "").replace(",", "."));
  expect([drawsFor(331), drawsFor(5_000)]).toEqual(
    [numbers.permutations, numbers.permutationsWide].map(written),
  );
  expect([readingsFor(331), readingsFor(5_000)]).toEqual(
    [numbers.readings, numbers.readingsWide].map(written),
  );
  expect([SCAN_DEFAULTS.draws, DEFAULTS.sigma, DEFAULTS.lambda]).toEqual(
    [numbers.scanDraws, numbers.sigma, numbers.lambda].map(written),
  );
});
