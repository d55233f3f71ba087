import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, Problem, ScopeView, VillageView } from "../../server/core/contracts/answers.ts";
import {
  type LedgerView,
  ledgerView,
  type TargetingView,
  targetingView,
} from "../../server/core/contracts/coverage.ts";
import { programAddress, programToken } from "../services/services.ts";

const server = request((await programAddress()).replace(/\/$/, ""));
const get = async <T>(path: string) => (await server.get(path).expect(200)).body as T;
let scope: ScopeView;
let answer: AnswerView;
beforeAll(async () => {
  [scope, answer] = await Promise.all([get<ScopeView>("/api/v1/scope"), get<AnswerView>("/api/v1/answer")]);
});
/** No count from 1 to k − 1 stands in it. */
const isTold = (value: unknown) =>
  typeof value !== "number" || !Number.isInteger(value) || value === 0 || value >= scope.disclosure;

describe("overlap and silence", () => {
  it("gives coverage as an interval, wide only where a lower bound is marked", () => {
    const { coverage, lowerBound } = answer.columns;
    let wide = 0;
    coverage.forEach((column, s) => {
      column.forEach((interval, i) => {
        if (!Array.isArray(interval)) return;
        const [least, most] = interval;
        expect(most).toBeGreaterThanOrEqual(least);
        if (most > least) {
          wide++;
          expect(lowerBound[s][i]).toBe(true);
        }
      });
    });
    expect(wide).toBeGreaterThan(100);
  });

  it("a gap that may be silence has a silent strategy, and there are true gaps beside it", () => {
    const { silence, silentStrategies, gapIs } = answer.columns;
    const at = silence.flatMap((one, i) => (one ? [i] : []));
    expect(at.length).toBeGreaterThan(0);
    for (const i of at) {
      expect(["certain", "possible"]).toContain(gapIs[i]);
      expect(silentStrategies.some((column) => column[i])).toBe(true);
    }
    expect(answer.pockets.some((pocket) => pocket.silentVillages < pocket.villages.length)).toBe(true);
    for (const pocket of answer.pockets) {
      expect(pocket.silentAgencies).toEqual(["dinpertan"]);
      expect(pocket.silentVillages).toBe(pocket.villages.filter((i) => silence[i]).length);
    }
  });

  it("knows of no silence in a period that everyone reported", async () => {
    const { columns } = await get<AnswerView>("/api/v1/answer?period=2024");
    expect(columns.silence).not.toContain(true);
    expect(columns.silentStrategies.flat()).not.toContain(true);
  });

  it("names who meets in a village: duplicates, complements, and who is silent", async () => {
    for (const code of scope.villages.code.filter((_, i) => i % 60 === 0)) {
      const { overlap, silent, index } = await get<VillageView>(`/api/v1/villages/${code}`);
      expect(silent).toContain("dinpertan");
      expect(overlap.silent.map(({ program }) => program)).toContain("pekarangan-lestari");
      const duplicates = overlap.pairs.filter(({ kind }) => kind === "duplicate");
      expect(duplicates).toHaveLength(overlap.duplicates);
      expect(overlap.duplicates).toBe(answer.columns.duplicatePairs[index]);
      const groupOf = (id: string) => scope.programs.find((one) => one.id === id)!.exclusionGroup;
      for (const { programs, kind, both, exact } of overlap.pairs) {
        const [a, b] = programs.map(groupOf);
        expect(kind).toBe(a !== null && a === b ? "duplicate" : "complementary");
        if (both === null || both === "hidden") continue;
        expect(both[0]).toBeLessThanOrEqual(both[1]);
        expect(both[1] === 0 || both[1] >= scope.disclosure).toBe(true);
        if (exact) expect(both[0]).toBe(both[1]);
      }
    }
  });

  it("stands in the table, the list and the tiles' description as well", async () => {
    const { text } = await server.get("/api/v1/villages.csv").expect(200);
    const [header, ...rows] = text
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    const at = header.indexOf("silence");
    expect(rows.map((row) => row[at] === "true")).toEqual(answer.columns.silence);
    const { items } = await get<{ items: { silence: boolean; coverage: Record<string, unknown> }[] }>(
      "/api/v1/villages",
    );
    expect(items.map(({ silence }) => silence)).toEqual(answer.columns.silence);
    expect(items.map((item) => item.coverage.income)).toEqual(answer.columns.coverage[1]);
    expect(JSON.stringify(await get("/tiles/villages.json"))).toContain('"silence"');
  });
});

