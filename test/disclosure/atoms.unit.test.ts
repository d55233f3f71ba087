import fc from "fast-check";
import { expect, test } from "vitest";
import { type Atom, tellableAtoms } from "../../server/disclosure/atoms.ts";
import { AT_LEAST, HIDDEN, publicDeliveries, TOLD, TRACE } from "../../server/disclosure/deliveries.ts";
import type { ProgramEntry, RecipientPattern } from "../../server/snapshot/types.ts";

const K = 5;
const PROGRAMS = 4;

const atoms = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 1 << PROGRAMS, maxLength: 1 << PROGRAMS })
  .map((units) =>
    units.flatMap((count, set): Atom[] =>
      set === 0 || count === 0 || count > 20
        ? []
        : [
            {
              programs: [...Array(PROGRAMS).keys()].filter((p) => set & (1 << p)),
              units: count > 15 ? 60 : count,
            },
          ],
    ),
  );

const union = (rows: Atom[], chosen: number) =>
  rows.reduce((sum, { programs, units }) => sum + (programs.some((p) => chosen & (1 << p)) ? units : 0), 0);

test("no selection, and no sum or difference of selections by inclusion and exclusion, tells a small count", () => {
  fc.assert(
    fc.property(atoms, (rows) => {
      const { told } = tellableAtoms(rows, K);
      // Every union is a sum of these; what can be worked out at all from all unions is each of these.
      for (const { units } of told) expect(units).toBeGreaterThanOrEqual(K);
      for (let set = 1; set < 1 << PROGRAMS; set++) {
        // Möbius inversion of the unions told: what the old rule for nested selections left open.
        const complement = (1 << PROGRAMS) - 1 - set;
        let exactly = 0;
        for (let part = set; ; part = (part - 1) & set) {
          const sign = bits(part) % 2 === 0 ? -1 : 1;
          exactly += sign * union(told, complement | part);
          if (part === 0) break;
        }
        expect(exactly === 0 || exactly >= K).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("what is told is never too much, and short by less than k for each atom left out", () => {
  fc.assert(
    fc.property(atoms, (rows) => {
      const { told, blurred } = tellableAtoms(rows, K);
      for (let chosen = 1; chosen < 1 << PROGRAMS; chosen++) {
        const hits = (programs: number[]) => programs.some((p) => chosen & (1 << p));
        const short = union(rows, chosen) - union(told, chosen);
        const touched = blurred.filter(({ from, to }) => hits(from) && !hits(to)).length;
        expect(short).toBeGreaterThanOrEqual(0);
        expect(short).toBeLessThanOrEqual((K - 1) * touched);
        if (touched > 0) expect(short).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});

test("the attack by inclusion and exclusion succeeds on the record itself, so it can fail", () => {
  const rows: Atom[] = [
    { programs: [0, 1], units: 40 },
    { programs: [0], units: 30 },
    { programs: [1], units: 30 },
    { programs: [0, 2], units: 2 },
  ];
  const exactly = union(rows, 0b101) - union(rows, 0b001);
  expect(union(rows, 0b111) - union(rows, 0b011)).toBe(exactly);
  // Who gets both 0 and 2: |0| + |2| − |0 ∪ 2|.
  expect(union(rows, 0b001) + union(rows, 0b100) - union(rows, 0b101)).toBe(2);
  const { told } = tellableAtoms(rows, K);
  expect(union(told, 0b001) + union(told, 0b100) - union(told, 0b101)).toBe(0);
});

const program = (id: string, over: Partial<ProgramEntry> = {}): ProgramEntry => ({
  id,
  agency: "a",
  name: id,
  nameEn: null,
  unit: "family",
  strategies: ["expenses"],
  components: ["poverty"],
  fundSource: "APBD",
  exclusionGroup: null,
  recipients: null,
  starts: 2020,
  ends: null,
  retired: null,
  formerAgencies: [],
  ...over,
});
const delivery = (of: number, served: number, planned = 50) => ({
  program: of,
  period: 2025,
  planned: Float64Array.of(planned),
  served: Float64Array.of(served),
  budget: Float64Array.of(1e6),
  dataset: new Int32Array(1),
});
const pattern = (
  programs: number[],
  units: number,
  component: RecipientPattern["component"] = "poverty",
) => ({
  village: 0,
  component,
  period: 2025,
  programs,
  units,
});

test("a program's own count is the sum of what its atoms tell, and money goes with it", () => {
  const told = publicDeliveries(
    {
      programs: [program("pkh"), program("sembako"), program("rtlh")],
      deliveries: [delivery(0, 63), delivery(1, 60), delivery(2, 3)],
      patterns: [pattern([0, 1], 60), pattern([0], 3)],
    },
    K,
  );
  const [pkh, sembako, rtlh] = told.deliveries;
  expect([pkh.served[0], pkh.servedTold[0], pkh.budget[0]]).toEqual([60, AT_LEAST, Number.NaN]);
  expect([sembako.served[0], sembako.servedTold[0], sembako.budget[0]]).toEqual([60, TOLD, 1e6]);
  expect([rtlh.served[0], rtlh.servedTold[0], rtlh.budget[0]]).toEqual([TRACE, HIDDEN, Number.NaN]);
});

test("a plan of a few hides the money too; a road is nobody's count", () => {
  const told = publicDeliveries(
    {
      programs: [program("a"), program("jalan", { unit: "village" })],
      deliveries: [delivery(0, 20, 3), delivery(1, 1, 1)],
      patterns: [],
    },
    K,
  );
  expect([told.deliveries[0].plannedHidden[0], told.deliveries[0].budget[0]]).toEqual([1, Number.NaN]);
  expect([told.deliveries[1].served[0], told.deliveries[1].budget[0]]).toEqual([1, 1e6]);
});

test("lists of two components that share recipients don't undo one another", () => {
  const both = program("pkh", { components: ["poverty", "stunting"] });
  const { patterns, deliveries } = publicDeliveries(
    {
      programs: [both, program("sembako"), program("pmt", { components: ["stunting"] })],
      deliveries: [delivery(0, 52), delivery(1, 50), delivery(2, 20)],
      patterns: [
        pattern([0, 1], 50),
        pattern([0], 2),
        pattern([0], 52, "stunting"),
        pattern([2], 20, "stunting"),
      ],
    },
    K,
  );
  // 52 in stunting less the 50 in poverty would be the 2 that get pkh alone.
  const components = new Set(patterns.map((one) => one.component));
  expect(components.size).toBe(1);
  const served = [50, 52].filter((units) => deliveries[0].served[0] === units);
  expect(served).toHaveLength(1);
});

const bits = (set: number): number => (set === 0 ? 0 : (set & 1) + bits(set >> 1));
