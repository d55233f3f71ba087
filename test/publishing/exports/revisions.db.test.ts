import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { explorer } from "../../../server/answers/explorer.ts";
import { revisionsView } from "../../../server/core/contracts/revisions.ts";
import { lowEnd } from "../../../server/core/indicators/ends.ts";
import { querySchema } from "../../../server/core/query/schema.ts";
import { loadDemo } from "../../../server/onboarding/demo.ts";
import type { Database } from "../../../server/platform/database/connect.ts";
import { revisionsAsked } from "../../../server/publishing/exports/parameters.ts";
import { changeFeed } from "../../../server/publishing/exports/revisions.ts";
import { readmeSnippets } from "../../browser/portal.ts";
import { testDatabase } from "../../database.ts";

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  await loadDemo(pool);
  // Revision 2 ends a figure of 2024, 3 puts it back, 4 to 8 touch nothing.
  const kinds = ["publish", "undo", ...Array.from({ length: 4 }, () => "publish"), "programs"];
  for (const [i, kind] of kinds.entries())
    await pool.query("insert into revision (kind, note, undoes) values ($1, 'secret.xlsx', $2)", [
      kind,
      kind === "undo" ? i + 1 : null,
    ]);
  await pool.query(
    `update need set revision_to = 2 where component_id = 'water' and period = 2024 and village_code = '33.02.01.2001'`,
  );
  await pool.query(
    `insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from)
     select regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, 3 from need where revision_to = 2`,
  );
});
afterAll(() => database.close());

describe("the change feed", () => {
  it("says what a revision touched, its undo too, and nothing of files", async () => {
    const page = await changeFeed(database.pool).page(8, { since: 1, limit: 50 });
    revisionsView.parse(page);
    expect(page.items.map(({ revision }) => revision)).toEqual([8, 7, 6, 5, 4, 3, 2]);
    const touches = [{ regency: "33.02", what: "need", period: null, components: ["poverty", "water"] }];
    expect(page.items.at(-1)).toMatchObject({ kind: "publish", undoes: null, touches, everything: false });
    expect(page.items.at(-2)).toMatchObject({ kind: "undo", undoes: 2, touches, everything: false });
    expect(page.items[0]).toMatchObject({ kind: "programs", touches: [], everything: true });
    expect(JSON.stringify(page)).not.toContain("secret");
  });

  it("pages without gap or repetition, for all and for one regency", async () => {
    const feed = changeFeed(database.pool);
    const walk = async (regency?: string) => {
      const found: number[] = [];
      let before: number | undefined;
      for (;;) {
        const page = await feed.page(8, { since: 0, before, limit: 2, regency });
        found.push(...page.items.map(({ revision }) => revision));
        if (!page.next) return found;
        before = Number(new URL(page.next, "http://here").searchParams.get("before"));
      }
    };
    expect(await walk()).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await walk("33.02")).toEqual([8, 3, 2, 1]);
    expect(await walk("33.03")).toEqual([8, 1]);
  });

  it("tells no newer revision than is there: a replica may not have it yet", async () => {
    const page = await changeFeed(database.pool).page(99, { since: 6, limit: 50 });
    expect([page.newest, page.items.map(({ revision }) => revision)]).toEqual([8, [8, 7]]);
  });

  it("names all that a figure of need reaches: a portal that renews only that has nothing old", async () => {
    const asked = ["water 2024", "water 2025", "poverty 2024", "housing 2024"].map((one) => {
      const [component, period] = one.split(" ");
      return { component, period: Number(period) };
    });
    const explore = explorer(database.pool, { k: 5, poll: 0 });
    const columns = async () => {
      const found: string[] = [];
      for (const one of asked) {
        const { view } = await explore.answer(await explore.resolve(querySchema.parse(one)));
        found.push(JSON.stringify([view.columns, view.pockets]));
      }
      return found;
    };
    const before = await columns();
    // General poverty is reached as far as the component reached furthest: a village where that is water.
    const viewOf = async (component: string) =>
      (await explore.answer(await explore.resolve(querySchema.parse({ component, period: 2024 })))).view;
    const [water, poverty] = [await viewOf("water"), await viewOf("poverty")];
    const shares = poverty.columns.coverage[2].map(lowEnd);
    const at = shares.findIndex(
      (share, i) =>
        Number(share) > 0 &&
        share === lowEnd(water.columns.coverage[2][i]) &&
        Number(water.columns.eligible[i]) > 50,
    );
    const { snapshot } = await explore.resolve({});
    const village = snapshot.villages.code[at];
    await database.pool.query("insert into revision (kind, note) values ('publish', 'one figure')");
    const { rows } = await database.pool.query(
      `update need set revision_to = 9 where component_id = 'water' and period = 2024 and revision_to is null
         and village_code = $1 returning id`,
      [village],
    );
    await database.pool.query(
      `insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from)
       select regency_code, village_code, component_id, unit_id, period, 1, base, status, dataset_id, 9 from need where id = $1`,
      [rows[0].id],
    );
    const after = await columns();
    await explore.close();
    // By the guide's own code.
    const { changes } = await readmeSnippets("http://kantong", "http://portal");
    const fetched = async (address: string) => ({
      json: () => {
        const { since, limit, ...rest } = revisionsAsked.parse(
          Object.fromEntries(new URL(address).searchParams),
        );
        return changeFeed(database.pool).page(9, { since, limit, ...rest });
      },
    });
    const kept = asked.map((one) => ({ regency: "33.02", ...one }));
    const { files, since } = await new Function("fetch", `${changes}; return changed;`)(fetched)(kept, 8);
    expect(since).toBe(9);
    const changed = kept.filter((_, i) => before[i] !== after[i]);
    // The village is hidden in every year now.
    expect(changed).toContainEqual({ regency: "33.02", component: "water", period: 2025 });
    expect(files).toEqual(expect.arrayContaining(changed));
    expect(files).not.toContainEqual({ regency: "33.02", component: "housing", period: 2024 });
  });

  it("does not see what came after the revision it was asked at", async () => {
    const page = await changeFeed(database.pool).page(2, { since: 0, limit: 50 });
    expect(page.items.map(({ revision }) => revision)).toEqual([2, 1]);
  });
});
