import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser } from "./browser.ts";

let browser: Browser;
let database: Database;
let served: Served;
let address: string;
beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  // The page itself was built by the program that all browser tests share.
  served = await serve(database.pool, { poll: 0 });
  address = served.address;
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

it("the demo's register is shown and can't be changed", async () => {
  const page = await browser.newPage({ viewport: PHONE });
  await page.goto(`${await programAddress()}data/program`);
  await page.waitForSelector(".program");
  expect(await page.getByText("hanya dapat dibaca").isVisible()).toBe(true);
  expect(await page.locator(".register button").count()).toBe(0);
  expect(await complaintsOfAxe(page)).toEqual([]);
  await page.close();
});

it("an agency and a program are added with the keyboard; what is wrong is said beside its field", async () => {
  const page = await browser.newPage({ viewport: DESKTOP });
  await page.goto(`${address}data/program/perangkat-daerah?lang=en`);
  await page.getByRole("button", { name: "Add an agency" }).press("Enter");
  await page.getByLabel("Name", { exact: true }).fill("Dinas Sosial");
  await page.keyboard.press("Enter");
  await page.locator(".agencies").getByText("Dinas Sosial").waitFor();
  expect(await complaintsOfAxe(page)).toEqual([]);

  await page.locator(".tabs").getByRole("link", { name: "Programs" }).click();
  const add = page.getByRole("button", { name: "Add a program" });
  await add.press("Enter");
  await page.getByLabel("Name", { exact: true }).fill("Bantuan lansia");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await page.locator(".fault").first().waitFor();
  // The first field at fault has the focus.
  const focused = () => page.evaluate(() => (document.activeElement as HTMLSelectElement).name);
  await expect.poll(focused).toBe("agency");
  await page.locator("select[name=agency]").selectOption({ label: "Dinas Sosial" });
  await page.getByLabel("Reduce expenses").check();
  await page.getByLabel("General poverty").check();
  await page.locator("select[name=unit]").selectOption("family");
  await page.getByLabel("Fund source").fill("APBD");
  await page.getByLabel("First year").fill("2024");
  expect(await complaintsOfAxe(page)).toEqual([]);
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await page.locator(".program").getByText("Bantuan lansia").waitFor();
  await expect.poll(() => add.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.close();
});

it("a change by someone else is shown beside one's own", async () => {
  const page = await browser.newPage({ viewport: DESKTOP });
  await page.goto(`${address}data/program`);
  await page.getByRole("button", { name: "Ubah Bantuan lansia" }).click();
  const stored = await (await fetch(`${address}api/v1/programs/bantuan-lansia`)).json();
  const { id, retired, formerAgencies, delivered, ...fields } = stored;
  const meanwhile = await fetch(`${address}api/v1/programs/bantuan-lansia`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...fields, fundSource: "APBN" }),
  });
  expect(meanwhile.status).toBe(200);
  await page.getByLabel("Tahun selesai").fill("2027");
  await page.getByRole("button", { name: "Simpan", exact: true }).click();
  const conflict = page.locator("[role=alert]");
  await conflict.getByText("APBN").waitFor();
  expect(await conflict.getByText("2027").isVisible()).toBe(true);
  await page.getByRole("button", { name: "Simpan punya saya" }).click();
  await page.locator(".program").getByText("2024–2027").waitFor();
  await page.close();
});
