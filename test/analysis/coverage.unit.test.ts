import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { strategyCoverage } from "../../server/analysis/coverage.ts";
import { ledgerOf } from "../../server/analysis/ledger.ts";
import { duplicatePairs, pairsIn } from "../../server/analysis/overlap.ts";
import { publicClosures } from "../../server/disclosure/closures.ts";
import { publicDeliveries } from "../../server/disclosure/deliveries.ts";
import type { RecipientPattern, Snapshot } from "../../server/snapshot/types.ts";
import { delivery, need, program, record } from "./record.ts";

const N = Number.NaN;
const all = (snapshot: Snapshot) => new Set(snapshot.programs.keys());

/** One world: which of the units in need each program serves, whose lists are linked, what may not be told. */
const world = fc.record({
  inNeed: fc.integer({ min: 1, max: 7 }),
  programs: fc.array(
    fc.record({ served: fc.uniqueArray(fc.nat(6)), linked: fc.boolean(), untold: fc.nat(2) }),
    { minLength: 1, maxLength: 4 },
  ),
  /** the first pattern is not told */
  blur: fc.boolean(),
  closed: fc.nat(2),
});

/** What the record would hold of a world: counts, and patterns of the linked lists alone. */
function recordOf({
  inNeed,
  programs,
  closed,
  blur,
}: typeof world extends fc.Arbitrary<infer W> ? W : never) {
  const sets = programs.map(({ served }) => new Set(served.filter((unit) => unit < inNeed)));
  const patterns = new Map<string, RecipientPattern>();
  for (let unit = 0; unit < inNeed; unit++) {
    const by = [...sets.keys()].filter((p) => programs[p].linked && sets[p].has(unit));
    if (by.length === 0) continue;
    const same = patterns.get(by.join()) ?? {
      village: 0,
      component: "poverty",
      period: 2025,
      programs: by,
      units: 0,
    };
    same.units++;
    patterns.set(by.join(), same);
  }
  const told = [...patterns.values()];
  const blurred = blur ? told.shift() : undefined;
  const untold = programs.map((one, p) =>
    one.linked ? (blurred?.programs.includes(p) ? blurred.units : 0) : Math.min(one.untold, sets[p].size),
  );
  const snapshot = record(1, {
    programs: sets.map((_, p) => program(`p${p}`, { exclusionGroup: p % 2 ? "cash" : null })),
    needs: [need("poverty", [inNeed])],
    deliveries: sets.map((set, p) => ({
      // Who is not told leaves a trace of being there.
      ...delivery(p, [set.size - untold[p] || (set.size > 0 ? 1e-9 : 0)]),
      untold: Float64Array.of(untold[p]),
    })),
    patterns: told,
    closures: [
      { village: 0, component: "poverty", unit: "family", period: 2025, reason: "moved", units: closed },
    ],
  });
  return { snapshot, sets, inNeed, told: untold.every((units) => units === 0) };
}

test("whatever the world, coverage lies in the interval, and is exact where all lists are linked", () => {
  fc.assert(
    fc.property(world, (drawn) => {
      const { snapshot, sets, inNeed, told } = recordOf(drawn);
      const { share, upper, lower } = strategyCoverage(
        snapshot,
        "expenses",
        ["poverty"],
        2025,
        all(snapshot),
      );
      const truth = new Set(sets.flatMap((set) => [...set])).size / inNeed;
      expect(share[0]).toBeLessThanOrEqual(truth + 1e-12);
      expect(upper[0]).toBeGreaterThanOrEqual(truth - 1e-12);
      expect(lower[0] === 1).toBe(upper[0] > share[0]);
      if (told && drawn.programs.every(({ linked }) => linked))
        expect([share[0], upper[0]]).toEqual([truth, truth]);
    }),
    { numRuns: 300 },
  );
});

test("whatever the world, those served by both of two programs lie in the pair's interval", () => {
  fc.assert(
    fc.property(world, (drawn) => {
      const { snapshot, sets } = recordOf(drawn);
      const pairs = pairsIn(snapshot, ["poverty"], 2025, all(snapshot), 0);
      const present = sets.filter((set) => set.size > 0).length;
      expect(pairs).toHaveLength((present * (present - 1)) / 2);
      for (const { a, b, both, exact, kind } of pairs) {
        const truth = [...sets[a]].filter((unit) => sets[b].has(unit)).length;
        expect(both![0]).toBeLessThanOrEqual(truth);
        expect(both![1]).toBeGreaterThanOrEqual(truth);
        if (exact) expect(both).toEqual([truth, truth]);
        expect(kind === "duplicate").toBe(a % 2 === 1 && b % 2 === 1);
      }
      expect(duplicatePairs(snapshot, 2025, all(snapshot))[0]).toBe(
        pairs.filter(({ kind }) => kind === "duplicate").length,
      );
    }),
    { numRuns: 300 },
  );
});

test("whatever the world, what is left lies in the ledger's interval", () => {
  fc.assert(
    fc.property(world, (drawn) => {
      const { snapshot, sets, inNeed } = recordOf(drawn);
      const { left, over } = ledgerOf(snapshot, snapshot.needs[0]);
      const truth = inNeed - new Set(sets.flatMap((set) => [...set])).size - drawn.closed;
      expect(left.low[0]).toBeLessThanOrEqual(Math.max(0, truth));
      expect(left.high[0]).toBeGreaterThanOrEqual(Math.max(0, truth));
      // What is certain alone may say that the register is too short.
      if (over[0]) expect(truth).toBeLessThan(0);
    }),
    { numRuns: 300 },
  );
});

