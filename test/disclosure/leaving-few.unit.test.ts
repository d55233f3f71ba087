import fc from "fast-check";
import { expect, test } from "vitest";
import type { Atom } from "../../server/disclosure/atoms.ts";
import { besideWholes, openAtoms } from "../../server/disclosure/leaving-few.ts";

const K = 5;

test("a program's count beside a need that it nearly meets does not say how few it leaves", () => {
  for (let need = 2 * K; need <= 60; need++) {
    const told = [1, 2, 3, 4].map((few) => JSON.stringify(besideWholes(need - few, [need], K)));
    expect(new Set(told).size, String(need)).toBe(1);
    expect(besideWholes(need, [need], K)).toEqual({ count: need, lower: false, most: need });
  }
  expect(besideWholes(17, [20], K)).toEqual({ count: 15, lower: true, most: 20 });
  expect(besideWholes(5, [7], K)).toEqual({ count: "hidden", lower: false, most: 7 });
});

/** All sets of four programs. */
const SETS = Array.from({ length: 15 }, (_, set) => [0, 1, 2, 3].filter((p) => (set + 1) & (1 << p)));
const atoms = fc
  .uniqueArray(fc.record({ programs: fc.constantFrom(...SETS), units: fc.integer({ min: K, max: 40 }) }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ programs }) => programs.join(),
  })
  .map((all): Atom[] => all);
const served = (some: readonly Atom[], selection: readonly number[]) =>
  some
    .filter(({ programs }) => programs.some((p) => selection.includes(p)))
    .reduce((sum, { units }) => sum + units, 0);
const PROPERTY = { seed: 20_261_201, numRuns: 3_000 };

test("no selection of programs leaves 1 to k − 1 of a need, and what is told holds what is true", () => {
  let sensitive = 0;
  fc.assert(
    fc.property(
      atoms,
      fc.array(fc.integer({ min: K, max: 150 }), { minLength: 1, maxLength: 3 }),
      (all, wholes) => {
        const { told, opened } = openAtoms(all, wholes, K);
        for (const selection of SETS)
          for (const whole of wholes) {
            const [left, before] = [whole - served(told, selection), whole - served(all, selection)];
            if (before > 0 && before < K) sensitive++;
            expect(left <= 0 || left >= K, `${before} left is told as ${left}`).toBe(true);
          }
        for (const { programs, units } of all) {
          const now = told.find((one) => one.programs === programs)?.units ?? 0;
          const most = opened.find(({ from }) => from === programs)?.most ?? 0;
          expect([now === 0 || now >= K, now <= units, units <= now + most]).toEqual([true, true, true]);
        }
      },
    ),
    PROPERTY,
  );
  expect(sensitive).toBeGreaterThan(500);
});

test("the same is told whichever few are left", () => {
  fc.assert(
    fc.property(
      atoms,
      fc.integer({ min: 1, max: K - 1 }),
      fc.integer({ min: 1, max: K - 1 }),
      (all, one, other) => {
        const whole = served(all, [0, 1, 2, 3]) + one;
        // The atom that is opened: of the fewest programs, by their names.
        const [first] = [...all].sort(
          (a, b) => a.programs.length - b.programs.length || (a.programs.join() < b.programs.join() ? -1 : 1),
        );
        const twin = all.map((atom) =>
          atom === first ? { ...atom, units: atom.units + one - other } : atom,
        );
        fc.pre(twin.every(({ units }) => units >= K));
        expect(openAtoms(twin, [whole], K)).toEqual(openAtoms(all, [whole], K));
      },
    ),
    PROPERTY,
  );
});

test("where nobody is nearly all, nothing changes", () => {
  const all = [
    { programs: [0], units: 20 },
    { programs: [0, 1], units: 30 },
  ];
  expect(openAtoms(all, [50, 80], K)).toEqual({ told: all, opened: [] });
  expect(openAtoms(all, [], K)).toEqual({ told: all, opened: [] });
});
