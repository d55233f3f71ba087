import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, Problem, ScopeView } from "../../server/core/contracts/answers.ts";
import { type ProposalView, proposalView } from "../../server/core/contracts/proposals.ts";
import { programAddress } from "../services/services.ts";

const server = request((await programAddress()).replace(/\/$/, ""));
const get = async <T>(path: string) => (await server.get(path).expect(200)).body as T;
const propose = (query: string) => get<ProposalView>(`/api/v1/proposal?period=2025&${query}`);

let scope: ScopeView;
let answer: AnswerView;
let best: ProposalView;
const BUDGET = 5_000_000_000;
beforeAll(async () => {
  [scope, answer, best] = await Promise.all([
    get<ScopeView>("/api/v1/scope"),
    get<AnswerView>("/api/v1/answer?period=2025"),
    propose(`program=pkh&budget=${BUDGET}`),
  ]);
});

describe("a proposal", () => {
  it("is proved the best, within the budget, of what the answer shows", () => {
    proposalView.parse(best);
    expect(best).toMatchObject({ status: "optimal", gap: 0, synthetic: true, infeasible: null });
    expect(best.cost).toBeLessThanOrEqual(BUDGET);
    expect(best.chosen.length).toBeGreaterThan(0);
    expect(best.chosen.reduce((sum, { cost }) => sum + cost, 0)).toBe(best.cost);
    expect(best.chosen.reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(best.value!, 3);
    const { unitCost, strategies } = best.programs[0];
    const weight = best.weights.find(({ strategy }) => strategy === strategies[0])!.weight;
    expect(strategies).toHaveLength(1);
    const s = scope.strategies.findIndex(({ id }) => id === strategies[0]);
    for (const one of best.chosen) {
      const i = scope.villages.code.indexOf(one.village);
      const left = Math.round(
        Number(answer.columns.eligible[i]) * (1 - Number(answer.columns.coverage[s][i])),
      );
      expect(one.units).toBe(left);
      expect(one.units).toBeGreaterThanOrEqual(scope.disclosure);
      expect(one.cost).toBe(unitCost * left);
      expect(one.adds).toBeCloseTo(left * weight, 6);
    }
  });

  it("never proposes a village whose figures are hidden or missing, and lists it", async () => {
    const why = new Map(best.notProposable.map((one) => [one.village, one.why]));
    expect(why.size).toBeGreaterThan(0);
    const s = scope.strategies.findIndex(({ id }) => id === best.programs[0].strategies[0]);
    scope.villages.code.forEach((code, i) => {
      const shown = [answer.columns.eligible[i], answer.columns.coverage[s][i]];
      if (shown.includes("hidden")) expect(why.get(code)).toBe("hidden");
      if (shown[0] === null) expect(why.get(code)).toBe("no_data");
    });
    for (const { village } of best.chosen) expect(why.has(village)).toBe(false);
    const locked = await propose(`program=pkh&budget=${BUDGET}&locked=${best.notProposable[0].village}`);
    expect(locked).toMatchObject({
      status: "infeasible",
      value: null,
      infeasible: { why: "locked_impossible", places: [best.notProposable[0].village] },
    });
  });

  it("gives the same bytes twice, and says so to who has them", async () => {
    const path = `/api/v1/proposal?period=2025&program=pkh&budget=${BUDGET}&minimum=1`;
    const [one, other] = await Promise.all([server.get(path).expect(200), server.get(path).expect(200)]);
    expect(one.text).toBe(other.text);
    await server.get(path).set("If-None-Match", one.headers.etag).expect(304);
  });

  it("keeps what people lock, exclude and ask of districts, at a cost that is told", async () => {
    const [first, second] = best.chosen;
    const taken = new Set(best.chosen.map(({ village }) => village));
    const barred = new Set(best.notProposable.map(({ village }) => village));
    const outside = scope.villages.code.find((code) => !taken.has(code) && !barred.has(code))!;
    const kept = await propose(
      `program=pkh&budget=${BUDGET}&locked=${outside}&excluded=${first.village}&list=${second.village}`,
    );
    const villages = kept.chosen.map(({ village }) => village);
    expect(villages).toContain(outside);
    expect(villages).not.toContain(first.village);
    expect(kept.chosen.find(({ village }) => village === outside)!.reason).toBe("locked");
    expect(kept.notProposable).toContainEqual({ village: first.village, why: "excluded" });
    expect(kept.value).toBeLessThanOrEqual(best.value!);
    expect(kept.list).toMatchObject({
      value: second.adds,
      breaches: [{ limit: "locked", by: null, place: outside }],
      unusable: [],
    });
    expect(kept.list!.lossShare).toBeCloseTo((kept.value! - second.adds) / kept.value!, 5);

    const spread = await propose(`program=pkh&budget=${BUDGET}&minimum=1`);
    expect(spread.districts.length).toBeGreaterThan(0);
    for (const { villages, least } of spread.districts) expect(villages).toBeGreaterThanOrEqual(least);
    const withPocket = new Set(
      answer.columns.pocket.flatMap((pocket, i) => (pocket >= 0 ? [scope.villages.district[i]] : [])),
    );
    expect(spread.districts.map(({ district }) => district)).toEqual(
      [...withPocket].sort((a, b) => a - b).map((d) => scope.districts[d].code),
    );
  });

  it("names the district whose minimum breaks the limits", async () => {
    const { infeasible, chosen } = await propose(
      `program=pkh&cap=1&minimum=1&locked=${best.chosen[0].village}`,
    );
    expect(chosen).toEqual([]);
    expect(infeasible!.why).toBe("floor_cap");
    expect(scope.districts.map(({ code }) => code)).toContain(infeasible!.places[0]);
    expect((await propose("program=pkh&budget=1000&minimum=1")).infeasible!.why).toBe("floor_budget");
    expect((await propose("program=pkh&cap=300&minimum=90")).infeasible!.why).toBe("floor_villages");
  });

  it("lets an agency's programs complete each other, and says which can't be placed", async () => {
    const view = await propose("agency=dinsospermades&budget=20000000000");
    expect(view.programs.length).toBeGreaterThan(1);
    expect(view.gap).toBeLessThan(0.01);
    expect(view.leftOut.map(({ why }) => why)).toContain("other_unit");
    // Two programs of one strategy in a village would meet nothing more.
    const strategies = new Map(view.programs.map((one) => [one.program, one.strategies]));
    const met = new Map<string, Set<string>>();
    for (const { village, program } of view.chosen) {
      const there = met.get(village) ?? new Set();
      met.set(village, there);
      expect(strategies.get(program)!.some((one) => !there.has(one))).toBe(true);
      for (const one of strategies.get(program)!) there.add(one);
    }
  });

  it("weighs severity when it is asked to", async () => {
    const severe = await propose(`program=pkh&budget=${BUDGET}&objective=severity`);
    const mean = (view: ProposalView) =>
      view.chosen.reduce(
        (sum, { village }) => sum + Number(answer.columns.smoothed[scope.villages.code.indexOf(village)]),
        0,
      ) / view.chosen.length;
    expect(mean(severe)).toBeGreaterThanOrEqual(mean(best));
  });

  it.each([
    ["budget=1", 400, "program"],
    ["program=pkh&agency=dinkes&budget=1", 400, "program"],
    ["program=pkh", 400, "budget"],
    ["program=nothing-such&budget=1", 404, "pkh"],
    ["agency=nothing-such&budget=1", 404, "dinkes"],
    ["program=kube&budget=1", 400, "unit"],
    ["program=pkh&budget=-1", 400, "budget"],
    ["program=pkh&budget=1&locked=33.02", 400, "locked"],
    ["program=pkh&budget=1&excluded=33.99.01.2001", 404, "33.99.01.2001"],
    ["program=pkh&budget=1&list=33.99.01.2001", 404, "33.99.01.2001"],
    ["program=pkh&budget=1&tau=0.4", 400, "tau"],
  ])("answers %s with %d and says what is allowed", async (query, status, hint) => {
    const { body } = await server.get(`/api/v1/proposal?period=2025&${query}`).expect(status);
    expect((body as Problem).detail).toContain(hint);
  });
});
