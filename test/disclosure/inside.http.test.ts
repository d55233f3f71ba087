import * as XLSX from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { VillageView } from "../../server/core/contracts/answers.ts";
import type { ImportView } from "../../server/core/contracts/imports.ts";
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
const get = async (path: string, who: Person) =>
  fetch(`${served.address}api/v1/${path}`, { headers: await sending(who) });
const card = async (path: string, who: Person) =>
  (await (await get(`${path}villages/${FIRST}?${QUESTION}`, who)).json()) as VillageView;

beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  await database.pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts)
    values ('bedah-sosial', 'sosial', 'Bedah sosial', 'house', 'apbd', 2020)`);
  await database.pool.query("insert into program_component values ('bedah-sosial', 'housing')");
  sending = await people(database.pool);
  served = await serve(database.pool, { poll: 0 });
  const bring = async (who: Person, heading: string, value: (i: number) => number, options = {}) => {
    const rows = VILLAGES.map(([code, name], i) => [code, name, value(i), 500]);
    const response = await fetch(
      `${served.address}api/v1/imports?${new URLSearchParams({ options: JSON.stringify(options) })}`,
      {
        ...{ method: "POST", body: csv(["Kode", "Desa", heading, "Jumlah Rumah"], ...rows) },
        headers: { ...(await sending(who)), "X-File-Name": "2025.csv" },
      },
    );
    const view = (await response.json()) as ImportView;
    const published = await fetch(`${served.address}api/v1/imports/${view.id}/publish`, {
      ...{ method: "POST", body: JSON.stringify({ digest: view.digest }) },
      headers: { ...(await sending("coordinator")), "Content-Type": "application/json" },
    });
    expect(published.status, JSON.stringify(await published.clone().json())).toBe(200);
  };
  // Small counts: 3 in need in the first village, of which 2 served by each of two agencies.
  await bring("own", "Jumlah RTLH", (i) => (i === 0 ? 3 : 40 + i));
  await bring("own", "Realisasi", (i) => (i === 0 ? 2 : 10), { program: "bedah-rumah" });
  await bring("foreign", "Realisasi", (i) => (i === 0 ? 1 : 10), { program: "bedah-sosial" });
});
afterAll(async () => {
  await served.close();
  await database.close();
});

/** Views that are text; targeting is asked of a program. */
const TEXTS = VIEWS_IN_BOTH_FORMS.filter((view) => view !== "targeting" && !view.endsWith("xlsx"));
const addressOf = (view: string) =>
  `${view.replace("{code}", view.startsWith("districts") ? FIRST.slice(0, 8) : FIRST)}?${view.endsWith("/ledger") ? "period=2025" : QUESTION}`;
interface Collection {
  title: string;
  features: { properties: Record<string, unknown> }[];
}
const seen = ({ needs, deliveries }: VillageView) => ({
  need: needs.find(({ component }) => component === "housing")?.value,
  served: Object.fromEntries(deliveries.map(({ program, served }) => [program, served])),
});

describe("the view inside", () => {
  it("shows an agency its own figures as they are, and of others' what the public knows", async () => {
    const told = seen(await card("", "visitor"));
    expect(told).toEqual({ need: "hidden", served: { "bedah-rumah": "hidden", "bedah-sosial": "hidden" } });
    expect(seen(await card("inside/", "own"))).toEqual({
      need: 3,
      served: { ...told.served, "bedah-rumah": 2 },
    });
    expect(seen(await card("inside/", "foreign"))).toEqual({
      need: "hidden",
      served: { ...told.served, "bedah-sosial": 1 },
    });
    expect(seen(await card("inside/", "coordinator"))).toEqual({
      need: 3,
      served: { "bedah-rumah": 2, "bedah-sosial": 1 },
    });
  });
  it.each(["visitor", "viewer"] as const)("is not a %s's", async (who) => {
    for (const path of ["answer", "villages", "ledger", "villages.csv", `villages/${FIRST}`])
      expect([401, 403]).toContain((await get(`inside/${path}?${QUESTION}`, who)).status);
  });
  it("is kept by no shared cache, and answers of two people have two tags", async () => {
    const tags = new Set<string>();
    for (const who of ["own", "foreign", "coordinator"] as const) {
      const response = await get(`inside/answer?${QUESTION}`, who);
      expect(response.headers.get("cache-control")).toMatch(/^private/);
      expect(response.headers.get("vary")).toMatch(/cookie/i);
      tags.add(response.headers.get("etag")!);
      const again = await fetch(`${served.address}api/v1/inside/answer?${QUESTION}`, {
        headers: { ...(await sending(who)), "If-None-Match": response.headers.get("etag")! },
      });
      expect(again.status).toBe(304);
    }
    tags.add((await get(`answer?${QUESTION}`, "visitor")).headers.get("etag")!);
    expect(tags.size).toBe(4);
  });
  it("changes no public answer, whoever asked inside before", async () => {
    const paths = TEXTS.map(addressOf);
    const read = async (who: Person) =>
      Promise.all(
        paths.map(async (path) => {
          const response = await get(path, who);
          expect([path, response.status]).toEqual([path, 200]);
          return response.text();
        }),
      );
    const before = await read("visitor");
    for (const who of ["coordinator", "own"] as const)
      for (const path of paths) await get(`inside/${path}`, who);
    expect(await read("visitor")).toEqual(before);
    expect(await read("coordinator")).toEqual(before);
  });
  it.each(VIEWS_IN_BOTH_FORMS.filter((view) => view.includes(".")))(
    "marks %s in its name and in each row",
    async (view) => {
      const file = await get(`inside/${view}?${QUESTION}`, "own");
      expect(file.status).toBe(200);
      expect(file.headers.get("content-disposition")).toContain("INTERNAL-");
      expect(file.headers.get("x-kantong-view")).toBe("internal");
      if (view.endsWith("csv")) {
        const [, ...rows] = (await file.text()).trim().split(/\r?\n/);
        for (const row of rows) expect(row).toContain("INTERNAL");
      } else if (view.endsWith("geojson")) {
        const { features, title } = (await file.json()) as Collection;
        expect(title).toContain("INTERNAL");
        for (const { properties } of features) expect(properties.data).toContain("INTERNAL");
      } else {
        const { SheetNames, Sheets } = XLSX.read(await file.arrayBuffer());
        expect(JSON.stringify([SheetNames, Sheets])).toContain("INTERNAL");
      }
    },
  );
  it("hides nothing from a coordinator, in any view", async () => {
    for (const view of TEXTS) {
      const response = await get(`inside/${addressOf(view)}`, "coordinator");
      expect([view, response.status]).toEqual([view, 200]);
      const text = await response.text();
      expect([view, text.match(/.{60}[":,]"?hidden"?[,\]}\r\n].{40}/)?.[0]]).toEqual([view, undefined]);
    }
  });
});
