import { describe, expect, it } from "vitest";
import { basisOf } from "../../../server/planning/lists/figures.ts";
import { stepsFor } from "../../../server/planning/lists/rules.ts";
import {
  type OtherPlan,
  type Plan,
  type Reaching,
  standingIn,
  type VillageFigures,
} from "../../../server/planning/lists/standing.ts";

const program: Reaching = { strategies: ["expenses"], counts: "counted", unitCost: 10 };
/** What reaches a village, by the strategies concerned; @param reached by all, where others reach it too */
function figures(
  eligible: VillageFigures["eligible"],
  coverage: VillageFigures["coverage"],
  reached = coverage,
  left: VillageFigures["left"] = typeof eligible === "number" && typeof reached[0] === "number"
    ? Math.round(eligible * (1 - reached[0]))
    : eligible,
): VillageFigures {
  return { eligible, coverage, reached, left };
}
/** A hundred in need; expenses reach 40 %, income half, and pockets are not concerned. */
const village = figures(100, [0.4, 0.5, null]);
const asked = (
  plan: Partial<Plan> = {},
  more: { figures?: VillageFigures; program?: Partial<Reaching>; others?: OtherPlan[]; planK?: number } = {},
) =>
  standingIn(
    more.figures ?? village,
    { ...program, ...more.program },
    { units: null, cost: null, ...plan },
    more.others ?? [],
    { k: 5, planK: more.planK ?? 0 },
  );

describe("a plan in a village", () => {
  it("without a number goes as far as the program can reach", () => {
    expect(asked()).toEqual({
      open: 60,
      reach: 60,
      beyond: 0,
      expected: 600,
      left: [0, 50, null],
      leftWithOthers: [0, 50, null],
      completes: ["expenses"],
      lacking: ["income"],
      whole: false,
    });
  });

  it("reaches no more than is open, and costs what was planned", () => {
    expect(asked({ units: 25 })).toMatchObject({ reach: 25, beyond: 0, expected: 250, left: [35, 50, null] });
    expect(asked({ units: 80 })).toMatchObject({
      reach: 60,
      beyond: 20,
      expected: 800,
      completes: ["expenses"],
    });
    expect(asked({ units: 80, cost: 5 }).expected).toBe(5);
    expect(asked({ units: 0 })).toMatchObject({ reach: 0, expected: 0, completes: [] });
    expect(asked({}, { program: { unitCost: null } }).expected).toBeNull();
  });

  it("of several strategies goes by the one that leaves most", () => {
    const both = asked({ units: 55 }, { program: { strategies: ["expenses", "income"] } });
    expect(both).toMatchObject({ open: 60, reach: 55, left: [5, 0, null], completes: ["income"] });
  });

  it("begins where its own strategy stands, though the component does not concern it", () => {
    const road = { strategies: ["pockets" as const] };
    const served = { figures: figures(100, [0.4, 0.5, null], [0.4, 0.5, 0.3], 70), program: road };
    expect(asked({}, served)).toMatchObject({ open: 70, left: [60, 50, 0], completes: ["pockets"] });
    expect(asked({}, { ...served, program: {} }).left[2]).toBeNull();
    const few = { figures: figures(100, [0.4, 0.5, null], [0.4, 0.5, "hidden"], "hidden"), program: road };
    expect(asked({}, few).open).toBe("hidden");
  });

  it("brings a strategy that nothing offered before: all of the need is open to it", () => {
    const nobody = figures(100, [0.4, 0.5, null], [0.4, 0.5, null], 100);
    const first = asked({ units: 30 }, { figures: nobody, program: { strategies: ["pockets"] } });
    expect(first).toMatchObject({ open: 100, reach: 30, left: [60, 50, 70] });
  });

  it("of a program of villages reaches everybody for one unit's cost", () => {
    expect(asked({ units: 2 }, { program: { counts: "village" } })).toMatchObject({
      reach: 60,
      beyond: 0,
      expected: 20,
      left: [0, 50, null],
    });
    expect(asked({}, { program: { counts: "village" } }).expected).toBe(10);
  });

  it("in a unit that can't be compared reaches nobody that could be counted", () => {
    expect(asked({ units: 7 }, { program: { counts: "other" } })).toMatchObject({
      open: null,
      reach: null,
      expected: 70,
      left: [60, 50, null],
      completes: [],
    });
  });

  it("makes the village whole where the others' plans don't matter", () => {
    const covered = figures(100, [0.4, 1, null]);
    expect(asked({}, { figures: covered })).toMatchObject({ whole: true, lacking: [] });
    const none = figures(0, [0, 0, null]);
    expect(asked({}, { figures: none })).toMatchObject({ open: 0, whole: true, completes: [] });
  });

  it("is completed by the others, as far as their units can be compared", () => {
    const other = (more: Partial<OtherPlan>): OtherPlan => ({
      ...program,
      strategies: ["income"],
      units: 20,
      ...more,
    });
    const withOthers = (...others: OtherPlan[]) => asked({}, { others }).leftWithOthers;
    expect(withOthers(other({}))).toEqual([0, 30, null]);
    expect(withOthers(other({}), other({}), other({}))).toEqual([0, 0, null]);
    expect(withOthers(other({ units: null }))).toEqual([0, 0, null]);
    expect(withOthers(other({ counts: "village", units: 1 }))).toEqual([0, 0, null]);
    expect(withOthers(other({ counts: "other" }))).toEqual([0, 50, null]);
    expect(withOthers(other({ units: "hidden" }))).toEqual([0, "hidden", null]);
    expect(asked({}, { others: [other({ strategies: ["pockets"] })] }).left).toEqual([0, 50, 100]);
  });
});

