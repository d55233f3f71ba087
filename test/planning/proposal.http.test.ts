import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, Problem, ScopeView } from "../../server/core/contracts/answers.ts";
import { type HubsView, hubsView } from "../../server/core/contracts/hubs.ts";
import { type AimView, type ProposalView, proposalView } from "../../server/core/contracts/proposals.ts";
import { AIMS } from "../../server/core/domain/aims.ts";
import { programAddress } from "../services/services.ts";

const server = request((await programAddress()).replace(/\/$/, ""));
const get = async <T>(path: string) => (await server.get(path).expect(200)).body as T;
const propose = (query: string) => get<ProposalView>(`/api/v1/proposal?period=2025&${query}`);
const aimOf = ({ aims }: ProposalView, wanted: AimView["aim"]) => aims.find(({ aim }) => aim === wanted)!;
const HOUSES = "component=housing&program=bsps";

let scope: ScopeView;
let answer: AnswerView;
let found: ProposalView;
beforeAll(async () => {
  [scope, answer, found] = await Promise.all([
    get<ScopeView>("/api/v1/scope"),
    get<AnswerView>("/api/v1/answer?period=2025&component=housing"),
    propose(`${HOUSES}&budget=5%20miliar&lot=10`),
  ]);
});

describe("a proposal", () => {
  it("stands side by side under every aim, within the budget and what is certainly left", () => {
    proposalView.parse(found);
    expect(found.aims.map(({ aim }) => aim)).toEqual([...AIMS]);
    const barred = new Set(found.notProposable.map(({ village }) => village));
    for (const { chosen, measures, status, aim } of found.aims) {
      expect(status).toBe(aim === "units" ? "searched" : "rule");
      const cost = chosen.reduce((sum, one) => sum + one.cost, 0);
      expect(measures).toMatchObject({ cost, moneyLeft: 5e9 - cost, villages: chosen.length });
      expect(cost).toBeLessThanOrEqual(5e9);
      for (const one of chosen) {
        const i = scope.villages.code.indexOf(one.village);
        expect(barred.has(one.village)).toBe(false);
        expect(one.inNeed).toBe(answer.columns.eligible[i]);
        expect(one.units).toBeLessThanOrEqual(one.left);
        expect(one.units).toBeGreaterThanOrEqual(Math.min(10, one.left));
        expect(one.left).toBeLessThanOrEqual(one.inNeed);
        expect(one.steps.reduce((sum, { units }) => sum + units, 0)).toBe(one.units);
      }
    }
  });

  it("by default lies in pockets that lack the strategy as long as any is left there", async () => {
    const small = aimOf(found, "needed");
    expect(found.aim).toBe("needed");
    expect(small.chosen.length).toBeGreaterThan(0);
    for (const { pocket, missing } of small.chosen) {
      expect(pocket).not.toBeNull();
      expect(missing).toEqual(["pockets"]);
    }
    const most = aimOf(await propose(`${HOUSES}&budget=900%20M&aims=needed`), "needed");
    const inPockets = most.chosen.filter(({ pocket, missing }) => pocket !== null && missing.length > 0);
    const full = inPockets.reduce((sum, { left }) => sum + left, 0);
    const before = inPockets.reduce((sum, { units }) => sum + units, 0);
    // With money for all, those villages are full; with a house less than that, no other gets any.
    expect(before).toBe(full);
    const just = aimOf(await propose(`${HOUSES}&budget=${(full - 1) * 20_000_000}&aims=needed`), "needed");
    for (const { pocket, missing } of just.chosen)
      expect([pocket === null, missing.length]).toEqual([false, 1]);
    const beyond = aimOf(await propose(`${HOUSES}&budget=${(full + 50) * 20_000_000}&aims=needed`), "needed");
    expect(beyond.chosen.some(({ pocket }) => pocket === null)).toBe(true);
  });

  it("says what each aim gives up, which lists are the same, and what stays when the budget moves", () => {
    for (const { aim, givesUp, steady, measures } of found.aims) {
      for (const { to, by } of givesUp) {
        expect(to).not.toBe(aim);
        expect(by).toBeGreaterThan(0);
      }
      expect(steady === null).toBe(aim === "units");
      // A larger budget takes nothing away.
      if (steady) expect(steady.more).toEqual({ units: 1, villages: measures!.villages });
    }
    expect(aimOf(found, "units").search!.gap).toBe(0);
  });

  it("gives the same bytes twice, and says so to who has them", async () => {
    const path = `/api/v1/proposal?period=2025&${HOUSES}&budget=5e9&minimum=1`;
    const [one, other] = await Promise.all([server.get(path).expect(200), server.get(path).expect(200)]);
    expect(one.text).toBe(other.text);
    await server.get(path).set("If-None-Match", one.headers.etag).expect(304);
  });

  it("never proposes a village whose figures are hidden or missing, and names it", async () => {
    const why = new Map(found.notProposable.map((one) => [one.village, one.why]));
    expect(why.size).toBeGreaterThan(0);
    scope.villages.code.forEach((code, i) => {
      if (answer.columns.eligible[i] === "hidden") expect(why.get(code)).toBe("hidden");
      if (answer.columns.eligible[i] === null) expect(why.get(code)).toBe("no_data");
    });
    const [{ village }] = found.notProposable;
    const locked = await propose(`${HOUSES}&budget=5e9&locked=${village}`);
    for (const { status, infeasible, chosen } of locked.aims)
      expect([status, infeasible?.why, infeasible?.place, chosen]).toEqual([
        ...["infeasible", "locked_impossible", village, []],
      ]);
  });

  it("keeps what people lock, exclude and ask of districts, and holds a list of their own beside it", async () => {
    const [first, second] = aimOf(found, "needed").chosen;
    const barred = new Set(found.notProposable.map(({ village }) => village));
    const taken = new Set(aimOf(found, "needed").chosen.map(({ village }) => village));
    const outside = scope.villages.code.find((code) => !taken.has(code) && !barred.has(code))!;
    const kept = await propose(
      `${HOUSES}&budget=5e9&locked=${outside}&excluded=${first.village}&list=${second.village}:100000`,
    );
    for (const { chosen } of kept.aims) {
      const villages = chosen.map(({ village }) => village);
      expect(villages).toContain(outside);
      expect(villages).not.toContain(first.village);
    }
    expect(kept.list!.above).toEqual([{ village: second.village, planned: 100_000, left: second.left }]);
    expect(kept.list!.measures.units).toBe(second.left);
    expect(kept.list!.breaches.map(({ limit }) => limit).sort()).toEqual(["budget", "left", "locked"]);

    const spread = await propose(`${HOUSES}&budget=50%20M&minimum=1`);
    expect(spread.floors.length).toBeGreaterThan(0);
    for (const { chosen } of spread.aims)
      for (const { district, least } of spread.floors)
        expect(chosen.filter((one) => one.district === district).length).toBeGreaterThanOrEqual(least);
    const poor = await propose(`${HOUSES}&budget=20jt&lot=1&minimum=1`);
    expect(aimOf(poor, "needed").infeasible).toMatchObject({ why: "floor_budget" });
    const narrow = await propose(`${HOUSES}&cap=1&minimum=1`);
    expect(aimOf(narrow, "needed").infeasible).toMatchObject({ why: "floor_cap" });
  });

  it("places programs of several agencies at once, each from its pot, in one exclusion group never above what is left", async () => {
    const houses = scope.programs.filter(
      ({ components, unit }) => components.includes("housing") && unit === "house",
    );
    expect(houses.length).toBeGreaterThan(1);
    const budgets = houses.map(({ id }) => `${id}:2%20miliar`).join(";");
    const several = await propose(
      `component=housing&agency=${[...new Set(houses.map(({ agency }) => agency))].join(",")}&budgets=${budgets}`,
    );
    expect(several.programs.map(({ program }) => program).sort()).toEqual(houses.map(({ id }) => id).sort());
    const group = new Map(houses.map(({ id, exclusionGroup }) => [id, exclusionGroup ?? id]));
    for (const { chosen, programs } of several.aims) {
      for (const { cost } of programs) expect(cost).toBeLessThanOrEqual(2e9);
      const given = new Map<string, { units: number; left: number }>();
      for (const { village, program, units, left } of chosen) {
        const key = `${village} ${group.get(program)}`;
        given.set(key, { units: (given.get(key)?.units ?? 0) + units, left });
      }
      for (const { units, left } of given.values()) expect(units).toBeLessThanOrEqual(left);
    }
    const { body } = await server
      .get(`/api/v1/proposal?period=2025&component=housing&program=${houses.map(({ id }) => id)}&budget=5e9`)
      .expect(400);
    expect((body as Problem).detail).toContain("budgets=");
  });

  it.each([
    ["budget=1", 400, "program"],
    ["program=pkh", 400, "budget"],
    ["program=nothing-such&budget=1", 404, "pkh"],
    ["agency=nothing-such&budget=1", 404, "dinkes"],
    ["program=kube&budget=1", 400, "unit"],
    ["program=bsps&budget=1", 400, "serve"],
    ["program=pkh&budget=-1", 400, "below 0"],
    ["program=pkh&budget=1.500%20juta", 400, "could be"],
    ["program=pkh&budget=1e16", 400, "1,000 trillion"],
    ["program=pkh&budgets=bsps:1", 400, "pkh"],
    ["program=pkh&budget=1&locked=33.02", 400, "locked"],
    ["program=pkh&budget=1&excluded=33.99.01.2001", 404, "33.99.01.2001"],
    ["program=pkh&budget=1&list=33.99.01.2001", 404, "33.99.01.2001"],
    ["program=pkh&budget=1&aim=best", 400, "aim"],
  ])("answers %s with %d and says what is allowed", async (query, status, hint) => {
    const { body } = await server.get(`/api/v1/proposal?period=2025&${query}`).expect(status);
    expect((body as Problem).detail).toContain(hint);
  });

  it("buys nothing with a budget of 0, and all that is left with the largest", async () => {
    const none = await propose(`${HOUSES}&budget=0&aims=needed,units`);
    for (const { measures, status } of none.aims) {
      expect(measures!.units).toBe(0);
      expect(status).not.toBe("infeasible");
    }
    const all = await propose(`${HOUSES}&budget=1e15&aims=needed,even`);
    for (const { measures } of all.aims) expect(measures!.units).toBe(all.programs[0].left);
    expect(all.aims[1].sameAs).toBe("needed");
  });
});

describe("hubs", () => {
  it("serve what the search proves, each village counted once", async () => {
    const hubs = await get<HubsView>("/api/v1/hubs?period=2025&hubs=5");
    hubsView.parse(hubs);
    expect(hubs.hubs).toHaveLength(5);
    const served = hubs.hubs.flatMap(({ serves }) => serves);
    expect(new Set(served).size).toBe(served.length);
    expect(hubs.hubs.reduce((sum, { units }) => sum + units, 0)).toBe(hubs.served);
    expect(hubs.bound - hubs.served).toBe(hubs.gap);
    const wide = await get<HubsView>("/api/v1/hubs?period=2025&hubs=5&within=15&weigh=unreached");
    expect(wide.served).toBeLessThanOrEqual(wide.total);
    await server.get("/api/v1/hubs?hubs=0").expect(400);
  });
});
