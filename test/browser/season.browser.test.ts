import { buffer } from "node:stream/consumers";
import * as XLSX from "@e965/xlsx";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OutcomesView } from "../../server/core/contracts/outcomes.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, startBrowser } from "./browser.ts";

/**
 * A year of two agencies and a coordinator, played in three browsers at once: what one does appears with the others.
 */
let browser: Browser;
let database: Database;
let served: Served;
let sending: (who: Person) => Promise<Record<string, string>>;
beforeAll(async () => {
  // The program of all tests has built the page; here it is served over a record of its own.
  expect(await programAddress()).toContain("http");
  [browser, database] = await Promise.all([startBrowser(), testDatabase()]);
  const { pool } = database;
  await fillRecord(pool);
  await pool.query(
    "update program set unit_cost = 20000000, exclusion_group = 'rumah' where id = 'bedah-rumah'",
  );
  await pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts, unit_cost, exclusion_group)
    values ('rumah-sejahtera', 'sosial', 'Rumah Sejahtera', 'house', 'apbn', 2020, 30000000, 'rumah')`);
  await pool.query("update program set recipients = 'in_need'");
  await pool.query("insert into program_component values ('rumah-sejahtera', 'housing')");
  await pool.query(
    "insert into program_strategy values ('bedah-rumah', 'expenses'), ('rumah-sejahtera', 'expenses')",
  );
  served = await serve(pool, { notices: process.env.DATABASE_URL !== undefined });
  sending = await people(pool);
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

/** Villages of the district Kedung, and how many houses each needs. */
const KEDUNG = VILLAGES.filter(([, , district]) => district === "Kedung");
const needOf = (i: number) => 20 + i;
const total = KEDUNG.reduce((sum, _, i) => sum + needOf(i), 0);
const [CONTESTED, contested] = KEDUNG[1];

const needs = (year: number) =>
  csv(
    ["Kecamatan", "Desa", "Jumlah RTLH", "Tahun"],
    ...VILLAGES.map(([, name, district], i) => [district, name, needOf(i), year]),
  );
const deliveries = (program: string, year: number, of: (i: number) => number) =>
  csv(
    ["Kecamatan", "Desa", "Program", "Tahun", "Realisasi"],
    ...VILLAGES.map(([, name, district], i) => [district, name, program, year, of(i)]),
  );

async function signedIn(who: Person): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: DESKTOP, acceptDownloads: true });
  const { Cookie } = await sending(who);
  const [name, value] = Cookie.split("=");
  await context.addCookies([{ name, value, url: served.address }]);
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  return { context, page };
}
const to = (page: Page, path: string) => page.goto(served.address + path);
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();

async function publish(page: Page, name: string, content: string): Promise<void> {
  await to(page, "data/impor");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  await page.waitForURL(/\/data\/impor\/\d+$/);
  const button = page.getByRole("button", { name: "Terbitkan" });
  await expect.poll(() => button.isEnabled(), { timeout: 20_000 }).toBe(true);
  await button.click();
  await page.getByText(/Revisi \d+, terbit/).waitFor();
}

async function openList(page: Page, program: string): Promise<void> {
  await to(page, "data/sasaran");
  await press(page, "Buka daftar baru");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Program", { exact: true }).selectOption({ label: program });
  await dialog.getByLabel("Tahun", { exact: true }).fill("2026");
  await dialog.getByRole("button", { name: "Buka daftar baru" }).click();
  await page.waitForURL(/\/data\/sasaran\/\d+$/);
  await page.getByRole("heading", { name: `${program} 2026` }).waitFor();
}
/** Takes the list a step further, through the dialog that says what it means. */
async function step(page: Page, name: string): Promise<void> {
  await press(page, name);
  await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
}
/** What the year brought for housing; undefined while nothing of it is known. */
async function outcomes(): Promise<OutcomesView["served"][number] | undefined> {
  const response = await fetch(`${served.address}api/v1/outcomes?period=2026&component=housing`);
  if (!response.ok) return undefined;
  const { served: all } = (await response.json()) as OutcomesView;
  return all.find(({ component }) => component === "housing");
}
const rowOf = (page: Page, village: string) => page.locator(".list-rows tbody tr", { hasText: village });

it("a season: needs, two lists, a claim that appears, a duplicate settled, agreed, taken away, delivered, counted", async () => {
  const [perkim, sosial, bapperida] = await Promise.all([
    signedIn("own"),
    signedIn("foreign"),
    signedIn("coordinator"),
  ]);

  // January: what is needed, and what was done.
  await publish(bapperida.page, "RTLH 2025.csv", needs(2025));
  await publish(
    perkim.page,
    "realisasi 2025.csv",
    deliveries("Bedah Rumah", 2025, () => 0),
  );

  // Each agency picks, unseen by the other.
  await openList(perkim.page, "Bedah Rumah");
  const own = perkim.page.url();
  await perkim.page.getByLabel("Satu kecamatan").selectOption({ label: "Kedung" });
  await perkim.page
    .locator("form", { has: perkim.page.getByLabel("Satu kecamatan") })
    .getByRole("button")
    .click();
  await perkim.page.getByText("6 desa ditambahkan.").waitFor();
  expect(await perkim.page.locator(".list-totals").textContent()).toContain(String(total));

  await openList(sosial.page, "Rumah Sejahtera");
  await sosial.page.getByRole("combobox", { name: "Cari desa" }).fill(contested);
  await sosial.page.getByRole("option", { name: new RegExp(contested) }).click();
  await rowOf(sosial.page, contested).waitFor();
  expect(await rowOf(sosial.page, contested).textContent()).not.toContain("Bedah Rumah");

  // One proposes: the other sees the claim appear, without doing anything.
  await step(perkim.page, "Usulkan kepada semua");
  await perkim.page.getByText("Daftar sekarang diusulkan.").waitFor();
  await rowOf(sosial.page, contested).getByText("tumpang tindih").waitFor({ timeout: 15_000 });
  expect(await rowOf(sosial.page, contested).textContent()).toContain("Bedah Rumah");
  await step(sosial.page, "Usulkan kepada semua");
  await rowOf(perkim.page, contested).getByText("tumpang tindih").waitFor({ timeout: 15_000 });
  expect(await complaintsOfAxe(perkim.page)).toEqual([]);

  // Each is told: the badge on every page leads to what waits.
  const waits = (page: Page) => page.getByRole("link", { name: /^Menunggu Anda: \d+$/ });
  await waits(perkim.page).waitFor({ timeout: 15_000 });
  await to(sosial.page, "data/menunggu");
  await sosial.page.getByText(/1 desa di “.+” \(Dinas Sosial\) juga diusulkan program serupa\./).waitFor();
  expect(await complaintsOfAxe(sosial.page)).toEqual([]);

  // The coordinator's meeting has it on its agenda, and settles it.
  const { page } = bapperida;
  await to(page, "data/rapat");
  await press(page, "Buat rapat");
  const call = page.getByRole("dialog");
  await call.getByLabel("Tahun rencana").fill("2026");
  await call.getByLabel("Kebutuhan").selectOption("housing");
  await call.getByRole("button", { name: "Buat rapat" }).click();
  const item = page.locator("li, section, article", { hasText: "Diusulkan program serupa" }).filter({
    hasText: contested,
  });
  await item.first().waitFor();
  const claim = page.getByRole("button", { name: /Tarik usulan ini.*(Rumah Sejahtera|Dinas Sosial)/ });
  await claim.first().click();
  await page.getByRole("dialog").getByLabel("Alasan penarikan").fill("Perkim sudah di sana.");
  await page.getByRole("dialog").getByRole("button", { name: "Tarik usulan ini" }).click();
  await page.getByText("Usulan ditarik dari daftar.").first().waitFor();
  // Without a step of the agency's that lost it, which reads why.
  await sosial.page
    .getByText(/dikeluarkan dari “.+” \(oleh .+\): Perkim sudah di sana\./)
    .waitFor({ timeout: 15_000 });
  await rowOf(perkim.page, contested)
    .getByText("tumpang tindih")
    .waitFor({ state: "detached", timeout: 15_000 });

  // Agreed at the musrenbang; only a reason changes it now.
  await page.goto(own);
  await step(page, "Sepakati (musrenbang)");
  await page.getByText("Daftar sekarang disepakati.").waitFor();
  await perkim.page.locator("h1 .list-state", { hasText: "disepakati" }).waitFor({ timeout: 15_000 });

  // Taken away for the RAT.
  const [download] = await Promise.all([
    perkim.page.waitForEvent("download"),
    perkim.page.getByRole("link", { name: "XLSX", exact: true }).click(),
  ]);
  const book = XLSX.read(await buffer(await download.createReadStream()));
  const cells = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0]], { header: 1 }).flat();
  for (const [code] of KEDUNG) expect(cells).toContain(code);

  // December: delivered where it was agreed; the need of the year is told anew.
  await publish(bapperida.page, "RTLH 2026.csv", needs(2026));
  await publish(
    perkim.page,
    "realisasi 2026.csv",
    deliveries("Bedah Rumah", 2026, (i) => (i < KEDUNG.length ? needOf(i) : 0)),
  );
  await perkim.page.goto(own);
  // What was agreed on is done because it was delivered; nobody has to say so.
  await perkim.page.locator(".list-state.done").waitFor();
  await perkim.page.getByText("mengikuti realisasi").waitFor();

  // The map follows the record within seconds.
  await expect.poll(async () => (await outcomes())?.newly, { timeout: 35_000 }).toEqual([total, total]);
  // The ledger is closed in the village, and the year's page counts it.
  await to(perkim.page, `?village=${CONTESTED}&component=housing&period=2026&tab=village`);
  const chain = perkim.page.locator(".chain").first();
  await chain.waitFor();
  expect(await chain.textContent()).toMatch(new RegExp(`${needOf(1)}\\D+0`));
  await to(perkim.page, "data/hasil?period=2026&component=housing");
  const outcome = perkim.page.getByRole("row", { name: /Rumah tidak layak huni/ });
  await outcome.waitFor();
  expect(await outcome.textContent()).toContain(String(total));
  for (const { context } of [perkim, sosial, bapperida]) await context.close();
}, 400_000);
