import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { addNeed } from "../settings/record.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser } from "./browser.ts";
import { openedAs } from "./signed-in.ts";

let browser: Browser;
let database: Database;
let served: Served;
let address: string;
let cookie: string;
beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  const { pool } = database;
  await addNeed(pool);
  served = await serve(pool);
  address = served.address;
  cookie = (await (await people(pool))("coordinator")).Cookie.split("=")[1];
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

const open = (path: string, viewport = DESKTOP): Promise<Page> =>
  openedAs(browser, cookie, address, path, viewport);
/** Nothing serious for axe, and nothing wider than the window. */
async function isSound(page: Page) {
  expect(await complaintsOfAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

it("a coordinator sees what a greater k would hide before it is stored, and the pages say the k in force", async () => {
  const page = await open("data/pengaturan");
  const least = page.getByRole("textbox", { name: "Jumlah terkecil" });
  await least.waitFor();
  const save = page.getByRole("button", { name: "Simpan sebagai revisi baru" });
  expect(await save.isDisabled()).toBe(true);
  await least.fill("2");
  await page.getByText("Isi semua kolom dengan angka dalam batasnya").waitFor();
  await least.fill("8");
  const hidden = page.locator(".effect tr", { hasText: "disembunyikan" });
  await hidden.waitFor();
  expect(await hidden.locator("td").allTextContents()).toEqual(["4 dari 12", "6 dari 12"]);
  await page.getByLabel("Kebutuhan tinggi").fill("1,6");
  await hidden.waitFor();
  await page.getByRole("checkbox", { name: /^Rumah.*: 1 Pengeluaran/ }).check();
  await page.getByLabel("Sumber σ").fill("uji petik 2025");
  await hidden.waitFor();
  await isSound(page);
  // Its effect is computed anew first; until then it can't be stored.
  await expect.poll(() => save.isEnabled()).toBe(true);
  await save.press("Enter");
  await page.getByText(/Berlaku mulai revisi \d+/).waitFor();
  await page
    .getByRole("cell", {
      name: "Kebutuhan tinggi: peluang (odds) paling sedikit … × peluang rata-rata (λ): 1,6",
    })
    .waitFor();
  await isSound(page);
  await page.context().close();

  const method = await open("metode?lang=en");
  await expect
    .poll(async () => {
      await method.reload();
      return method.getByText("counts below 8 are hidden").count();
    })
    .toBe(1);
  await method.context().close();
});

it("reads as well in English on a phone", async () => {
  const page = await open("data/pengaturan?lang=en", PHONE);
  await page.getByRole("textbox", { name: "Least count" }).fill("3");
  await page.locator(".effect td").first().waitFor();
  expect(await page.getByLabel("High need").inputValue()).toBe("1.6");
  await isSound(page);
  await page.context().close();
});
