import * as XLSX from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditView } from "../../server/core/contracts/accounts.ts";
import type { AnswerView, ScopeView } from "../../server/core/contracts/answers.ts";
import type { SettingsTrial, SettingsView } from "../../server/core/contracts/settings.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { addNeed, needOf, REGENCY } from "./record.ts";

const OPENING = "regency=33.68&period=2025";
let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  await addNeed(pool);
  served = await serve(pool);
  sending = await people(pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${served.address}${path}`, { headers });
const read = async <T>(path: string): Promise<T> => (await get(`api/v1/${path}`)).json();
const asCoordinator = async <T>(path: string) => {
  const response = await get(`api/v1/${path}`, await sending("coordinator"));
  return { status: response.status, said: (await response.json()) as T };
};
async function put(change: object) {
  const { version } = (await asCoordinator<SettingsView>("settings")).said;
  const response = await fetch(`${served.address}api/v1/settings`, {
    method: "PUT",
    headers: { ...(await sending("coordinator")), "Content-Type": "application/json" },
    body: JSON.stringify({ regency: REGENCY, least: 5, thresholds: {}, version, ...change }),
  });
  return { status: response.status, said: await response.json() };
}
/** The public answer once it is of the newest revision: other processes hear of it within two seconds. */
async function answered(query = ""): Promise<AnswerView> {
  const { rows } = await database.pool.query("select max(id)::int as id from revision");
  let view = await read<AnswerView>(`answer?${query}`);
  await expect
    .poll(async () => {
      view = await read<AnswerView>(`answer?${query}`);
      return view.revision;
    })
    .toBe(rows[0].id);
  return view;
}
const hiddenIn = ({ columns }: AnswerView) => columns.eligible.filter((one) => one === "hidden").length;

describe("the least count that is told", () => {
  it("is the method's until somebody sets it", async () => {
    const { said } = await asCoordinator<SettingsView>("settings");
    expect(said).toMatchObject({ version: 0, least: 5, history: [], demo: false });
    expect(said.thresholds).toEqual(said.usual.thresholds);
    expect(said.bounds.lambda).toEqual({ low: 1.2, high: 2.5 });
    expect((await read<ScopeView>("scope")).disclosure).toBe(5);
  });

  it("can be tried before it is stored, which changes nothing", async () => {
    const { said } = await asCoordinator<SettingsTrial>(`settings/trial?regency=${REGENCY}&least=8`);
    const [before, after] = [said.before.hidden[0], said.after.hidden[0]];
    expect([before.component, before.period, before.villages]).toEqual(["poverty", 2025, 12]);
    expect(before.hidden).toBe(hiddenIn(await answered()));
    // 4, and 6 which would give it away, in each district; then 7, too.
    expect([before.hidden, after.hidden]).toEqual([4, 6]);
    expect(said.before.pockets).toMatchObject([{ component: "poverty", period: 2025 }]);
    expect((await asCoordinator<SettingsView>("settings")).said.version).toBe(0);
  });

  it("holds from a revision of its own: pages, exports and ETags follow, and say so", async () => {
    const before = await answered();
    const { headers } = await get("api/v1/answer");
    const trial = await asCoordinator<SettingsTrial>(`settings/trial?regency=${REGENCY}&least=8`);
    const { status, said } = await put({ least: 8 });
    expect([status, said.least, said.history.length]).toEqual([200, 8, 1]);
    const after = await answered();
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(hiddenIn(after)).toBe(trial.said.after.hidden[0].hidden);
    for (const [i, shown] of after.columns.eligible.entries())
      if (needOf(i) < 8) expect([i, shown]).toEqual([i, "hidden"]);
    const again = await get("api/v1/answer", { "If-None-Match": headers.get("etag")! });
    expect(again.status).toBe(200);
    expect((await read<ScopeView>("scope")).disclosure).toBe(8);

    const book = XLSX.read(Buffer.from(await (await get("api/v1/villages.xlsx")).arrayBuffer()));
    const about = XLSX.utils.sheet_to_csv(book.Sheets.Keterangan);
    expect(about).toContain("Jumlah terkecil yang disebut (k) / Least count told (k),8");
    expect(about).toContain("jumlah di bawah 8 tidak disebut");
    const features = await (await get("api/v1/villages.geojson")).json();
    expect(features.least_count).toBe(8);
    expect(JSON.stringify(features.states)).toContain("counts below 8");
    const described = await read<{ least_count: number }>("datapackage.json");
    expect(described.least_count).toBe(8);
    expect(JSON.stringify(described)).toContain("counts below 8 are not told");
    expect(JSON.stringify([about, features, described])).not.toMatch(/below 5|di bawah 5/);
  });

  it("changes one after the other: nobody overwrites what they have not seen, and what is the same is no change", async () => {
    const stale = await put({ least: 9, version: 0 });
    expect([stale.status, stale.said.code]).toEqual([409, "changed_meanwhile"]);
    const count = async () =>
      (await database.pool.query("select count(*)::int as n from revision")).rows[0].n;
    const before = await count();
    expect((await put({ least: 8 })).status).toBe(200);
    expect(await count()).toBe(before);
    for (const least of [2, 21, 5.5, "x"])
      expect([least, (await put({ least })).status]).toEqual([least, 400]);
    expect((await put({ thresholds: { lambda: 9 } })).status).toBe(400);
    expect((await put({ regency: "11.11" })).status).toBe(404);
    expect(await count()).toBe(before);
  });

  it("is in the record of changes, once, with what was before and after", async () => {
    await put({ least: 6 });
    const { said } = await asCoordinator<AuditView>("audit-log?subject=setting");
    expect(said.entries).toMatchObject([
      {
        ...{ who: "coordinator", action: "update", key: REGENCY },
        before: { least: 8, thresholds: {} },
        after: { least: 6, thresholds: {} },
      },
      { action: "insert", before: null, after: { least: 8 } },
    ]);
    const { entries } = (await asCoordinator<AuditView>("audit-log?subject=revision&limit=2")).said;
    expect(entries[0].after).toMatchObject({ kind: "settings", note: "Settings: k 8 → 6" });
  });
});

describe("the strategies that a component concerns, and the source of σ", () => {
  it("can be tried, are stored, answered with, and set back", async () => {
    const concerned = { poverty: ["pockets"] };
    const asked = new URLSearchParams({ regency: REGENCY, least: "6", concerned: JSON.stringify(concerned) });
    expect((await asCoordinator<SettingsTrial>(`settings/trial?${asked}`)).said.after.pockets).toHaveLength(
      1,
    );
    const { status, said } = await put({ least: 6, concerned, sigmaSource: "uji petik 2025" });
    expect([status, said.concerned.poverty, said.sigmaSource]).toEqual([200, ["pockets"], "uji petik 2025"]);
    const { method } = await answered();
    expect([method.concerned, method.sigmaSource]).toEqual([["pockets"], "uji petik 2025"]);
    for (const wrong of ["{", "[]", '{"poverty":[]}', '{"poverty":["x"]}'])
      expect(
        (await asCoordinator(`settings/trial?regency=${REGENCY}&least=6&concerned=${wrong}`)).status,
      ).toBe(400);
    await put({ least: 6, concerned: said.usual.concerned, sigmaSource: null });
    expect((await answered()).method.concerned).toEqual(["expenses", "income", "pockets"]);
  });
});

describe("the usual thresholds of a regency", () => {
  it("are asked for where a question leaves them out, on every surface, and are said then", async () => {
    expect((await put({ least: 6, thresholds: { lambda: 1.6, cap: 0.3, tau: 0.3 } })).status).toBe(200);
    const usual = await answered();
    expect(usual.parameters).toMatchObject({ lambda: 1.6, cap: 0.3, tau: 0.3 });
    expect(usual.question).toBe(`${OPENING}&lambda=1.6&cap=0.3`);
    expect((await read<ScopeView>("scope")).usual).toEqual({ lambda: "1.6", cap: "0.3" });
    const spoken = await get(`api/v1/villages.csv?regency=${REGENCY}`);
    expect(spoken.headers.get("link")).toContain("lambda=1.6&cap=0.3");
    const tiles = await (await get("tiles/villages.json")).json();
    expect(JSON.stringify(tiles)).toContain("lambda=1.6");
    const collection = await (await get("ogc/collections/villages?f=json")).json();
    expect(JSON.stringify(collection.links)).toContain("lambda=1.6");
    const { items } = await read<{ items: AnswerView["definitions"] }>("definitions");
    const pocket = items.find(({ id }) => id === "pocket")!;
    expect(pocket.parameters).toContainEqual({ name: "lambda", value: 1.6, default: 1.6 });
  });

  it("give way to what is asked, even to the method's own value, whose links then say it", async () => {
    const asked = await answered("lambda=1.4");
    expect(asked.parameters).toMatchObject({ lambda: 1.4, cap: 0.3 });
    expect(new URLSearchParams(asked.question).get("lambda")).toBe("1.4");
    expect((await read<AnswerView>(`answer?${asked.question}`)).question).toBe(asked.question);
  });

  it("touch no parameter of the same name that means another thing", async () => {
    const proposal = await get("api/v1/proposal?program=bedah-rumah&period=2025&component=poverty");
    expect((await proposal.json()).detail).toMatch(/budget in rupiah, a cap of villages/);
  });

  it("leave the method's own where they are set back", async () => {
    await put({ least: 5, thresholds: { lambda: 1.5 } });
    const view = await answered();
    expect([view.question, view.parameters.lambda]).toEqual([OPENING, 1.5]);
    const { said } = await asCoordinator<SettingsView>("settings");
    expect(said.history.map(({ least }) => least)).toEqual([5, 6, 6, 6, 6, 8]);
  });
});

it("a demo record's settings are read, not changed", async () => {
  await database.pool.query("insert into revision (kind, note) values ('demo', 'x')");
  const refused = await put({ least: 7 });
  expect([refused.status, refused.said.code]).toEqual([409, "demo_record"]);
});
