import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, housing, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser } from "./browser.ts";
import { openedAs } from "./signed-in.ts";

let browser: Browser;
let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
/** An editor's imports: need, which is no agency's, and whom the own program served. */
let needs = 0;
let deliveries = 0;
beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  await fillRecord(database.pool);
  served = await serve(database.pool, { poll: 0 });
  sending = await people(database.pool);
  needs = await bring(
    "RTLH 2025.csv",
    housing((name, value) => [name, value + 20]),
  );
  deliveries = await bring(
    "Bedah Rumah 2025.csv",
    csv(["Kode", "Jumlah terlayani"], ...VILLAGES.map(([code], i) => [code, 10 + i])),
    { kind: "deliveries", program: "bedah-rumah", period: 2025 },
  );
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

async function bring(file: string, body: string, options: object = {}): Promise<number> {
  const query = new URLSearchParams({ options: JSON.stringify(options) });
  const response = await fetch(`${served.address}api/v1/imports?${query}`, {
    method: "POST",
    headers: { ...(await sending("own")), "X-File-Name": encodeURIComponent(file) },
    body,
  });
  expect(response.status).toBe(201);
  return (await response.json()).id;
}
async function open(who: Person, path: string, viewport = DESKTOP): Promise<Page> {
  const { Cookie } = await sending(who);
  return openedAs(browser, Cookie?.split("=")[1], served.address, path, viewport);
}
async function publish(who: Person, id: number): Promise<void> {
  const page = await open(who, `data/impor/${id}`);
  await page.getByRole("button", { name: "Terbitkan" }).click();
  await page.getByText(/^Revisi \d+, terbit/).waitFor();
  await page.context().close();
}

it("an editor is told that needs are the coordinators' to publish, before the button is pressed", async () => {
  const page = await open("own", `data/impor/${needs}`);
  const button = page.getByRole("button", { name: "Terbitkan" });
  await page.getByText("hanya koordinator yang menerbitkannya").waitFor();
  expect(await button.isDisabled()).toBe(true);
  const reason = await button.evaluate(
    (element) => (element as HTMLElement).ariaDescribedByElements?.[0].textContent,
  );
  expect(reason).toContain("mintalah koordinator membuka impor ini");
  expect(await complaintsOfAxe(page)).toEqual([]);
  await page.context().close();
  // The own program's deliveries are the editor's own.
  await publish("own", deliveries);

  await publish("coordinator", needs);
  const after = await open("own", `data/impor/${needs}?lang=en`);
  await after.getByText(/^Revision \d+, published/).waitFor();
  expect(await after.getByRole("button", { name: "Undo" }).count()).toBe(0);
  await after.context().close();
}, 120_000);

it("a village's card leads each figure back to file, sheet and row, for those who may see files", async () => {
  const card = `?tab=village&component=housing&village=${VILLAGES[2][0]}`;
  const page = await open("coordinator", card);
  const origins = page.locator(".origins");
  await origins.locator("summary").first().press("Enter");
  const figure = origins.locator("li", { hasText: "Rumah tidak layak huni" }).locator("summary");
  await figure.press("Enter");
  await origins.getByText('RTLH 2025.csv, kolom "Jumlah RTLH", baris 4').waitFor();
  expect(await complaintsOfAxe(page)).toEqual([]);
  await origins.getByRole("link", { name: `Impor nomor ${needs}` }).click();
  await page.getByRole("heading", { name: "RTLH 2025.csv" }).waitFor();
  await page.context().close();

  const own = await open("own", `${card}&lang=en`, PHONE);
  await own.locator(".origins > summary").click();
  expect(await own.locator(".origins li").allTextContents()).toEqual(["Bedah Rumah"]);
  await own.locator(".origins li summary").click();
  await own.getByText('Bedah Rumah 2025.csv, column "Jumlah terlayani", row 4').waitFor();
  expect(await complaintsOfAxe(own)).toEqual([]);
  await own.context().close();

  for (const who of ["foreign", "viewer", "visitor"] as const) {
    const other = await open(who, card);
    await other.getByText("Neraca kebutuhan").waitFor();
    expect([who, await other.locator(".origins").count()]).toEqual([who, 0]);
    await other.context().close();
  }
}, 120_000);
