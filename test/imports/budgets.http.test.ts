import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../server/endpoints.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { rawWorkbook, text, zipped } from "./files.ts";
import { fillRecord } from "./record.ts";
import { type Served, serve } from "./serve.ts";
import { ownUploads } from "./uploads.ts";

let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  sending = await people(database.pool);
  served = await serve(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const row = (r: number) => `<row r="${r}"><c r="A${r}"><v>1</v></c></row>`;
const sheet = (rows: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
/** Small files that would take long to read, each of a kind. */
const HEAVY: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  "a workbook that inflates a thousandfold": () => rawWorkbook(sheet(row(1) + " ".repeat(400 * 2 ** 20))),
  "one of the same row again and again": () => rawWorkbook(sheet(row(1).repeat(4_000_000))),
  "one whose other parts inflate": () =>
    rawWorkbook(sheet(row(1)), { "xl/media/x.xml": text("x".repeat(100 * 2 ** 20)) }),
  "an ODS that inflates": () => zipped({ "content.xml": new Uint8Array(100 * 2 ** 20) }),
  "a Shapefile that inflates": () =>
    zipped({ "a.shp": new Uint8Array(60 * 2 ** 20), "a.dbf": new Uint8Array(60 * 2 ** 20) }),
  "forty megabytes of quotation marks": () => new Uint8Array(40 * 2 ** 20).fill(0x22),
  "forty megabytes without a line's end": () => new Uint8Array(40 * 2 ** 20).fill(0x61),
  "forty megabytes of delimiters": () => new Uint8Array(40 * 2 ** 20).fill(0x3b),
  "forty megabytes of empty lines": () => new Uint8Array(40 * 2 ** 20).fill(0x0a),
};
/** Where tables come in, with what else their address needs. */
const UPLOADS = ["/api/v1/imports", "/api/v1/programs/import", "/api/v1/crosswalk"];

const send = async (path: string, body: Uint8Array, headers: Record<string, string>) => {
  const began = performance.now();
  const response = await fetch(served.address.slice(0, -1) + path, {
    method: "POST",
    headers: { ...headers, "X-File-Name": "berat.xlsx" },
    body: new Uint8Array(body),
  });
  const text = await response.text();
  return { status: response.status, text, ms: performance.now() - began };
};
const uploads = ownUploads();

describe.each(Object.entries(HEAVY))("%s", (_name, make) => {
  it("is refused wherever tables come in, and nothing is kept", async () => {
    const body = await make();
    for (const path of UPLOADS) {
      const { status, text, ms } = await send(path, body, await sending("coordinator"));
      expect([path, status, text]).toEqual([
        path,
        expect.toSatisfy((one) => one >= 400 && one < 500),
        expect.any(String),
      ]);
      if (process.env.KANTONG_TEST_TIMES)
        console.log(_name, body.length, path, Math.round(ms), text.slice(0, 200));
    }
    expect((await database.pool.query("select 1 from import")).rowCount).toBe(0);
  });
});

it("nobody's file is laid down, let alone read, before they may upload it", async () => {
  const body = await HEAVY["forty megabytes of quotation marks"]();
  for (const { method, path, access } of ENDPOINTS.filter((one) => one.method === "post"))
    for (const who of ["visitor", "viewer"] as const) {
      if (access === "public" || access.least === "visitor" || access.least === who) continue;
      const { status } = await send(
        path.replace(/\{\w+\}/g, "1"),
        body.subarray(0, 200_000),
        await sending(who),
      );
      expect([method, path, who, status]).toEqual([method, path, who, who === "visitor" ? 401 : 403]);
    }
  expect(await uploads()).toEqual([]);
});
