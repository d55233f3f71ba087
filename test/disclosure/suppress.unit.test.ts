import fc from "fast-check";
import { expect, test } from "vitest";
import { HIDDEN_SMALL, SHOWN, suppress } from "../../server/disclosure/suppress.ts";

/** The districts of one regency: leaves, then districts, then the regency. */
function tree(districts: number[][]) {
  const leaves = districts.flat();
  const parent = [
    ...districts.flatMap((villages, d) => villages.map(() => leaves.length + d)),
    ...districts.map(() => leaves.length + districts.length),
    -1,
  ];
  const sums = districts.map((villages) => villages.reduce((a, b) => a + b, 0));
  const values = [...leaves, ...sums, sums.reduce((a, b) => a + b, 0)];
  return { columns: [Float64Array.from(values)], parent: Int32Array.from(parent) };
}

/** What an outsider can conclude: for every hidden leaf the sum of the hidden ones it hides among. */
function intervals({ columns, parent }: ReturnType<typeof tree>, state: Uint8Array): [number, number][] {
  const shownTop = (node: number): number =>
    parent[node] < 0 || !state[parent[node]] ? parent[node] : shownTop(parent[node]);
  const leaves = [...parent.keys()].filter((node) => !parent.includes(node));
  const hidden = leaves.filter((leaf) => state[leaf]);
  return hidden.map((leaf) => {
    const top = shownTop(leaf);
    if (top < 0) return [0, Number.POSITIVE_INFINITY];
    const among = hidden.filter((other) => shownTop(other) === top);
    const sum = among.reduce((total, other) => total + columns[0][other], 0);
    return among.length === 1 ? [sum, sum] : [0, sum];
  });
}

test("agrees with the reference example (three districts, k = 5)", () => {
  const example = tree([
    [14, 3, 22, 9],
    [31, 2, 4, 17],
    [8, 12, 0, 27],
  ]);
  const state = suppress(example, 5);
  const names = [..."abcdefghijkl"].filter((_, i) => state[i]);
  expect(names).toEqual(["b", "d", "f", "g"]);
  expect([...state].filter((one) => one === HIDDEN_SMALL)).toHaveLength(3);
  expect(intervals(example, state)).toEqual([
    [0, 12],
    [0, 12],
    [0, 6],
    [0, 6],
  ]);
});

test("no hidden village can be worked out to less than k", () => {
  const village = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(
      fc.array(fc.array(village, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 3, max: 20 }),
      (districts, k) => {
        const example = tree(districts);
        const state = suppress(example, k);
        for (const [low, high] of intervals(example, state)) {
          expect(high - low).toBeGreaterThanOrEqual(k);
          expect(high).toBeGreaterThanOrEqual(k);
        }
        example.columns[0].forEach((value, node) => {
          if (value > 0 && value < k) expect(state[node]).not.toBe(SHOWN);
        });
      },
    ),
    { numRuns: 500 },
  );
});

test("the attack succeeds where only small counts are hidden, so it can fail", () => {
  const example = tree([[14, 3, 22, 9]]);
  const primaryOnly = Uint8Array.from(example.columns[0], (value) => (value > 0 && value < 5 ? 1 : 0));
  expect(intervals(example, primaryOnly)).toEqual([[3, 3]]);
});