describe("hidden, no data and 0 stay three", () => {
  it("hidden need hides all that derives from it", () => {
    const hidden = asked({ units: 7 }, { figures: figures("hidden", ["hidden", "hidden", null]) });
    expect(hidden).toMatchObject({
      open: "hidden",
      reach: "hidden",
      left: ["hidden", "hidden", null],
      whole: null,
    });
    // What the agency itself plans is its own.
    expect(hidden.expected).toBe(70);
    expect(asked({}, { figures: figures("hidden", ["hidden", 0, null]) }).expected).toBe("hidden");
  });

  it("no data gives no data", () => {
    const none = asked({}, { figures: figures(null, [null, null, null]) });
    expect(none).toMatchObject({
      open: null,
      reach: null,
      expected: null,
      left: [null, null, null],
      whole: null,
    });
  });

  it("fewer than k that a strategy leaves are hidden, though need and share are told", () => {
    const few = figures(100, [0.97, 0.5, null], [0.97, 0.5, null], "hidden");
    expect(asked({ units: 3 }, { figures: few })).toMatchObject({
      open: "hidden",
      reach: "hidden",
      whole: null,
    });
  });

  it("tells the public no count below k, nor the money that goes with it", () => {
    expect(asked({ units: "hidden", cost: "hidden" }, { planK: 5 })).toMatchObject({
      open: 60,
      reach: "hidden",
      beyond: "hidden",
      expected: "hidden",
      left: ["hidden", 50, null],
    });
    expect(asked({ units: 57 }, { planK: 5 })).toMatchObject({ reach: 57, left: ["hidden", 50, null] });
    expect(asked({ units: 57 })).toMatchObject({ left: [3, 50, null] });
  });
});

describe("the year whose need stands for a plan's", () => {
  it.each([
    [[2023, 2025], 2026, 2025],
    [[2023, 2025], 2025, 2025],
    [[2023, 2025], 2024, 2023],
    [[2024, 2025], 2020, 2024],
    [[], 2026, null],
  ])("of %o for %d: %s", (periods, year, basis) => expect(basisOf(periods, year)).toBe(basis));
});

describe("who may take which step", () => {
  const list = (state: "draft" | "proposed" | "agreed" | "done") => ({ agency: "perkim", state });
  it.each([
    ["editor", "perkim", [["proposed"], ["draft"], ["done"], []]],
    ["editor", "sosial", [[], [], [], []]],
    ["viewer", "perkim", [[], [], [], []]],
    ["coordinator", null, [["proposed"], ["agreed", "draft"], ["done", "proposed"], ["agreed"]]],
    ["operator", "sosial", [["proposed"], ["agreed", "draft"], ["done", "proposed"], ["agreed"]]],
  ] as const)("%s of %s: %o", (role, agency, steps) => {
    const states = ["draft", "proposed", "agreed", "done"] as const;
    expect(states.map((state) => stepsFor({ role, agency }, list(state)))).toEqual(steps);
  });
});
