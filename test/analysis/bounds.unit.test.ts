import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  anyOf,
  bothOf,
  expectedInNeed,
  type Interval,
  inNeedAmong,
  meetingPlace,
  servedInNeed,
} from "../../server/analysis/bounds.ts";
import type { StatedRecipients } from "../../server/core/domain/terms.ts";
import { boundsReference } from "./reference/bounds.ts";

interface Program {
  count: number;
  recipients: StatedRecipients;
}
interface Population {
  all: number;
  inNeed: number;
}

const exactly = (count: number): Interval => [count, count];
const partOf = ({ count, recipients }: Program, population: Population) =>
  servedInNeed(exactly(count), recipients, population);
const sideOf = ({ count, recipients }: Program) => ({ served: exactly(count), recipients });

/** What the bounds say of some programs. */
function bounded(programs: Program[], population: Population) {
  const parts = programs.map((one) => partOf(one, population));
  const served = anyOf(parts, population.inNeed);
  const [a, b] = programs;
  return {
    served,
    unreached: [population.inNeed - served[1], population.inNeed - served[0]],
    meetInNeed: bothOf(parts[0], parts[1], population.inNeed),
    meet: bothOf(exactly(a.count), exactly(b.count), meetingPlace(sideOf(a), sideOf(b), population)),
  };
}

const ones = (bits: number): number => (bits === 0 ? 0 : (bits & 1) + ones(bits >> 1));
/** Sets of so many units as bits; those in need are the first. */
const setsOf = ({ count, recipients }: Program, { all, inNeed }: Population) =>
  Array.from({ length: 1 << (recipients === "in_need" ? inNeed : all) }, (_, bits) => bits).filter(
    (bits) => ones(bits) === count,
  );
/** The same by every way to hand the counts out. */
function enumerated(programs: Program[], population: Population) {
  const worlds = programs.reduce<number[][]>(
    (made, one) => made.flatMap((world) => setsOf(one, population).map((set) => [...world, set])),
    [[]],
  );
  const need = (1 << population.inNeed) - 1;
  const ends = (of: (world: number[]) => number): Interval => {
    const values = worlds.map(of);
    return [Math.min(...values), Math.max(...values)];
  };
  return {
    served: ends((world) => ones(world.reduce((a, b) => a | b) & need)),
    unreached: ends((world) => ones(need & ~world.reduce((a, b) => a | b))),
    meetInNeed: ends(([a, b]) => ones(a & b & need)),
    meet: ends(([a, b]) => ones(a & b)),
  };
}

const world = fc
  .record({ all: fc.integer({ min: 1, max: 5 }), others: fc.nat(3) })
  .map(({ all, others }) => ({ all, inNeed: Math.max(0, all - others) }))
  .chain((population) =>
    fc.record({
      population: fc.constant(population),
      programs: fc.array(
        fc.oneof(
          fc.record({
            recipients: fc.constant<StatedRecipients>("in_need"),
            count: fc.nat(population.inNeed),
          }),
          fc.record({ recipients: fc.constant<StatedRecipients>("anyone"), count: fc.nat(population.all) }),
        ),
        { minLength: 2, maxLength: 3 },
      ),
    }),
  );

test("bounds are what enumerating every possible world gives, neither wider nor narrower", () => {
  fc.assert(
    fc.property(world, ({ population, programs }) => {
      expect(bounded(programs, population)).toEqual(enumerated(programs, population));
    }),
    { numRuns: 400 },
  );
});

test.each(boundsReference)(
  "H %i, P %i, programs %s",
  (all, inNeed, written, served, unreached, meetInNeed, meet) => {
    const programs = written.split(" ").map(
      (one): Program => ({
        count: Number.parseInt(one, 10),
        recipients: one.endsWith("n") ? "in_need" : "anyone",
      }),
    );
    expect(bounded(programs, { all, inNeed })).toEqual({ served, unreached, meetInNeed, meet });
  },
);

test("a linked list of chosen and other recipients: sharp over every choice of the others", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(12), fc.nat(12), fc.nat(12), (all, a, b, c) => {
      const inNeed = Math.min(all, a);
      const chosen = Math.min(b, inNeed);
      const anybody = Math.min(c, all - chosen);
      const possible = Array.from({ length: anybody + 1 }, (_, poor) => poor).filter(
        (poor) => chosen + poor <= inNeed && anybody - poor <= all - inNeed,
      );
      expect(inNeedAmong(exactly(chosen), exactly(anybody), { all, inNeed })).toEqual([
        chosen + Math.min(...possible),
        chosen + Math.max(...possible),
      ]);
      const expected = expectedInNeed(chosen, anybody, { all, inNeed });
      expect(expected).toBeGreaterThanOrEqual(chosen + Math.min(...possible) - 1e-9);
      expect(expected).toBeLessThanOrEqual(chosen + Math.max(...possible) + 1e-9);
    }),
    { numRuns: 400 },
  );
});

describe("what is not known", () => {
  const N = Number.NaN;
  it("without a base, or with one below the need, anyone's recipients may all be others", () => {
    for (const all of [N, 8]) {
      expect(servedInNeed([6, 6], "anyone", { all, inNeed: 10 })).toEqual([0, 6]);
      expect(servedInNeed([12, 12], "in_need", { all, inNeed: 10 })).toEqual([10, 10]);
      expect(expectedInNeed(0, 6, { all, inNeed: 10 })).toBe(0);
      const [a, b] = [
        sideOf({ count: 9, recipients: "anyone" }),
        sideOf({ count: 8, recipients: "in_need" }),
      ];
      expect(bothOf(a.served, b.served, meetingPlace(a, b, { all, inNeed: 10 }))).toEqual([0, 8]);
    }
  });
  it("without need, those chosen count as they are", () => {
    expect(servedInNeed([6, 6], "in_need", { all: N, inNeed: N })).toEqual([6, 6]);
    expect(servedInNeed([6, 6], "anyone", { all: 9, inNeed: N })).toEqual([0, 6]);
    expect(
      anyOf(
        [
          [4, 6],
          [0, 3],
        ],
        N,
      ),
    ).toEqual([4, 9]);
  });
  it("more recipients said to be in need than registered: they meet among all, not among those registered", () => {
    const [a, b] = [
      sideOf({ count: 12, recipients: "in_need" }),
      sideOf({ count: 9, recipients: "in_need" }),
    ];
    expect(bothOf(a.served, b.served, meetingPlace(a, b, { all: 30, inNeed: 10 }))).toEqual([0, 9]);
  });
  it("nothing served is nothing", () => expect(anyOf([], 12)).toEqual([0, 0]));
});
