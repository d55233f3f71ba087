import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, Problem } from "../../server/core/contracts/answers.ts";
import { type ScenarioView, scenarioView } from "../../server/core/contracts/scenarios.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { CODES, fill, plant } from "../disclosure/planted.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let site: Served;
let server: ReturnType<typeof request>;
const ask = (query: string) => server.get(`/api/v1/scenario?regency=33.97&${query}`);
const scenario = async (query: string) => (await ask(query).expect(200)).body as ScenarioView;
/** As the text of a plan has it. */
const short = (village: number) => CODES[village].replaceAll(".", "").slice(4);
/** Villages with few in need, few reached, few left, everybody in need: whatever is hidden of them. */
const everywhere = (units: string) => CODES.map((_, i) => `.${short(i)}${units}`).join("");

beforeAll(async () => {
  database = await testDatabase();
  await plant(database.pool);
  site = await serve(database.pool, { poll: 0 });
  server = request(site.address.replace(/\/$/, ""));
});
afterAll(async () => {
  await site?.close();
  await database.close();
});

describe("a scenario over HTTP", () => {
  it("begins with what the map shows, says that it is none, and changes only what is planned", async () => {
    const answer: AnswerView = (await server.get("/api/v1/answer?regency=33.97").expect(200)).body;
    const view = await scenario(`plan=modal.${short(4)}*15`);
    scenarioView.parse(view);
    expect(view).toMatchObject({
      scenario: true,
      notice: { id: expect.stringContaining("bukan data nyata") },
    });
    const { before, scenarios } = view;
    for (const name of [
      "coverage",
      "covered",
      "serviceGap",
      "effectiveStrategies",
      "pocket",
      "bivariate",
    ] as const)
      expect(before.columns[name], name).toEqual(answer.columns[name]);
    expect(before.totals.serviceGap).toBe(answer.scope.serviceGap);
    expect(before.totals.coverage.map((share) => Number(share?.[0]))).toEqual(
      answer.scope.coverageLow.map((share) => expect.closeTo(Number(share), 3)),
    );
    expect(before.pockets.map(({ id, serviceGap }) => [id, serviceGap])).toEqual(
      answer.pockets.map(({ id, serviceGap }) => [id, serviceGap]),
    );
    const after = scenarios[0].new.outcome.columns;
    // Of 40 in need modal serves 22 already.
    expect(answer.columns.coverage[1][4]).toEqual([0.55, 0.55]);
    expect(after.coverage[1][4]).toEqual([0.925, 0.925]);
    expect(scenarios[0].certain.outcome.columns.coverage[1][4]).toEqual([0.55, 0.925]);
    for (const i of CODES.keys())
      if (i !== 4)
        for (const s of [0, 1, 2]) expect(after.coverage[s][i]).toEqual(before.columns.coverage[s][i]);
    expect(scenarios[0].new.outcome.totals.serviceGap).toBe(before.totals.serviceGap! - 5);
  });

  it("takes all who are left where no units are given, and says where that can't be told", async () => {
    const view = await scenario(`plan=modal${everywhere("")}_pkh.${short(4)}`);
    const [modal] = view.scenarios[0].planned;
    const { columns } = view.scenarios[0].new.outcome;
    expect(modal.villages).toContain(4);
    expect(modal.units[modal.villages.indexOf(4)]).toBe(18);
    for (const [at, village] of modal.villages.entries()) {
      expect(modal.units[at]).toBeGreaterThanOrEqual(5);
      expect(columns.coverage[1][village]).toEqual([1, 1]);
    }
    const left = view.scenarios[0].leftOut;
    expect(left.length + modal.villages.length).toBeGreaterThanOrEqual(CODES.length);
    expect(left).toContainEqual({ program: "modal", village: 1, why: "hidden" });
    expect(left).toContainEqual({ program: "modal", village: 11, why: "nothing_left" });
  });

  it("sets two plans beside one another, over the same strategies", async () => {
    const both = await scenario(`plan=modal.${short(4)}*5&b=pkh.${short(4)}*5_jalan.${short(9)}&reach=0.5`);
    expect(both.scenarios).toHaveLength(2);
    const [a, b] = both.scenarios;
    expect(a.new.outcome.columns.coverage[1][4]).toEqual([0.675, 0.675]);
    expect(b.new.outcome.columns.coverage[1][4]).toEqual([0.55, 0.55]);
    expect(b.new.outcome.columns.coverage[2][9]).toEqual([0.5, 1]);
    expect(b.planned.map(({ program, effect }) => [program, effect])).toEqual([
      ["pkh", "counted"],
      ["jalan", "counted"],
    ]);
  });

  it("tells no byte that would differ were the hidden counts others, whatever is planned", async () => {
    const questions = ["", "&component=sanitation", "&programs=modal", "&tau=0.6"];
    const plans = ["modal", "pkh", "jalan"].flatMap((program) =>
      ["", "*3", "*40"].map((units) => `plan=${program}${everywhere(units)}`),
    );
    const say = async () => {
      const said: string[] = [];
      for (const question of questions)
        for (const plan of plans) {
          const { text } = await ask(plan + question).expect(200);
          said.push(text.replace(/"revision":\d+/, ""));
        }
      return said;
    };
    const first = await say();
    await fill(database.pool, true);
    const twin = await say();
    await fill(database.pool, false);
    expect(twin).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(questions.length * 4);
  });

  it("is asked once for each revision, and once for each plan", async () => {
    const path = `plan=modal.${short(4)}*5`;
    const { headers, text } = await ask(path).expect(200);
    expect(headers["cache-control"]).toContain("public");
    await ask(path).set("If-None-Match", headers.etag).expect(304);
    expect((await ask(path).expect(200)).text).toBe(text);
    expect((await ask(`${path}0`).expect(200)).headers.etag).not.toBe(headers.etag);
  });

  it.each([
    ["plan=pkh.0120", 400, "0120"],
    ["plan=nothing-such.012001", 404, "modal"],
    ["plan=pkh.992001", 404, "33.97.99.2001"],
    ["plan=pkh;drop", 400, "plan"],
    ["reach=2", 400, "reach"],
    ["lists=a", 400, "lists"],
    ["lists=4711", 404, "4711"],
    ["tau=0.9", 400, "tau"],
  ])("answers %s with %d and says what is allowed", async (query, status, hint) => {
    expect(((await ask(query).expect(status)).body as Problem).detail).toContain(hint);
  });
});

