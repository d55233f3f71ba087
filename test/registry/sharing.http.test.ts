import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AnswerView, VillageView } from "../../server/core/contracts/answers.ts";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import type { AgreementView, SharedFiguresView, UsesView } from "../../server/core/contracts/sharing.ts";
import { VIEWS_IN_BOTH_FORMS } from "../../server/core/domain/inside-views.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
const [FIRST] = VILLAGES[0];
const QUESTION = "component=housing&period=2025";
/** Perkim's need: two small counts in the first district, and one alone in the second beside large ones. */
const NEED = VILLAGES.map((_, i) => (i === 0 ? 3 : i === 1 ? 2 : i === 6 ? 4 : 40 + i));

const call = async (who: Person, path: string, method = "GET", body?: unknown) =>
  fetch(`${served.address}api/v1/${path}`, {
    method,
    headers: { ...(await sending(who)), ...(body !== undefined && { "Content-Type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const read = async <T>(who: Person, path: string): Promise<T> => (await call(who, path)).json();
const needSeen = async (who: Person) =>
  (await read<VillageView>(who, `inside/villages/${FIRST}?${QUESTION}`)).needs.find(
    ({ component }) => component === "housing",
  )?.value;
const servedSeen = async (who: Person) =>
  (await read<VillageView>(who, `inside/villages/${FIRST}?${QUESTION}`)).deliveries.find(
    ({ program }) => program === "bedah-rumah",
  )?.served;

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const asked = (more: object = {}) => ({
  ...{ regency: "33.68", requester: "sosial", owner: "perkim", component: "housing", grain: "village" },
  ...{ purpose: "Memadankan calon penerima bansos", until: day(30), ...more },
});
async function requested(more: object = {}): Promise<AgreementView> {
  const response = await call("foreign", "agreements", "POST", asked(more));
  expect([response.status, await response.clone().json()]).toEqual([201, expect.anything()]);
  return response.json();
}
const step = (who: Person, { id, version }: Pick<AgreementView, "id" | "version">, to: string) =>
  call(who, `agreements/${id}/state`, "POST", { version, to, reason: "sesuai rapat" });
async function agreed(more: object = {}): Promise<AgreementView> {
  const response = await step("own", await requested(more), "agreed");
  expect(response.status).toBe(200);
  return response.json();
}

beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  sending = await people(database.pool);
  served = await serve(database.pool, { poll: 0 });
  const bring = async (heading: string, value: (i: number) => number, options = {}) => {
    const rows = VILLAGES.map(([code, name], i) => [code, name, value(i), 500]);
    const query = new URLSearchParams({ options: JSON.stringify(options) });
    const response = await fetch(`${served.address}api/v1/imports?${query}`, {
      ...{ method: "POST", body: csv(["Kode", "Desa", heading, "Jumlah Rumah"], ...rows) },
      headers: { ...(await sending("own")), "X-File-Name": "2025.csv" },
    });
    const { id, digest } = (await response.json()) as ImportView;
    const published = await call("coordinator", `imports/${id}/publish`, "POST", { digest });
    expect([published.status, await published.json()]).toEqual([200, expect.anything()]);
  };
  await bring("Jumlah RTLH", (i) => NEED[i]);
  await bring("Realisasi", (i) => (i === 0 ? 2 : Math.min(10, NEED[i])), { program: "bedah-rumah" });
});
beforeEach(async () => {
  await database.pool.query("delete from sharing_use");
  await database.pool.query("delete from sharing_agreement");
});
afterAll(async () => {
  await served.close();
  await database.close();
});

describe("an agreement at the grain of villages", () => {
  it("opens nothing until it is agreed, and nothing after it ended, was refused or has run out", async () => {
    expect(await needSeen("foreign")).toBe("hidden");
    const one = await requested();
    expect(await needSeen("foreign")).toBe("hidden");
    const agreement: AgreementView = await (await step("own", one, "agreed")).json();
    expect(agreement).toMatchObject({ state: "agreed", inForce: true, decidedBy: "own" });
    expect(await needSeen("foreign")).toBe(3);
    expect(await needSeen("foreignKey")).toBe(3);
    // Need was agreed, and not what perkim delivered.
    expect(await servedSeen("foreign")).toBe("hidden");
    await database.pool.query("update sharing_agreement set until = current_date - 2");
    expect(await needSeen("foreign")).toBe("hidden");
    expect((await call("foreign", `agreements/${agreement.id}/figures`)).status).toBe(403);
    await database.pool.query("update sharing_agreement set until = current_date + 2");
    expect(await needSeen("foreign")).toBe(3);
    expect((await step("foreign", agreement, "ended")).status).toBe(200);
    expect(await needSeen("foreign")).toBe("hidden");
    expect((await step("own", await requested(), "refused")).status).toBe(200);
    expect(await needSeen("foreign")).toBe("hidden");
  });

  it("of a program opens what it delivered, and not the need", async () => {
    await agreed({ component: undefined, program: "bedah-rumah" });
    expect([await needSeen("foreign"), await servedSeen("foreign")]).toEqual(["hidden", 2]);
  });

  it("is for one direction and one regency", async () => {
    await agreed({ component: "electricity" });
    expect(await needSeen("foreign")).toBe("hidden");
    await agreed();
    await database.pool.query("update sharing_agreement set regency_code = '33.69'");
    expect(await needSeen("foreign")).toBe("hidden");
  });

  it("is used by name: each answer made with it is noted, for both to read", async () => {
    const { id } = await agreed();
    await needSeen("foreign");
    await needSeen("foreign");
    await call("foreign", `inside/villages.csv?${QUESTION}`);
    // What perkim sees of its own is no use of it.
    await needSeen("own");
    for (const who of ["own", "foreign", "coordinator"] as const) {
      const { uses } = await read<UsesView>(who, `agreements/${id}/uses`);
      expect(uses.map(({ who, view, count }) => [who, view, count])).toEqual([
        ["foreign", "/api/v1/inside/villages.csv", 1],
        ["foreign", `/api/v1/inside/villages/${FIRST}`, 2],
      ]);
    }
    expect(await read<AgreementView>("own", `agreements/${id}`)).toMatchObject({ uses: 3 });
  });

  it("changes no byte of what the public sees", async () => {
    const views = VIEWS_IN_BOTH_FORMS.filter((view) => view !== "targeting" && !view.endsWith("xlsx"));
    const bytes = async (prefix: string, who: Person) =>
      Promise.all(
        views.map(async (view) => {
          const path = view.replace("{code}", view.startsWith("districts") ? FIRST.slice(0, 8) : FIRST);
          return (
            await call(who, `${prefix}${path}?${view.endsWith("/ledger") ? "period=2025" : QUESTION}`)
          ).text();
        }),
      );
    const before = await bytes("", "visitor");
    const agreement = await agreed();
    await bytes("inside/", "foreign");
    for (const who of ["visitor", "foreign", "viewer"] as const) expect(await bytes("", who)).toEqual(before);
    const inside = await bytes("inside/", "foreign");
    await step("own", agreement, "ended");
    expect(await bytes("inside/", "foreign")).not.toEqual(inside);
  });
});

describe("an agreement at a coarser grain", () => {
  it.each(["district", "regency"])("of the %s opens totals and no village", async (grain) => {
    const { id } = await agreed({ grain });
    expect(await needSeen("foreign")).toBe("hidden");
    const { rows } = await read<SharedFiguresView>("foreign", `agreements/${id}/figures`);
    const sum = (from: number, to: number) => NEED.slice(from, to).reduce((all, one) => all + one, 0);
    expect(rows.map(({ code, need }) => [code, need])).toEqual(
      grain === "regency"
        ? [["33.68", sum(0, 12)]]
        : [
            ["33.68.01", sum(0, 6)],
            ["33.68.02", sum(6, 12)],
          ],
    );
    const { columns } = await read<AnswerView>("foreign", `inside/answer?${QUESTION}`);
    expect(columns.eligible[0]).toBe("hidden");
  });
  it("of deliveries hides a total that one hidden village would follow from", async () => {
    const { id } = await agreed({ component: undefined, program: "bedah-rumah", grain: "district" });
    const { rows } = await read<SharedFiguresView>("foreign", `agreements/${id}/figures`);
    expect(rows.map(({ code, served }) => [code, served])).toEqual([
      ["33.68.01", 2 + 2 + 4 * 10],
      ["33.68.02", "hidden"],
    ]);
    expect(await servedSeen("foreign")).toBe("hidden");
  });
  it("leaves as a file that says so in its name and each row", async () => {
    const { id } = await agreed();
    const file = await call("foreign", `agreements/${id}/figures.csv`);
    expect(file.headers.get("content-disposition")).toContain("INTERNAL-");
    const [, ...lines] = (await file.text()).trim().split(/\r?\n/);
    expect(lines).toHaveLength(VILLAGES.length);
    for (const line of lines) expect(line).toMatch(/INTERNAL$/);
  });
});

describe("who may do what", () => {
  it("only the owner agrees, only the requester withdraws and uses, and others do not know of it", async () => {
    const one = await requested();
    for (const who of ["foreign", "viewer", "visitor", "foreignKey", "key"] as const)
      expect([who, [401, 403].includes((await step(who, one, "agreed")).status)]).toEqual([who, true]);
    expect((await step("own", one, "withdrawn")).status).toBe(403);
    await database.pool.query("insert into agency (id, name) values ('pdam', 'PDAM') on conflict do nothing");
    await database.pool.query("update account set agency_id = 'pdam' where login = 'own'");
    expect((await call("own", `agreements/${one.id}`)).status).toBe(404);
    expect((await step("own", one, "agreed")).status).toBe(404);
    expect(await read("own", "agreements")).toMatchObject({ agreements: [] });
    await database.pool.query("update account set agency_id = 'perkim' where login = 'own'");
    const agreement: AgreementView = await (await step("own", one, "agreed")).json();
    for (const who of ["own", "coordinator", "key"] as const)
      expect([who, (await call(who, `agreements/${one.id}/figures`)).status]).toEqual([who, 403]);
    expect((await step("own", one, "ended")).status).toBe(409);
    expect((await step("own", agreement, "ended")).status).toBe(200);
  });
  it.each([
    [{ owner: "sosial", requester: "sosial" }, "own_figures"],
    [{ owner: "nobody" }, "agency_not_known"],
    [{ component: undefined, program: "no-such" }, "unknown_program"],
    [{ until: "2020-01-01" }, "past"],
    [{ purpose: "NIK 3302010101900001" }, "person_number"],
    [{ program: "bedah-rumah" }, "invalid"],
    [{ regency: "99.99" }, "unknown_regency"],
    [{ requester: "perkim", owner: "sosial" }, "not_yours"],
  ])("refuses %j with %s", async (more, code) => {
    const response = await call("foreign", "agreements", "POST", asked(more));
    expect((await response.json()).code).toBe(code);
    expect((await database.pool.query("select from sharing_agreement")).rows).toEqual([]);
  });
  it("ends with an agency that is retired, and stands in the record of changes", async () => {
    const { id } = await agreed();
    const { rows } = await database.pool.query(
      "select action from audit where subject = 'sharing_agreement' and key = $1 order by id",
      [String(id)],
    );
    expect(rows.map(({ action }) => action)).toEqual(["insert", "update"]);
    await database.pool.query("update agency set retired_at = current_date where id = 'sosial'");
    expect(await needSeen("foreign")).toBe("hidden");
    await database.pool.query("update agency set retired_at = null where id = 'sosial'");
    expect(await needSeen("foreign")).toBe("hidden");
  });
});
