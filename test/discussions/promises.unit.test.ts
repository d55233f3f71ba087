import { describe, expect, it } from "vitest";
import { countedFor, isOverdue, keptBy, servedBefore } from "../../server/discussions/commitments/keeping.ts";

const promised = {
  agency: "perkim",
  component: "housing",
  program: null as string | null,
  unit: "house",
  madeOn: "2026-02-01",
  due: "2027-06-30",
} as const;
const programs = [
  { id: "bedah", agency: "perkim", unit: "house", components: ["housing"] },
  { id: "listrik", agency: "perkim", unit: "family", components: ["electricity"] },
  { id: "lain", agency: "sosial", unit: "house", components: ["housing"] },
  { id: "jalan", agency: "perkim", unit: "village", components: ["housing"] },
  { id: "atap", agency: "perkim", unit: "house", components: ["housing"] },
] as const;
const delivery = (program: number, period: number, served: number, untold = 0) => ({
  program,
  period,
  served: Float64Array.of(Number.NaN, served),
  untold: Float64Array.of(0, untold),
});
const record = (...deliveries: ReturnType<typeof delivery>[]) => ({
  programs: programs.map((one) => ({ ...one, components: [...one.components] })),
  deliveries,
});

describe("what counts for a promise", () => {
  it("is what the agency's programs for the component delivered, in its unit and years", () => {
    const all = record(
      ...[delivery(0, 2025, 9), delivery(0, 2026, 20), delivery(0, 2027, 30), delivery(0, 2028, 9)],
      ...[delivery(1, 2026, 9), delivery(2, 2026, 9), delivery(3, 2026, 1), delivery(4, 2026, 7)],
    );
    const counted = countedFor(promised, all, 1);
    expect(counted.map(({ program, period }) => [program, period])).toEqual([
      ["bedah", 2026],
      ["bedah", 2027],
      ["atap", 2026],
    ]);
    expect(countedFor({ ...promised, program: "atap" }, all, 1)).toMatchObject([
      { program: "atap", served: 7 },
    ]);
    expect(countedFor(promised, all, 0)).toEqual([]);
  });

  it("is no unit where a small count is hidden, but may have been as many as are untold", () => {
    const counted = countedFor(promised, record(delivery(0, 2026, 1e-9, 5), delivery(4, 2026, 12, 5)), 1);
    expect(counted).toMatchObject([
      { served: 0, most: 5 },
      { served: 12, most: 17 },
    ]);
    expect(servedBefore(counted)).toBe(22);
  });
});

describe("a promise seems kept", () => {
  const counted = [
    { program: "bedah", period: 2026, served: 20, most: 20 },
    { program: "bedah", period: 2027, served: 30, most: 30 },
  ];
  it("where as many units were served beyond those served before it", () => {
    expect(keptBy({ units: 50, servedBefore: 0 }, counted)).toMatchObject({ period: 2027 });
    expect(keptBy({ units: 51, servedBefore: 0 }, counted)).toBeNull();
    expect(keptBy({ units: 30, servedBefore: 20 }, counted)).toMatchObject({
      program: "bedah",
      period: 2027,
    });
    expect(keptBy({ units: 30, servedBefore: 21 }, counted)).toBeNull();
    expect(keptBy({ units: 1, servedBefore: 0 }, [])).toBeNull();
  });
  it("and is overdue only once its day has passed and it is still open", () => {
    expect(isOverdue({ state: "open", due: "2026-11-24" }, "2026-11-25")).toBe(true);
    expect(isOverdue({ state: "open", due: "2026-11-25" }, "2026-11-25")).toBe(false);
    expect(isOverdue({ state: "kept", due: "2026-11-24" }, "2026-11-25")).toBe(false);
    expect(isOverdue({ state: "broken", due: "2026-11-24" }, "2026-11-25")).toBe(false);
  });
});
