import { afterAll, beforeAll, expect, test } from "vitest";
import { ledgerOf } from "../../server/analysis/ledger.ts";
import type { AnswerView, VillageView } from "../../server/core/contracts/answers.ts";
import type { LedgerView } from "../../server/core/contracts/coverage.ts";
import { highEnd, lowEnd } from "../../server/core/indicators/ends.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { loadSnapshot } from "../../server/snapshot/load.ts";
import type { Snapshot } from "../../server/snapshot/types.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";

/**
 * All numbers that public outputs give of one village's need, put together: no part of it from 1 to k − 1 (served, closed,
 * left) may follow from the sums and differences that hold between them.
 */
const K = 5;
let database: Database;
let site: Served;
let record: Snapshot;
beforeAll(async () => {
  database = await testDatabase("demo");
  site = await serve(database.pool);
  record = (await loadSnapshot(database.pool, "33.02"))!;
});
afterAll(async () => {
  await site?.close();
  await database?.close();
});

async function told(path: string): Promise<string> {
  const response = await fetch(`${site.address}api/v1/${path}`);
  const text = await response.text();
  expect([path, response.status, response.status === 200 ? "" : text]).toEqual([path, 200, ""]);
  return text;
}
const json = async <T>(path: string): Promise<T> => JSON.parse(await told(path)) as T;

type Interval = [least: number, most: number];
const both = (a: Interval, b: Interval): Interval => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
const less = (whole: number, [least, most]: Interval): Interval => [whole - most, whole - least];
const minus = (a: Interval, b: Interval): Interval => [a[0] - b[1], a[1] - b[0]];
const isTelling = ([least, most]: Interval) => most > 0 && least < K && most - least < K;
/** What a pair of ends says of a part of a need; hidden and missing ends say nothing. */
const between = (least: unknown, most: unknown, need: number): Interval => [
  typeof least === "number" && !Number.isNaN(least) ? least : 0,
  typeof most === "number" && !Number.isNaN(most) ? most : need,
];

interface Parts {
  served: Interval;
  unserved: Interval;
  closed: Interval;
  left: Interval;
}

/** need = served + unserved, unserved = closed + left: until nothing more follows. */
function solved(need: number, { served, unserved, closed, left }: Parts): Parts {
  for (let turn = 0; turn < 4; turn++) {
    unserved = both(unserved, less(need, served));
    served = both(served, less(need, unserved));
    left = both(left, minus(unserved, closed));
    closed = both(closed, minus(unserved, left));
    unserved = both(unserved, [left[0] + closed[0], left[1] + closed[1]]);
  }
  return { served, unserved, closed, left };
}

test("no small part of a need that is shown follows from ledger, answer, scenario and downloads together", async () => {
  let sensitive = 0;
  const found: string[] = [];
  for (const need of record.needs) {
    const query = `component=${need.component}&period=${need.period}`;
    const { columns: ledger } = await json<LedgerView>(`ledger?${query}`);
    const { columns: answer } = await json<AnswerView>(`answer?${query}`);
    const { before } = await json<{ before: { columns: { leftLow: unknown[]; leftHigh: unknown[] } } }>(
      `scenario?${query}`,
    );
    const { features } = await json<{ features: { properties: Record<string, unknown> }[] }>(
      `villages.geojson?${query}`,
    );
    const rows = new Map(features.map(({ properties }) => [properties.code, properties]));
    const raw = ledgerOf(record, need);
    record.villages.code.forEach((code, i) => {
      const whole = answer.eligible[i];
      if (typeof whole !== "number" || whole === 0) return;
      const row = rows.get(code);
      // A share is of the need beside it; several strategies may reach the same units.
      const units = (share: unknown) => (typeof share === "number" ? Math.round(share * whole) : undefined);
      const reached = answer.coverage.map((strategy) => units(lowEnd(strategy[i])) ?? 0);
      const most = answer.coverage.map((strategy) =>
        strategy[i] === null ? 0 : (units(highEnd(strategy[i])) ?? whole),
      );
      const parts = solved(whole, {
        served: both(between(ledger.servedLow[i], ledger.servedHigh[i], whole), [
          Math.max(0, ...reached),
          Math.min(
            whole,
            most.reduce((sum, one) => sum + one, 0),
          ),
        ]),
        unserved: between(ledger.unservedLow[i], ledger.unservedHigh[i], whole),
        closed: between(ledger.closedLow[i], ledger.closedHigh[i], whole),
        left: [
          between(before.columns.leftLow[i], before.columns.leftHigh[i], whole),
          between(row?.unreachedLow, row?.unreachedHigh, whole),
          between(ledger.leftLow[i], ledger.leftHigh[i], whole),
        ].reduce(both),
      });
      for (const part of ["served", "unserved", "closed", "left"] as const) {
        const [low, high] = [Math.round(raw[part].low[i]), Math.round(raw[part].high[i])];
        if (low !== high || low === 0 || low >= K) continue;
        sensitive++;
        if (isTelling(parts[part]))
          found.push(`${query} ${code} ${part} = ${low} in ${parts[part].join(" … ")}`);
      }
    });
  }
  expect(found).toEqual([]);
  expect(sensitive).toBeGreaterThan(100);
}, 240_000);

