import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { addNeed } from "../settings/record.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser } from "./browser.ts";
import { openedAs } from "./signed-in.ts";

let browser: Browser;
let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  await addNeed(database.pool);
  served = await serve(database.pool, { poll: 0 });
  sending = await people(database.pool);
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

async function open(who: Person, path: string, viewport = DESKTOP): Promise<Page> {
  const { Cookie } = await sending(who);
  return openedAs(browser, Cookie?.split("=")[1], served.address, path, viewport);
}
/** Nothing serious for axe, and nothing wider than the window. */
async function isSound(page: Page) {
  expect(await complaintsOfAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}
const recorded = async () =>
  (
    await database.pool.query(
      "select village_code, reason, units, note from closure where revision_to is null and units > 0 order by 1, 2",
    )
  ).rows;

it("a coordinator records closures by the keyboard alone, changes one and takes one back", async () => {
  const page = await open("coordinator", "data/laporan");
  await page.getByRole("link", { name: "Penutupan" }).press("Enter");
  await page.getByText("Belum ada penutupan yang tercatat untuk 2025.").waitFor();
  await isSound(page);
  const save = page.getByRole("button", { name: "Catat sebagai revisi baru" });
  expect(await save.isDisabled()).toBe(true);

  await page.getByLabel("Kebutuhan").selectOption("poverty");
  const find = page.getByRole("combobox", { name: "Cari desa" });
  await find.pressSequentially("Panusupan");
  await page.getByRole("option", { name: /Panusupan/ }).waitFor();
  await page.keyboard.press("Enter");
  // The first figure has the focus: pindah, its note, meninggal.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("moved");
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  await page.keyboard.type("ke luar kota");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2");
  await page.getByRole("textbox", { name: "Sumber" }).fill("Verifikasi lapangan 2025");
  await page.keyboard.press("Enter");
  await page
    .getByRole("status")
    .getByText(/^Panusupan tercatat sebagai revisi \d+\.$/)
    .waitFor();
  expect(await recorded()).toEqual([
    { village_code: "33.68.01.2004", reason: "died", units: 2, note: null },
    { village_code: "33.68.01.2004", reason: "moved", units: 3, note: "ke luar kota" },
  ]);
  // On to the next village, from the same source.
  await expect.poll(() => find.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await page.getByRole("textbox", { name: "Sumber" }).inputValue()).toBe("Verifikasi lapangan 2025");

  const rows = page.getByRole("region", { name: "Yang tercatat untuk 2025" }).locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByRole("button", { name: /^Ubah Panusupan, .*, meninggal$/ }).press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("died");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0");
  await page.keyboard.press("Enter");
  await expect.poll(() => rows.count()).toBe(1);
  expect(await recorded()).toHaveLength(1);
  await isSound(page);
  await page.context().close();
}, 120_000);

it("refuses in the language of the page, and stores nothing that differs from nothing", async () => {
  const page = await open("coordinator", "data/penutupan");
  await page.getByRole("button", { name: /^Ubah Panusupan/ }).click();
  await page.getByRole("textbox", { name: "Sumber" }).fill("Verifikasi");
  await page.getByRole("button", { name: "Catat sebagai revisi baru" }).click();
  await page.getByText("Tidak ada yang berbeda dari yang sudah tercatat.").waitFor();
  await page.getByRole("textbox", { name: "Catatan: pindah" }).fill("NIK 3302010101900001");
  await page.getByRole("button", { name: "Catat sebagai revisi baru" }).click();
  await page.getByRole("alert").getByText("Data pribadi tidak disimpan di sini").waitFor();
  expect(await recorded()).toHaveLength(1);
  await page.context().close();
}, 60_000);

it("reads as well in English on a phone", async () => {
  const page = await open("coordinator", "data/penutupan?lang=en", PHONE);
  await page.getByRole("button", { name: /^Change Panusupan/ }).click();
  expect(await page.getByRole("spinbutton", { name: "moved" }).inputValue()).toBe("3");
  await isSound(page);
  await page.context().close();
}, 60_000);

it("is the coordinators': an editor does not find it, and is told so", async () => {
  const page = await open("own", "data/penutupan");
  await page.getByRole("alert").getByText("Peran akun Anda tidak mencakup ini.").waitFor();
  expect(await page.getByRole("link", { name: "Penutupan" }).count()).toBe(0);
  await page.context().close();
}, 60_000);
