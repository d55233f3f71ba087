import type { PoolClient } from "pg";
import { expect, test } from "vitest";
import { boundedBy, TooLong } from "../../../server/platform/database/time-limit.ts";

test("each statement may take what is left of the time for all, and none begins without any", async () => {
  const asked: unknown[] = [];
  const client = { query: async (...of: unknown[]) => asked.push(of) } as unknown as PoolClient;
  const left = [500, 120.4, 0];
  const bounded = boundedBy(client, () => left.shift()!);
  await bounded.query("select 1");
  await bounded.query("select $1::int", [2]);
  await expect(bounded.query("select 3")).rejects.toThrow(TooLong);
  expect(asked).toEqual([
    ["set local statement_timeout = 500"],
    ["select 1"],
    ["set local statement_timeout = 121"],
    ["select $1::int", [2]],
  ]);
});
