import { expect, test } from "vitest";
import { AT_LEAST, TOLD } from "../../server/disclosure/deliveries.ts";
import { memoryOf } from "../../server/disclosure/memory.ts";
import { hiddenNodes } from "../../server/disclosure/need.ts";
import { placesOf, publicSnapshot } from "../../server/disclosure/public-snapshot.ts";
import { earlierNeeds } from "../../server/disclosure/wholes.ts";
import { delivery, need, program, record } from "../analysis/record.ts";

const K = 5;
const at = (inNeed: number, served: number, atoms: number[] = []) =>
  record(2, {
    needs: [need("poverty", [inNeed, 60])],
    programs: [program("pkh"), program("blt")],
    deliveries: [served, ...atoms.slice(1)].map((units, p) => delivery(p, [units, 20])),
    patterns: atoms.map((units, p) => ({
      village: 0,
      component: "poverty",
      period: 2025,
      programs: [p],
      units,
    })),
  });

/** What is told of a state after another, whose need was shown. */
function after(before: number, now: ReturnType<typeof at>) {
  const [poverty] = now.needs;
  const { component, unit, period } = poverty;
  const shown: [string, number][] = [[now.villages.code[0], before]];
  const memory = memoryOf([{ component, unit, period, shown, sums: [] }]);
  const hidden = hiddenNodes(now.needs, placesOf(now), K);
  return publicSnapshot(now, K, { hidden, withheld: earlierNeeds(now, memory, K) });
}

test("a served count that left few of a need that was shown stays at its least when that need is corrected", () => {
  const [told] = after(100, at(120, 97)).deliveries;
  expect([told.served[0], told.servedTold[0]]).toEqual([95, AT_LEAST]);
  // As it was told while the need stood.
  const [first] = publicSnapshot(at(100, 97), K).deliveries;
  expect([first.served[0], first.servedTold[0]]).toEqual([95, AT_LEAST]);
});

test("so do linked lists", () => {
  const { patterns } = after(100, at(120, 50, [50, 47]));
  expect(patterns.reduce((sum, { units }) => sum + units, 0)).toBe(95);
});

test("one that never left few is told as it is", () => {
  const { deliveries } = after(110, at(120, 97));
  expect([deliveries[0].served[0], deliveries[0].servedTold[0]]).toEqual([97, TOLD]);
});
