import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { answerEndpoints } from "../../server/answers/endpoints.ts";
import type {
  AnswerView,
  HexagonsView,
  ScopeView,
  Shown,
  VillageView,
} from "../../server/core/contracts/answers.ts";
import type { Component } from "../../server/core/domain/terms.ts";
import { lowEnd } from "../../server/core/indicators/ends.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { feasible, type Row } from "./linear.ts";
import { atomsOf, CODES, FAMILIES, fill, LINKED, PERIODS, plant, truth } from "./planted.ts";

/**
 * Attacks on everything that the program says in public of a regency with planted small counts: linear
 * reconstruction of need and of recipients, and a twin record that differs only in what is hidden, of which
 * not one byte may tell.
 */
const K = 5;
const COMPONENTS: Component[] = ["poverty", "sanitation"];
let database: Database;
let site: Served;
/** path → body, revision numbers struck out */
let said: Map<string, string>;

beforeAll(async () => {
  database = await testDatabase();
  await plant(database.pool);
  site = await serve(database.pool, { poll: 0 });
  said = await everythingSaid();
});
afterAll(async () => {
  await site?.close();
  await database.close();
});

/** Every public view that is declared, but those asked in another way below: a new one is attacked by being there. */
const LISTS = answerEndpoints
  .filter(
    ({ path, access }) =>
      access === "public" && !/[{]|\/(scope|search|hexagons|change|targeting)$/.test(path),
  )
  .map(({ path, query }) => ({ path, query }));

const TARGETING = answerEndpoints.find(({ path }) => path.endsWith("/targeting"));

/** The parameters that a view takes. */
function only(query: string, schema: unknown): string {
  const shape = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return new URLSearchParams(
    [...new URLSearchParams(query)].filter(([name]) => shape.includes(name)),
  ).toString();
}

const subsets = <T>(items: T[]): T[][] =>
  Array.from({ length: 2 ** items.length }, (_, set) => items.filter((_, i) => set & (1 << i)));

/** Every way to ask: all selections of the linked programs, others' filters, moved thresholds. */
function questions(): string[] {
  const asked = new URLSearchParams({ regency: "33.97" });
  const filters: Record<string, string>[] = [
    {},
    ...subsets(LINKED)
      .slice(1)
      .map((programs) => ({ programs: programs.join() })),
    ...["modal", "jalan", "modal,pkh"].map((programs) => ({ programs })),
    ...["sosial", "pu"].map((agencies) => ({ agencies })),
    ...["expenses", "income,pockets"].map((strategies) => ({ strategies })),
    { tau: "0.1", lambda: "1.2", fewest: "1" },
    { cap: "0.1", exceedance: "0.5", q: "0.2", gamma: "0.3", sigma: "0" },
  ];
  return COMPONENTS.flatMap((component) =>
    PERIODS.flatMap((period) =>
      filters.map((filter) => {
        const query = new URLSearchParams(asked);
        for (const [name, value] of Object.entries({ component, period: String(period), ...filter }))
          query.set(name, value);
        return query.toString();
      }),
    ),
  );
}

async function everythingSaid(): Promise<Map<string, string>> {
  const bodies = new Map<string, string>();
  const paths = [
    "/api/v1/scope?regency=33.97",
    "/api/v1/search?regency=33.97&q=desa",
    "/tiles/style.json?regency=33.97",
  ];
  const asked = questions();
  for (const query of asked) {
    for (const { path, query: takes } of LISTS) paths.push(`${path}?${only(query, takes)}`);
    for (const program of [...LINKED, "modal"])
      paths.push(`/api/v1/targeting?${only(`${query}&program=${program}`, TARGETING?.query)}`);
    if (query.includes("period=2025")) paths.push(`/api/v1/change?${query}&from=2024`);
  }
  for (const query of asked.filter((_, i) => i % 17 === 0 || i % 17 === 3)) {
    for (const code of CODES) paths.push(`/api/v1/villages/${code}?${query}`);
    for (const resolution of [6, 7, 8, 9]) paths.push(`/api/v1/hexagons?${query}&resolution=${resolution}`);
    for (const layer of ["villages", "districts", "pockets", "hexagons"])
      for (const tile of ["7/102/66", "8/205/133", "12/3290/2134"])
        paths.push(`/tiles/${layer}.json?${query}`, `/tiles/${layer}/${tile}.mvt?${query}`);
  }
  for (const path of new Set(paths)) {
    const response = await fetch(`${site.address.replace(/\/$/, "")}${path}`);
    const body = Buffer.from(await response.arrayBuffer());
    const text = path.includes(".mvt")
      ? createHash("sha256").update(body).digest("hex")
      : body.toString("utf8");
    bodies.set(
      path,
      `${response.status} ${text
        .replaceAll(/"revision":\d+/g, '"revision":0')
        .replaceAll(/"1\.0\.\d+"/g, '"1.0.0"')
        .replaceAll(site.address, "/")}`,
    );
  }
  return bodies;
}

const json = <T>(path: string): T => {
  const body = said.get(path);
  if (!body?.startsWith("200 ")) throw new Error(`${path}: ${body?.slice(0, 200)}`);
  return JSON.parse(body.slice(4)) as T;
};
const answerTo = (component: Component, period: number, filter: Record<string, string> = {}): AnswerView =>
  json(
    `/api/v1/answer?${new URLSearchParams({ regency: "33.97", component, period: String(period), ...filter })}`,
  );

/** Σ of some unknowns that equals what is shown. */
const sumRow = (of: number[], shown: Shown): Row[] =>
  typeof shown === "number" ? [{ of: of.map((x) => [x, 1]), least: shown, most: shown }] : [];

/** Every equality that is published of one component and period's need. */
function needRows(view: AnswerView): Row[] {
  const scope = json<ScopeView>("/api/v1/scope?regency=33.97");
  const all = CODES.map((_, i) => i);
  return [
    ...all.flatMap((i) => sumRow([i], view.columns.eligible[i])),
    ...view.districts.eligible.flatMap((shown, d) =>
      sumRow(
        all.filter((i) => scope.villages.district[i] === d),
        shown,
      ),
    ),
    ...sumRow(all, view.scope.eligible),
    // The mean is a total over a total.
    ...(typeof view.scope.base === "number" && view.scope.mean !== null && view.scope.eligible !== "hidden"
      ? sumRow(all, Math.round(view.scope.mean * view.scope.base))
      : []),
    ...view.pockets.flatMap((pocket) =>
      sumRow(
        pocket.villages.filter((i) => typeof view.columns.eligible[i] === "number"),
        pocket.eligible,
      ),
    ),
  ];
}

describe.each(COMPONENTS.flatMap((component) => PERIODS.map((period) => [component, period] as const)))(
  "need of %s in %d",
  (component, period) => {
    test("no hidden village is worked out to less than k by all totals together", async () => {
      const view = answerTo(component, period);
      const known = truth(component, period);
      const hidden = CODES.map((_, i) => i).filter((i) => view.columns.eligible[i] === "hidden");
      expect(hidden.length).toBeGreaterThan(0);
      known.forEach((value, i) => {
        if ((value > 0 && value < K) || (value > 0 && value === FAMILIES[i])) expect(hidden).toContain(i);
        if (!hidden.includes(i)) expect(view.columns.eligible[i]).toBe(value);
      });
      const found = await feasible(needRows(view), FAMILIES);
      for (const i of hidden) {
        const [low, high] = found[i];
        expect(low).toBeLessThanOrEqual(known[i] + 1e-6);
        expect(high).toBeGreaterThanOrEqual(known[i] - 1e-6);
        // Where all that hide together are 0, a true zero may be known.
        if (high < 1e-6) continue;
        expect(high - low, CODES[i]).toBeGreaterThanOrEqual(K - 1e-6);
        expect(high, CODES[i]).toBeGreaterThanOrEqual(K - 1e-6);
      }
    });

    test("the same attack finds the small counts where only they are hidden, so it can fail", async () => {
      const view = answerTo(component, period);
      const known = truth(component, period);
      const naive = known.map((value): Shown => (value > 0 && value < K ? "hidden" : value));
      const districts = [0, 5, 10].map((first) => known.slice(first, first + 5).reduce((a, b) => a + b, 0));
      const found = await feasible(
        needRows({
          ...view,
          columns: { ...view.columns, eligible: naive },
          districts: { ...view.districts, eligible: districts },
          scope: { ...view.scope, eligible: districts.reduce((a, b) => a + b, 0) },
          pockets: [],
        }),
        FAMILIES,
      );
      expect(found.some(([low, high], i) => naive[i] === "hidden" && high - low < K)).toBe(true);
    });
  },
);

test("who is hidden in one period is hidden in the other: memory tells nothing", () => {
  for (const component of COMPONENTS) {
    const marks = PERIODS.map((period) =>
      answerTo(component, period).columns.eligible.map((value) => value === "hidden"),
    );
    expect(marks[0]).toEqual(marks[1]);
  }
});

test("no combination of selections works recipients out to less than k", async () => {
  const sets = subsets(LINKED).slice(1);
  for (const period of PERIODS) {
    const view = answerTo("poverty", period);
    for (let village = 0; village < CODES.length; village++) {
      const eligible = view.columns.eligible[village];
      if (typeof eligible !== "number" || eligible === 0) continue;
      const rows = sets.flatMap((programs): Row[] => {
        const { columns } = answerTo("poverty", period, { programs: programs.join() });
        const share = lowEnd(columns.coverage[0][village]);
        if (typeof share !== "number" || share >= 1) return [];
        const units = share * eligible;
        const of = sets.flatMap((set, x): [number, number][] =>
          set.some((program) => programs.includes(program)) ? [[x, 1]] : [],
        );
        // Shares have four decimals.
        const least = units - 1e-4 * eligible;
        return [
          {
            of,
            least,
            most: columns.lowerBound[0][village] ? Number.POSITIVE_INFINITY : units + 1e-4 * eligible,
          },
        ];
      });
      const card = json<VillageView>(
        `/api/v1/villages/${CODES[village]}?${new URLSearchParams({ regency: "33.97", component: "poverty", period: String(period) })}`,
      );
      for (const delivery of card.deliveries) {
        if (!LINKED.includes(delivery.program) || typeof delivery.served !== "number") continue;
        const of = sets.flatMap((set, x): [number, number][] =>
          set.includes(delivery.program) ? [[x, 1]] : [],
        );
        rows.push({
          of,
          least: delivery.served,
          most: delivery.lower ? Number.POSITIVE_INFINITY : delivery.served,
        });
      }
      const found = await feasible(
        rows,
        sets.map(() => Number.POSITIVE_INFINITY),
      );
      sets.forEach((set, x) => {
        const units =
          Object.entries(atomsOf(village)).find(
            ([key]) => key.split(",").sort().join() === [...set].sort().join(),
          )?.[1] ?? 0;
        const [low, high] = found[x];
        expect(low - 1).toBeLessThanOrEqual(units);
        if (units > 0 && units < K) {
          expect(high - low, `${CODES[village]} ${set}`).toBeGreaterThanOrEqual(K);
          expect(high).toBeGreaterThanOrEqual(K);
        }
      });
    }
  }
});

test("no count of persons from 1 to k − 1 stands anywhere, nor money that tells one", () => {
  const isCount = (key: string) =>
    ["base", "eligible", "served", "planned", "value", "households", "unserved", "gap"].includes(key);
  /** Its ends are no counts. */
  const isInterval = (node: unknown): node is [number, number] =>
    Array.isArray(node) && node.length === 2 && node.every((end) => typeof end === "number");
  const walk = (node: unknown, key: string, path: string): void => {
    if (typeof node === "number" && isCount(key) && Number.isInteger(node) && node > 0 && node < K)
      throw new Error(`${path}: ${key} = ${node}`);
    if (isCount(key) && isInterval(node)) {
      const [least, most] = node;
      if (most > 0 && least < K && most - least < K) throw new Error(`${path}: ${key} in ${node}`);
    } else if (Array.isArray(node)) for (const one of node) walk(one, key, path);
    else if (node && typeof node === "object")
      for (const [name, one] of Object.entries(node)) walk(one, name, path);
  };
  for (const [path, body] of said) {
    // Cells are spread from villages; a road counts itself; a definition's parameter is no count.
    if (!body.startsWith("200 {") || /hexagons|definitions/.test(path)) continue;
    const view = JSON.parse(body.slice(4));
    delete view.definitions;
    if (Array.isArray(view.reasons)) delete view.reasons;
    if (Array.isArray(view.deliveries))
      view.deliveries = (view as VillageView).deliveries.filter(
        ({ program, served, planned, budget, lower }) => {
          if (program === "jalan") return false;
          if (served === "hidden" || planned === "hidden" || lower) expect(budget).toBeNull();
          return true;
        },
      );
    walk(view, "", path);
  }
});

test("what derives from a hidden figure is hidden with it: gaps, how sure they are, density and ranks", () => {
  let hidden = 0;
  for (const [path, body] of said) {
    if (!path.startsWith("/api/v1/answer?") || !body.startsWith("200 {")) continue;
    const { columns } = JSON.parse(body.slice(4)) as AnswerView;
    // Where nobody reported, who is reached is unknown of all alike.
    const isReported = !columns.gapIs.includes("unknown");
    const { density, rate, smoothed, unreached, priorityRank: rank, priority } = columns;
    const ofGap = [columns.gapIs, columns.gapProbability, columns.probability, columns.serviceGap];
    columns.eligible.forEach((need, i) => {
      const isHidden = need === "hidden";
      // Coverage that is withheld takes along what is made of it.
      if (!isHidden && columns.serviceGap[i] !== "hidden") return;
      hidden++;
      const derived = isHidden ? [density, rate, smoothed, unreached, rank, priority] : [rank, priority];
      for (const column of [...derived, ...(isReported ? ofGap : [])]) expect(column[i], path).toBe("hidden");
    });
  }
  expect(hidden).toBeGreaterThan(100);
});

test("cells hold what villages show, at every resolution, and a hidden village's is hidden", () => {
  const query = new URLSearchParams({ regency: "33.97", component: "poverty", period: "2025" });
  const view = answerTo("poverty", 2025);
  const shown = view.columns.eligible.reduce<number>((sum, value) => sum + (Number(value) || 0), 0);
  for (const resolution of [6, 7, 8, 9]) {
    const cells = json<HexagonsView>(`/api/v1/hexagons?${query}&resolution=${resolution}`);
    expect(cells.eligible.reduce<number>((sum, value) => sum + (Number(value) || 0), 0)).toBe(shown);
    if (resolution === 9) expect(cells.eligible).toContain("hidden");
    cells.rate.forEach((rate, i) => {
      expect(rate === "hidden").toBe(cells.eligible[i] === "hidden");
    });
  }
});

test("a record that differs only in what is hidden says the same, byte for byte", async () => {
  expect([...said.values()].filter((body) => !/^(200|204|404) /.test(body))).toEqual([]);
  await fill(database.pool, true);
  const again = await everythingSaid();
  const different = [...said].filter(([path, body]) => again.get(path) !== body).map(([path]) => path);
  expect(different).toEqual([]);
  expect(again.size).toBe(said.size);
});

test("and one that differs in a figure that is shown does not, so the comparison can fail", async () => {
  await database.pool.query(
    "update need set value = value + 5 where village_code = $1 and component_id = 'poverty' and period = 2025",
    [CODES[4]],
  );
  await database.pool.query("insert into revision (kind, note) values ('publish', 'one more')");
  const path = "/api/v1/answer?regency=33.97&component=poverty&period=2025";
  const response = await fetch(`${site.address.replace(/\/$/, "")}${path}`);
  expect(`200 ${(await response.text()).replaceAll(/"revision":\d+/g, '"revision":0')}`).not.toBe(
    said.get(path),
  );
});
