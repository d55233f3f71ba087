import { expect, test } from "vitest";
import { ledgerOf } from "../../server/analysis/ledger.ts";
import { chainOf, ledgersOf } from "../../server/answers/ledger-chain.ts";
import { publicSnapshot } from "../../server/disclosure/public-snapshot.ts";
import { delivery, need, program, record } from "./record.ts";

/** The study's own example, nobody left, few left, a few closed, few in need, and one hidden along with it. */
const snapshot = record(6, {
  programs: [program("a")],
  needs: [
    need("poverty", [1450, 60, 60, 60, 3, 7], { base: Float64Array.of(5000, 900, 900, 900, 900, 900) }),
  ],
  deliveries: [delivery(0, [1072, 60, 57, 30, 1, 0])],
  closures: [
    { village: 0, component: "poverty", unit: "family", period: 2025, reason: "moved", units: 120 },
    { village: 0, component: "poverty", unit: "family", period: 2025, reason: "died", units: 80 },
    { village: 3, component: "poverty", unit: "family", period: 2025, reason: "refused", units: 2 },
  ],
});

test("needs 1,450 → 378 → 178", () => {
  const { need: of, unserved, left } = ledgerOf(snapshot, snapshot.needs[0]);
  expect([of.value[0], unserved.low[0], unserved.high[0], left.low[0], left.high[0]]).toEqual([
    1450, 378, 378, 178, 178,
  ]);
});

test("the public's chain hides what is few at each of its links, and all of it where need is few", () => {
  const [ledger] = ledgersOf(publicSnapshot(snapshot, 5), 2025);
  const chains = [0, 1, 2, 3, 4].map((i) => chainOf(ledger, i));
  expect(chains[0]).toMatchObject({
    need: 1450,
    unserved: [378, 378],
    closed: [200, 200],
    left: [178, 178],
    reasons: { moved: 120, died: 80, alreadyMet: 0, refused: 0 },
  });
  expect(chains[1]).toMatchObject({ need: 60, unserved: [0, 0], left: [0, 0] });
  expect(chains[2]).toMatchObject({ need: 60, unserved: "hidden", left: "hidden" });
  // Two refused: how many may not be told, so what is left is known to within k.
  expect(chains[3]).toMatchObject({ unserved: [30, 30], left: [25, 30], reasons: { refused: "hidden" } });
  expect(chains[4]).toMatchObject({
    need: "hidden",
    served: "hidden",
    unserved: "hidden",
    closed: "hidden",
    left: "hidden",
  });
});
