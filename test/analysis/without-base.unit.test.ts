import { describe, expect, it } from "vitest";
import { answer } from "../../server/analysis/answer.ts";
import { infer } from "../../server/analysis/inference.ts";
import { answerView } from "../../server/answers/answer-view.ts";
import { testedNeed } from "../../server/answers/hidden.ts";
import { ledgerView } from "../../server/answers/ledger-view.ts";
import { publishedResidual } from "../../server/answers/published-ledger.ts";
import { lowEnd } from "../../server/core/indicators/ends.ts";
import { resolve } from "../../server/core/query/resolve.ts";
import { publicSnapshot } from "../../server/disclosure/public-snapshot.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import type { NeedColumns } from "../../server/snapshot/types.ts";
import { delivery, need, program, record } from "./record.ts";

const VILLAGES = 6;
const N = Number.NaN;

function asked(base: number[], value = [100, 80, 60, 40, 20, 10], served = [10, 40, 60, 20, 0, 5]) {
  const column = need("housing", value, { base: Float64Array.from(base) });
  const snapshot = publicSnapshot(
    record(VILLAGES, {
      neighbours: neighboursFromPairs(
        VILLAGES,
        [0, 1, 2, 3, 4].map((i): [number, number] => [i, i + 1]),
      ),
      needs: [column],
      programs: [program("rtlh", { strategies: ["pockets"], components: ["housing"] })],
      deliveries: [delivery(0, served)],
    }),
    5,
  );
  const told: NeedColumns = snapshot.needs[0];
  const inference = infer(testedNeed(snapshot, told), told.base, snapshot.neighbours, {
    permutations: 9,
    seed: 1,
    z0: 1,
  });
  const question = resolve({ component: "housing" }, snapshot.settings, {
    ...{ regency: "33.99", needs: [], otherwise: 2025 },
  });
  return { snapshot, told, view: answerView(snapshot, answer(snapshot, question, told, inference)) };
}

describe("need without a base", () => {
  const none = Array.from({ length: VILLAGES }, () => N);
  const { snapshot, told, view } = asked(none);

  it("is counted, covered and lacking: gap, ledger, totals, density, ranks, and what is left for a program", () => {
    const { columns, scope } = view;
    expect(columns.eligible).toEqual([100, 80, 60, 40, 20, 10]);
    expect(columns.density).toEqual([100, 80, 60, 40, 20, 10]);
    expect(columns.coverage[2].map(lowEnd)).toEqual([0.1, 0.5, 1, 0.5, 0, 0.5]);
    expect(columns.unreached.slice(0, 2)).toEqual([
      [90, 90],
      [40, 40],
    ]);
    expect(columns.gapIs).toEqual(["certain", "none", "none", "none", "certain", "none"]);
    expect(scope).toMatchObject({ base: null, eligible: 310, mean: null, unreached: [175, 175] });
    expect(view.districts.eligible).toEqual([310]);
    expect(ledgerView(snapshot, { component: "housing", period: 2025 }).total.left).toEqual(scope.unreached);
    expect(columns.priorityRank.every((one) => typeof one === "number")).toBe(true);
    expect(view.ranking.weights).toEqual([0, 0.5, 0.5]);
    expect(publishedResidual(snapshot, told, 0).of("left", 1)).toEqual([40, 40]);
  });

  it("is in no rate, test, pocket or probability, and the answer says what is missing", () => {
    const { columns } = view;
    for (const name of ["base", "rate", "smoothed", "z", "exceedance", "coreP", "probability"] as const)
      expect(columns[name], name).toEqual(none.map(() => null));
    expect(columns.highNeed).not.toContain(true);
    expect(view.pockets).toEqual([]);
    expect(view.districts.rate).toEqual([null]);
    expect(view.method).toMatchObject({ withoutBase: VILLAGES, villages: 0, mean: null });
    const obstacles = view.definitions.map(({ obstacle }) => obstacle);
    expect(new Set(obstacles)).toEqual(new Set(["noBase", "noList"]));
  });

  it("of one village leaves the others' tests as they are, and is in the totals all the same", () => {
    const some = asked([N, 800, 600, 400, 200, 100]).view;
    expect(some.method).toMatchObject({ withoutBase: 1, villages: 5 });
    expect(some.scope).toMatchObject({ eligible: 310, base: 2100 });
    expect(some.columns.unreached[0]).toEqual([90, 90]);
    expect(some.columns.rate.slice(0, 2)).toEqual([null, 0.1]);
    expect(some.districts.rate).toEqual([0.1]);
  });
});

describe("a register that exceeds the population", () => {
  // Of 100 families 130 are registered; another village is hidden beside it, since sums would tell the first.
  const { view } = asked([100, 800, 600, 400, 200, 100], [130, 80, 60, 40, 20, 10]);

  it("is marked, without any of its counts, and is in no test", () => {
    expect(view.columns.needAboveBase).toEqual([true, false, false, false, false, false]);
    for (const name of ["base", "eligible", "rate", "density", "serviceGap", "priorityRank"] as const)
      expect(view.columns[name][0], name).toBe("hidden");
    expect(view.method.excess).toBe(1);
    expect(view.method.villages).toBe(VILLAGES - 1);
  });

  it("is hidden without a mark where the mark would narrow a small count beside it", () => {
    const beside = asked([100, 800, 600, 400, 200, 100], [130, 3, 60, 40, 20, 10]).view;
    expect(beside.columns.eligible.slice(0, 2)).toEqual(["hidden", "hidden"]);
    expect(beside.columns.needAboveBase).not.toContain(true);
  });
});

it("what nobody reported is unknown and never hidden: ranks, gaps, definitions", () => {
  const { view } = asked([1000, 800, 600, 400, 200, 100], [100, 80, 60, 40, 20, 10], [N, N, N, N, N, N]);
  const { columns } = view;
  expect(new Set(columns.gapIs)).toEqual(new Set(["unknown"]));
  const derived = [
    columns.priorityRank,
    columns.priority,
    columns.serviceGap,
    columns.probability,
    columns.unreached,
  ];
  for (const column of derived) expect(new Set<unknown>(column)).toEqual(new Set([null]));
  expect(new Set(columns.hiddenIn)).toEqual(new Set([0]));
  expect(view.scope.unreached).toBeNull();
});
