import request from "supertest";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../intake/serve.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`
    insert into region (regency_code, code, level, parent_code, name, kind, bps_code, boundary, label_point)
    select '33.02', code, 'village', null, name, 'desa', bps,
      st_multi(st_makeenvelope(109, -7.5, 109.01, -7.49, 4326)), st_setsrid(st_makepoint(109.005, -7.495), 4326)
    from (values ('33.02.01.2001', 'Satu', '3302010001'), ('33.02.01.2002', 'Dua', null)) as v (code, name, bps)`);
  await database.pool.query("insert into crosswalk (bps_code, code) values ('3302010777', '33.02.01.2002')");
  served = await serve(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});
const place = (code: string) => request(served.address).get(`api/v1/places/${code}`);

it.each([
  ["33.02.01.2001", "Satu"],
  ["3302010001", "Satu"],
  ["3302010777", "Dua"],
])("%s is %s", async (code, name) => {
  const { body } = await place(code).expect(200);
  expect(body).toMatchObject({ name, regency: "33.02" });
});

it("derives no code of one system from the other's", async () => {
  // The digits of 33.02.01.2002 without its dots, and what BPS "might" call it.
  for (const code of ["3302012002", "3302010002"])
    expect((await place(code).expect(404)).body).toMatchObject({ code: "unknown_village" });
  expect((await place("33.02.01.9999").expect(404)).body.detail).toContain("Kemendagri");
});

it.each(["1", "33.02", "'; drop table region", "x".repeat(5000)])("%s is no code", async (code) => {
  expect((await place(encodeURIComponent(code)).expect(400)).body.detail).toContain("33.02.01.2001");
});