test("whatever the world, what the public is told of it holds the truth", () => {
  const k = 4;
  fc.assert(
    fc.property(
      fc.record({
        inNeed: fc.integer({ min: 10, max: 30 }),
        programs: fc.array(
          fc.record({
            served: fc.uniqueArray(fc.nat(29), { maxLength: 30 }),
            linked: fc.boolean(),
            untold: fc.constant(0),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        blur: fc.constant(false),
        closed: fc.nat(6),
      }),
      (drawn) => {
        const { snapshot, sets, inNeed } = recordOf(drawn);
        const told = {
          ...snapshot,
          ...publicDeliveries(snapshot, k),
          closures: publicClosures(snapshot.closures, k),
        };
        const truth = new Set(sets.flatMap((set) => [...set])).size;
        const { share, upper } = strategyCoverage(told, "expenses", ["poverty"], 2025, all(told));
        // A trace stands where somebody was served and how many is not told.
        expect(share[0]).toBeLessThanOrEqual(truth / inNeed + 1e-8);
        expect(upper[0]).toBeGreaterThanOrEqual(truth / inNeed - 1e-8);
        for (const { a, b, both } of pairsIn(told, ["poverty"], 2025, all(told), 0)) {
          const shared = [...sets[a]].filter((unit) => sets[b].has(unit)).length;
          expect(both![0]).toBeLessThanOrEqual(shared + 1e-8);
          expect(both![1]).toBeGreaterThanOrEqual(shared - 1e-8);
        }
        const { left } = ledgerOf(told, told.needs[0]);
        const open = Math.max(0, inNeed - truth - drawn.closed);
        expect(left.low[0]).toBeLessThanOrEqual(open + 1e-8);
        expect(left.high[0]).toBeGreaterThanOrEqual(open - 1e-8);
      },
    ),
    { numRuns: 300 },
  );
});

describe("coverage", () => {
  it("serves more than registered: reported, and no coverage above 1", () => {
    const snapshot = record(2, {
      programs: [program("a"), program("b")],
      needs: [need("poverty", [10, 10])],
      deliveries: [delivery(0, [12, 6]), delivery(1, [3, 6])],
    });
    const found = strategyCoverage(snapshot, "expenses", ["poverty"], 2025, all(snapshot));
    expect([...found.share]).toEqual([1, 0.6]);
    expect([...found.upper]).toEqual([1, 1]);
    expect([...found.over]).toEqual([1, 0]);
    expect([...found.lower]).toEqual([0, 1]);
  });

  it("is presence only in another unit, and unknown without need", () => {
    const snapshot = record(2, {
      programs: [program("a", { unit: "village" })],
      needs: [need("poverty", [10, N])],
      deliveries: [delivery(0, [1, 1])],
    });
    const found = strategyCoverage(snapshot, "expenses", ["poverty"], 2025, all(snapshot));
    expect([...found.share]).toEqual([0, N]);
    expect([...found.upper]).toEqual([0, N]);
  });

  it("is the largest over the components, with the largest upper end", () => {
    const snapshot = record(1, {
      programs: [
        program("a", { components: ["water"] }),
        program("b", { components: ["housing"], unit: "house" }),
        program("c", { components: ["housing"], unit: "house" }),
      ],
      needs: [need("water", [10]), need("housing", [10], { unit: "house" })],
      deliveries: [delivery(0, [5]), delivery(1, [4]), delivery(2, [4])],
    });
    const found = strategyCoverage(snapshot, "expenses", ["water", "housing"], 2025, all(snapshot));
    expect([found.share[0], found.upper[0], found.lower[0]]).toEqual([0.5, 0.8, 1]);
  });
});

describe("the ledger", () => {
  const snapshot = record(4, {
    agencies: [{ id: "dinas", name: "Dinas", nameEn: null, successor: null }],
    programs: [program("a"), program("b"), program("road", { unit: "village" })],
    needs: [need("poverty", [100, 100, N, 10])],
    deliveries: [delivery(0, [30, N, 5, 9]), delivery(1, [20, 10, N, N]), delivery(2, [1, 1, 1, 1])],
    reports: [{ agency: "dinas", period: 2025, reported: true, complete: false }],
    closures: [
      { village: 0, component: "poverty", unit: "family", period: 2025, reason: "moved", units: 4 },
      { village: 0, component: "poverty", unit: "family", period: 2025, reason: "died", units: 6 },
      { village: 1, component: "poverty", unit: "family", period: 2024, reason: "died", units: 50 },
      { village: 1, component: "water", unit: "family", period: 2025, reason: "died", units: 50 },
      { village: 3, component: "poverty", unit: "family", period: 2025, reason: "refused", units: 3 },
    ],
  });
  const ledger = ledgerOf(snapshot, snapshot.needs[0]);

  it("takes what is served and closed off the need, never below 0, and says so where it is too much", () => {
    expect([...ledger.closed.low]).toEqual([10, 0, 0, 3]);
    expect([...ledger.closed.high]).toEqual([10, 0, 0, 3]);
    expect([...ledger.left.low]).toEqual([40, 90, N, 0]);
    expect([...ledger.left.high]).toEqual([60, 90, N, 0]);
    expect([...ledger.over]).toEqual([0, 0, 0, 2]);
    expect([...ledger.served.high]).toEqual([50, 10, 5, 9]);
  });

  it("is an interval where what is closed may not be told", () => {
    const told = { ...snapshot, closures: publicClosures(snapshot.closures, 5) };
    const { closed, left } = ledgerOf(told, snapshot.needs[0]);
    expect([closed.low[0], closed.high[0]]).toEqual([6, 11]);
    // 30 and 20 served: between 30 and 50 distinct; 10 closed in truth, and the untold figure is told as up to k.
    expect([left.low[0], left.high[0]]).toEqual([39, 64]);
  });

  it("marks where a list that is not complete leaves a village out", () => {
    expect([...ledger.silent]).toEqual([0, 1, 1, 1]);
  });
});