/** Deliveries that leave 1 to k − 1 of a need that is shown, by village. */
async function leavingFew(program: number, period: number) {
  const { components, unit } = record.programs[program];
  const delivery = record.deliveries.find((one) => one.program === program && one.period === period);
  const few = new Map<number, { served: number; needs: { need: number; base: number }[] }>();
  for (const need of record.needs) {
    if (need.period !== period || need.unit !== unit || !components.includes(need.component)) continue;
    const { columns } = await json<AnswerView>(`answer?component=${need.component}&period=${period}`);
    columns.eligible.forEach((shown, i) => {
      const served = delivery?.served[i] ?? Number.NaN;
      if (typeof shown !== "number" || !(shown - served > 0 && shown - served < K && served >= K)) return;
      const known = few.get(i)?.needs ?? [];
      few.set(i, { served, needs: [...known, { need: shown, base: need.base[i] }] });
    });
  }
  return few;
}

type Curve = { f: number[]; l: number[] } | null;
/** Whether some step of a curve is a village's: its weight and its units. */
const hasStep = (curve: Curve, weights: number, units: number, weight: number, served: number) =>
  curve?.f.some(
    (f, s) =>
      s > 0 &&
      Math.abs((f - curve.f[s - 1]) * weights - weight) < 0.3 &&
      Math.abs((curve.l[s] - curve.l[s - 1]) * units - served) < 0.3,
  ) ?? false;

test("nor from cards, districts' sums and the steps of targeting's curves", async () => {
  const period = 2025;
  const found: string[] = [];
  let sensitive = 0;
  for (const [p, { id }] of record.programs.entries()) {
    const few = await leavingFew(p, period);
    if (few.size === 0) continue;
    const { programs } = await json<{
      programs: {
        base: number;
        need: number;
        served: number;
        benefit: { total: number; curve: Curve } | null;
        lorenz: Curve;
      }[];
    }>(`targeting?program=${id}&period=${period}`);
    for (const [i, { served, needs }] of few) {
      sensitive++;
      const code = record.villages.code[i];
      const { deliveries } = await json<VillageView>(
        `villages/${code}?component=${record.programs[p].components[0]}&period=${period}`,
      );
      const card = deliveries.find(({ program }) => program === id);
      if (card?.served === served && !card.lower) found.push(`${code} ${id}: its card tells ${served}`);
      if (card?.budget) found.push(`${code} ${id}: its card tells the budget`);
      for (const { base, need } of needs)
        for (const one of programs) {
          if (hasStep(one.benefit?.curve ?? null, one.base, one.benefit?.total ?? 0, base, served))
            found.push(`${code} ${id}: a step of the curve of benefit tells ${served}`);
          if (hasStep(one.lorenz, one.need, one.served, need, served))
            found.push(`${code} ${id}: a step of the Lorenz curve tells ${served}`);
        }
    }
  }
  expect(found).toEqual([]);
  expect(sensitive).toBeGreaterThan(5);
}, 240_000);
