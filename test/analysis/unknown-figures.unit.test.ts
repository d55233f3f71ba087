import { describe, expect, it } from "vitest";
import { answer, needColumn } from "../../server/analysis/answer.ts";
import { infer } from "../../server/analysis/inference.ts";
import { answerView } from "../../server/answers/answer-view.ts";
import { changeView } from "../../server/answers/change-view.ts";
import { testedNeed } from "../../server/answers/hidden.ts";
import { scaleOf, shownOf } from "../../server/core/cartography/paint.ts";
import { VARIABLES } from "../../server/core/cartography/variables.ts";
import type { AnswerView } from "../../server/core/contracts/answers.ts";
import { resolve } from "../../server/core/query/resolve.ts";
import { publicSnapshot } from "../../server/disclosure/public-snapshot.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { delivery, need, program, record } from "./record.ts";

const VILLAGES = 12;
const VALUE = [300, 280, 290, 40, 30, 20, 35, 45, 25, 30, 20, 40];
const nowhere = () => new Float64Array(VILLAGES).fill(Number.NaN);

/** @param reported whether a program reported; @param base whether it is known how many there are in all */
function asked({
  reported,
  base,
  needed = true,
}: {
  reported: boolean;
  base: boolean;
  needed?: boolean;
}): AnswerView {
  const column = need("housing", VALUE, { base: base ? new Float64Array(VILLAGES).fill(1000) : nowhere() });
  const snapshot = publicSnapshot(
    record(VILLAGES, {
      neighbours: neighboursFromPairs(
        VILLAGES,
        Array.from({ length: VILLAGES - 1 }, (_, i): [number, number] => [i, i + 1]),
      ),
      needs: needed ? [column] : [],
      programs: [program("rtlh", { strategies: ["pockets"], components: ["housing"] })],
      deliveries: reported
        ? [
            delivery(
              0,
              VALUE.map((units, i) => (i < 3 ? 0 : units)),
            ),
          ]
        : [],
    }),
    5,
  );
  const told = needColumn(snapshot, "housing", 2025);
  const shown = snapshot.needs[0] ?? told;
  const inference = infer(
    needed ? testedNeed(snapshot, snapshot.needs[0]) : told.value,
    shown.base,
    snapshot.neighbours,
    {
      permutations: 99,
      seed: 1,
      z0: 1,
    },
  );
  const question = resolve({ component: "housing" }, snapshot.settings, {
    ...{ regency: "33.99", needs: [], otherwise: 2025 },
  });
  return answerView(snapshot, answer(snapshot, question, shown, inference));
}

/** What is not known is null, never 0: nobody reported need, there is no base, nobody reported what programs did. */
describe.each([
  ["all known", { reported: true, base: true }],
  ["no base", { reported: true, base: false }],
  ["coverage not reported", { reported: false, base: true }],
  ["neither", { reported: false, base: false }],
  ["no need", { reported: true, base: true, needed: false }],
] as const)("%s", (name, record) => {
  const view = asked(record);
  const { scope, districts } = view;
  const needed = name !== "no need";

  it("tells totals that are known, and null for the others", () => {
    const total = VALUE.reduce((sum, one) => sum + one, 0);
    expect(scope.eligible).toBe(needed ? total : null);
    expect(scope.base).toBe(needed && record.base ? 12_000 : null);
    const isCovered = needed && record.reported;
    expect(scope.serviceGap).toEqual(isCovered ? expect.any(Number) : null);
    expect(scope.unreached).toEqual(isCovered ? [870, 870] : null);
    const isRated = needed && record.base;
    expect(scope.villages.high).toEqual(isRated ? expect.any(Number) : null);
    expect(scope.villages.inPocket).toEqual(isRated && record.reported ? expect.any(Number) : null);
    expect(districts.villagesInPocket[0]).toBe(scope.villages.inPocket);
    expect(districts.serviceGap[0]).toBe(scope.serviceGap);
    expect(districts.eligible[0]).toBe(scope.eligible);
    expect(districts.unreached[0]).toEqual(scope.unreached);
  });

  it("colours the map by what has figures, whatever is asked for", () => {
    if (!needed) return;
    for (const show of VARIABLES.filter(
      (one) => one !== "move" && one !== "gapChange" && !/^is[A-Z]/.test(one),
    )) {
      const shown = shownOf({ place: "villages", show }, view);
      // What is shown is what can be shown: it stands for itself.
      expect(shownOf({ place: "villages", show: shown }, view)).toBe(shown);
      const scale = scaleOf(shown, view);
      const values = scale ? VALUE.map((_, i) => scale.column(i)) : view.columns.bivariate;
      const known = values.filter((one) => typeof one === "number" && one >= 0);
      const isOther = ["priorityRank", "agreement", "coverageIncome", "coverageExpenses"].includes(show);
      if (!isOther) expect([show, shown, known.length > 0]).toEqual([show, shown, true]);
    }
  });

  it("compares with a year of which all is known only where it is known itself", () => {
    const full = asked({ reported: true, base: true });
    const breaks = { register: false, villages: VALUE.map(() => []) };
    const change = changeView(VALUE.map(String), view, full, breaks);
    const comparable = scope.villages.inPocket !== null;
    expect(change.counts === null).toBe(!comparable);
    expect(change.columns.move.some((one) => one !== null)).toBe(comparable);
    expect(change.scope.before.unreached).toEqual(scope.unreached);
  });
});