describe("a scenario of target lists", () => {
  it("shows each asker the lists that are theirs to see, and nobody's few units", async () => {
    const { pool } = database;
    const list = async (state: string) => {
      const { rows } = await pool.query<{ id: number }>(
        `insert into target_list (regency_code, agency_id, program_id, component_id, year, title, state, proposed_on, agreed_on)
         values ('33.97', 'sosial', 'pkh', 'poverty', 2026, $1, $1, case when $1 <> 'draft' then date '2026-01-05' end,
           case when $1 = 'agreed' then date '2026-01-20' end) returning id`,
        [state],
      );
      await pool.query(
        `insert into target_list_village (regency_code, list_id, village_code, units)
         values ('33.97', $1, $2, 30), ('33.97', $1, $3, 3), ('33.97', $1, $4, null)`,
        [rows[0].id, CODES[5], CODES[6], CODES[9]],
      );
      return rows[0].id;
    };
    const [draft, proposed, agreed] = [await list("draft"), await list("proposed"), await list("agreed")];
    await pool.query("insert into agency (id, name) values ('perkim', 'Perkim') on conflict do nothing");
    const sends = await people(pool);
    const seen = async (who: Parameters<typeof sends>[0]) => {
      const headers = await sends(who);
      const statuses = [];
      for (const id of [draft, proposed, agreed])
        statuses.push((await ask(`lists=${id}`).set(headers)).status);
      return statuses;
    };
    expect(await seen("visitor")).toEqual([404, 404, 200]);
    // Another agency's editor, and the own agency's.
    expect(await seen("own")).toEqual([404, 200, 200]);
    expect(await seen("foreign")).toEqual([200, 200, 200]);
    expect(await seen("coordinator")).toEqual([200, 200, 200]);

    const { body, headers } = await ask(`lists=${draft}`).set(await sends("foreign"));
    const [one] = (body as ScenarioView).scenarios;
    expect(headers["cache-control"]).toContain("private");
    expect(one.lists).toEqual([{ id: draft, version: 1, title: "draft", agency: "sosial", year: 2026 }]);
    expect(one.leftOut).toContainEqual({ program: "pkh", village: 6, why: "small" });
    expect(one.planned[0].villages).toEqual(expect.arrayContaining([5]));
    expect(one.planned[0].villages).not.toContain(6);

    await pool.query("update target_list set version = version + 1 where id = $1", [draft]);
    const changed = await ask(`lists=${draft}`)
      .set(await sends("foreign"))
      .set("If-None-Match", headers.etag);
    expect(changed.status).toBe(200);
    await ask(`regency=33.02&lists=${agreed}`).expect(400);
  });
});
