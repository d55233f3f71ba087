import { expect, it, test } from "vitest";
import { becauseOf, moveOf, type PocketState, pocketLinks } from "../../server/analysis/change.ts";

const inside: PocketState = { need: true, lacking: true, inPocket: true };
const served: PocketState = { need: true, lacking: false, inPocket: false };
const calm: PocketState = { need: false, lacking: true, inPocket: false };
const unknown: PocketState = { need: true, lacking: undefined, inPocket: false };

it.each([
  [inside, inside, "stayed", []],
  [inside, served, "out", ["overlap"]],
  [inside, calm, "out", ["need"]],
  [calm, inside, "in", ["need"]],
  [served, inside, "in", ["overlap"]],
  [{ ...calm, lacking: false }, inside, "in", ["need", "overlap"]],
  [calm, served, "outside", []],
  [inside, unknown, "out", []],
] as const)("%j → %j: %s because of %j", (before, after, move, because) => {
  expect(moveOf(before, after)).toBe(move);
  expect(becauseOf(before, after)).toEqual(because);
});

test("pockets split, merge, appear and go", () => {
  expect(pocketLinks([[1, 2, 3], [7], [9, 10]], [[1], [3, 7], [20]])).toEqual({
    links: [
      { before: 0, after: 0, villages: 1 },
      { before: 0, after: 1, villages: 1 },
      { before: 1, after: 1, villages: 1 },
    ],
    appeared: [2],
    gone: [2],
  });
});
