import { describe, expect, it } from "vitest";
import type { ProgramFacts, RegencyFacts } from "../../server/onboarding/facts.ts";
import { outlookOf } from "../../server/onboarding/outlook.ts";

const need = (period: number, missing = 0, component: "housing" | "poverty" = "housing") => ({
  ...{ component, period, unit: component === "housing" ? ("house" as const) : ("family" as const) },
  ...{ villages: 10 - missing, missing, estimated: 0 },
});
const program = (id: string, over: Partial<ProgramFacts> = {}): ProgramFacts => ({
  ...{ id, agency: `dinas-${id}`, unit: "house", components: ["housing"], starts: 2020, ends: null },
  ...over,
});
const regency = (over: Partial<RegencyFacts>): RegencyFacts => ({
  ...{ code: "33.68", name: "Contoh", kind: "kabupaten", villages: 10, districts: 1, isolates: 0 },
  ...{ quality: "surveyed", source: "test", withoutBps: { count: 0, first: [] }, officialLists: [] },
  ...{ needs: [need(2025)], deliveries: [], delivered: [], reported: [] },
  ...over,
});
const found = { pockets: 3, variance: 0.01 };
const [a, b] = [program("a"), program("b")];
const brought = { period: 2025, program: "a" };

describe("what the map can say", () => {
  it.each([
    ["nothing without needs", regency({ needs: [] }), [a], "no no_needs", "no no_needs"],
    ["no coverage without programs", regency({}), [], "no no_programs", "no no_programs"],
    [
      "nor with programs that count another unit, are over or have not begun",
      regency({}),
      [program("c", { unit: "person" }), program("d", { ends: 2024 }), program("e", { starts: 2026 })],
      "no no_programs",
      "no no_programs",
    ],
    ["nor while every agency is silent", regency({}), [a, b], "no no_deliveries", "no no_deliveries"],
    [
      "some of it while one is silent",
      regency({ delivered: [brought] }),
      [a, b],
      "partly silent_agencies 1",
      "partly silent_agencies 1",
    ],
    [
      "all of it when the other said that it did nothing",
      regency({ delivered: [brought], reported: [{ period: 2025, agency: "dinas-b" }] }),
      [a, b],
      "yes",
      "yes 3",
    ],
    [
      "deliveries of another year don't help",
      regency({ delivered: [{ ...brought, period: 2024 }] }),
      [a],
      "no no_deliveries",
      "no no_deliveries",
    ],
  ])("%s", (_, facts, programs, coverage, pockets) => {
    const said = (id: string) => {
      const one = outlookOf(facts, programs, found).find((outlook) => outlook.id === id)!;
      return [one.state, one.reason, one.count].filter((part) => part !== undefined).join(" ");
    };
    expect([said("coverage"), said("pockets")]).toEqual([coverage, pockets]);
  });

  it("no pockets where villages differ by no more than chance", () => {
    const facts = regency({ delivered: [brought] });
    expect(outlookOf(facts, [a], { pockets: 0, variance: 0 })[2]).toMatchObject({ reason: "no_variation" });
  });

  it("counts the villages that lack a need, and asks two years of one component for change", () => {
    const facts = regency({ needs: [need(2025, 4), need(2024, 0, "poverty")] });
    const outlook = outlookOf(facts, [a], found);
    expect(outlook[0]).toMatchObject({ state: "partly", reason: "needs_missing", count: 4, period: 2025 });
    expect(outlook[3]).toMatchObject({ state: "no", reason: "one_period" });
    const twice = regency({ needs: [need(2025), need(2024)] });
    expect(outlookOf(twice, [a], found)[3]).toEqual({ id: "time", state: "yes", components: ["housing"] });
  });

  it("tells some BPS codes missing from no crosswalk at all", () => {
    const bare = (count: number) => outlookOf(regency({ withoutBps: { count, first: [] } }), [], found)[4];
    expect([bare(0), bare(3), bare(10)].map(({ state, reason }) => [state, reason])).toEqual([
      ["yes", undefined],
      ["partly", "bps_missing"],
      ["no", "no_crosswalk"],
    ]);
  });
});
