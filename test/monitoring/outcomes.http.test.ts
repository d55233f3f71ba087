import request from "supertest";
import { expect, it } from "vitest";
import type { ScopeView } from "../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../server/core/contracts/change.ts";
import { type OutcomesView, outcomesView } from "../../server/core/contracts/outcomes.ts";
import { programAddress } from "../services/services.ts";

const server = request((await programAddress()).replace(/\/$/, ""));
const get = async <T>(path: string) => (await server.get(`/api/v1/${path}`).expect(200)).body as T;

it("holds a year against the one before, and each number is its villages", async () => {
  const view = outcomesView.parse(await get<OutcomesView>("outcomes?period=2025"));
  const change = await get<ChangeView>("change?period=2025");
  expect([view.from, view.period]).toEqual([2024, 2025]);
  expect(view.pockets!.left).toHaveLength(change.counts!.out);
  expect(view.pockets!.entered).toHaveLength(change.counts!.in);
  expect(view.pockets!.stayed).toHaveLength(change.counts!.stayed);
  expect(view.served.map(({ component }) => component)).toContain("housing");
  for (const one of view.served) {
    expect(one.counted + one.hidden + one.unknown + one.doubtful).toBe(change.columns.code.length);
    expect(one.doubted.every(({ doubts }) => doubts.length > 0)).toBe(true);
    for (const { newly, opening } of [...one.villages, ...one.doubted]) {
      for (const interval of [newly, opening])
        if (Array.isArray(interval)) expect(interval[1] === 0 || interval[1] >= view.disclosure).toBe(true);
      if (Array.isArray(newly) && Array.isArray(opening)) expect(newly[1]).toBeLessThanOrEqual(opening[1]);
    }
    // The sum is over the villages counted, all of which are named.
    const sum = (end: 0 | 1) =>
      one.villages.reduce((total, { newly }) => total + (Array.isArray(newly) ? newly[end] : 0), 0);
    if (Array.isArray(one.newly)) expect(one.newly).toEqual([sum(0), sum(1)]);
  }
  const broken = new Set(change.columns.code.filter((_, i) => change.columns.breaks[i].length > 0));
  for (const { gained, lost } of [...view.strategies!, view.complete!])
    for (const { code, doubts } of [...gained, ...lost]) if (broken.has(code)) expect(doubts).not.toEqual([]);
});

it("is a file with a line for every village of every number, the same numbers in it", async () => {
  const [view, scope] = [await get<OutcomesView>("outcomes"), await get<ScopeView>("scope")];
  const { text, headers } = await server.get("/api/v1/outcomes.csv").expect(200);
  expect(headers["content-disposition"]).toContain("outcomes-2025-DEMO.csv");
  const lines = text.trimEnd().split("\r\n");
  const moved = [...view.pockets!.left, ...view.pockets!.entered];
  const stepped = [...view.strategies!, view.complete!].flatMap(({ gained, lost }) => [...gained, ...lost]);
  const served = view.served.flatMap(({ villages, doubted }) => [...villages, ...doubted]);
  expect(lines).toHaveLength(1 + moved.length + stepped.length + served.length);
  expect(lines.at(-1)).toContain("DEMO (synthetic)");
  const [first] = view.served.find(({ component }) => component === "housing")!.villages;
  const name = scope.villages.name[scope.villages.code.indexOf(first.code)];
  expect(lines.some((line) => line.startsWith(`newly_served,housing,,${first.code},${name},`))).toBe(true);
  const book = await server.get("/api/v1/outcomes.xlsx").buffer().expect(200);
  expect(book.headers["content-type"]).toContain("spreadsheetml");
});

it("of the first year says only what lasts, and refuses a year that is not before", async () => {
  const first = await get<OutcomesView>("outcomes?period=2023");
  expect([first.from, first.pockets, first.strategies, first.complete]).toEqual([null, null, null, null]);
  expect(first.served.filter(({ newly }) => newly !== null).every(({ lasting }) => lasting)).toBe(true);
  await server.get("/api/v1/outcomes?period=2024&from=2025").expect(400);
  await server.get("/api/v1/outcomes?nonsense=1").expect(400);
});