describe("the residual-need ledger", () => {
  it.each(["poverty", "housing", "electricity"])(
    "of %s adds up in every village and in the sums",
    async (component) => {
      const view = await get<LedgerView>(`/api/v1/ledger?component=${component}&period=2025`);
      ledgerView.parse(view);
      const { columns } = view;
      for (const column of Object.values(columns)) expect(column).toHaveLength(331);
      columns.need.forEach((need, i) => {
        const [servedLow, servedHigh, closedLow, closedHigh, leftLow, leftHigh] = [
          columns.servedLow[i],
          columns.servedHigh[i],
          columns.closedLow[i],
          columns.closedHigh[i],
          columns.leftLow[i],
          columns.leftHigh[i],
        ];
        for (const most of [need, servedHigh, closedHigh, leftHigh]) expect(isTold(most)).toBe(true);
        if (typeof need !== "number") {
          expect([servedLow, closedHigh, leftLow]).toEqual([need, need, need]);
          return;
        }
        if (typeof servedLow !== "number" || typeof closedLow !== "number" || typeof leftHigh !== "number")
          return;
        expect(leftHigh).toBe(Math.max(0, need - servedLow - closedLow));
        expect(leftLow).toBe(Math.max(0, need - Number(servedHigh) - Number(closedHigh)));
        const unserved = columns.unservedHigh[i];
        expect(isTold(unserved)).toBe(true);
        if (typeof unserved === "number") expect(unserved).toBe(Math.max(0, need - servedLow));
      });
      const told = columns.need.filter((need) => typeof need === "number");
      expect(view.total.villages).toBe(told.length);
      expect(view.total.need).toBe(told.reduce((sum, need) => sum + need, 0));
      expect(view.districts.reduce((sum, { need }) => sum + need, 0)).toBe(view.total.need);
    },
  );

  it("has closures of the demo, and marks silence", async () => {
    const { columns } = await get<LedgerView>("/api/v1/ledger?period=2025");
    expect(columns.moved.some((units) => Number(units) > 0)).toBe(true);
    expect(columns.silent).toContain(true);
    expect((await get<LedgerView>("/api/v1/ledger?period=2024")).columns.silent).not.toContain(true);
  });

  it("is not asked again when it is the same", async () => {
    const { headers } = await server.get("/api/v1/ledger?component=housing").expect(200);
    await server.get("/api/v1/ledger?component=housing").set("If-None-Match", headers.etag).expect(304);
  });

  it("is not written to beside the demo", async () => {
    const { body } = await server
      .post("/api/v1/closures")
      .auth(await programToken(), { type: "bearer" })
      .send({
        source: "test",
        closures: [
          { village: scope.villages.code[0], component: "housing", period: 2025, reason: "moved", units: 5 },
        ],
      })
      .expect(409);
    expect((body as Problem).code).toBe("demo_record");
  });
});

describe("targeting quality", () => {
  it("of a program: measures, charts, and who is left out", async () => {
    const view = await get<TargetingView>("/api/v1/targeting?program=sembako&period=2025");
    targetingView.parse(view);
    const [one] = view.programs;
    const { counted, hidden, silent, unknown } = one.villages;
    expect(counted + hidden + silent + unknown).toBe(331);
    expect(one.coverage!.high).toBeCloseTo(one.served / one.need, 10);
    // Its recipients are chosen from those in need.
    expect(one.inclusion).toEqual({ low: 0, high: 0, known: true });
    // Where anyone may be a recipient, the list does not say who is poor: bounds, and said to be so.
    for (const program of ["zakat-konsumtif", "modal-umkm"]) {
      const other = await get<TargetingView>(`/api/v1/targeting?program=${program}&period=2025`);
      expect(other.programs[0].inclusion).toMatchObject({ known: false });
    }
    expect(one.exclusion!.low).toBeCloseTo(1 - one.coverage!.high, 12);
    const { curve, quintiles, index, cgh } = one.benefit!;
    expect([curve.f[0], curve.l[0], curve.f.at(-1), curve.l.at(-1)]).toEqual([0, 0, 1, 1]);
    expect(curve.f).toEqual([...curve.f].sort((a, b) => a - b));
    expect(curve.l).toEqual([...curve.l].sort((a, b) => a - b));
    expect(quintiles.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(cgh.poorest20).toBeCloseTo(quintiles[0] / 0.2, 12);
    // Families in need get it, and need differs between villages: pro-poor.
    expect(index).toBeLessThan(0);
    expect(one.theil!.within + one.theil!.between).toBeCloseTo(one.theil!.total, 12);
    expect(one.gini).toBeGreaterThan(0);
  });

  it("of an agency: its programs side by side, together never as a sum", async () => {
    const view = await get<TargetingView>("/api/v1/targeting?agency=dinsospermades&period=2025");
    const programs = view.programs.filter(
      ({ component, presenceOnly }) => component === "poverty" && !presenceOnly,
    );
    expect(programs.map(({ program }) => program)).toEqual(["blt-desa", "pkh", "sembako"]);
    const poverty = view.distinct.find(({ component }) => component === "poverty")!;
    const [least, most] = poverty.served as [number, number];
    expect(least).toBeLessThanOrEqual(most);
    // Nine in ten PKH families hold the food card too.
    expect(most).toBeLessThan(programs.reduce((sum, { served }) => sum + served, 0));
    expect(view.programs.find(({ program }) => program === "kube")).toMatchObject({
      presenceOnly: true,
      coverage: null,
      benefit: null,
    });
    expect(view.budget.rankedBy).toBe("poverty");
    expect(view.budget.benefit!.quintiles).toHaveLength(5);
  });

  it("counts nobody where the agency is silent: that is not 0", async () => {
    const view = await get<TargetingView>("/api/v1/targeting?agency=dinpertan&period=2025");
    for (const { villages, coverage } of view.programs) {
      expect([villages.counted, villages.silent + villages.unknown + villages.hidden]).toEqual([0, 331]);
      expect(villages.silent).toBeGreaterThan(300);
      expect(coverage).toBeNull();
    }
    expect(view.budget.benefit).toBeNull();
  });

  it.each([
    ["/api/v1/targeting", 400, "program or agency"],
    ["/api/v1/targeting?program=pkh&agency=dinkes", 400, "program or agency"],
    ["/api/v1/targeting?program=nothing-such", 404, "pkh"],
    ["/api/v1/targeting?agency=nothing-such", 404, "dinkes"],
    ["/api/v1/targeting?program=pkh&period=2001", 404, "2001"],
    ["/api/v1/targeting?program=PKH!", 400, "program"],
    ["/api/v1/ledger?component=gold", 400, "component"],
    ["/api/v1/ledger?tau=0.4", 400, "tau"],
  ])("answers %s with %d and says what is allowed", async (path, status, hint) => {
    const { body } = await server.get(path).expect(status);
    expect((body as Problem).detail).toContain(hint);
  });
});
