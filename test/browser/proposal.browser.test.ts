import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TargetListView } from "../../server/core/contracts/target-lists.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { code, fillTargets } from "../planning/lists/record.ts";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser } from "./browser.ts";

/** A list's proposal, and money as people type it, under both languages of page and browser. */
let browser: Browser;
let database: Database;
let served: Served;
let cookie: Record<string, string>;
beforeAll(async () => {
  // The program of all tests has built the page; here it is served over a record of its own.
  expect(await programAddress()).toContain("http");
  [browser, database] = await Promise.all([startBrowser(), testDatabase()]);
  await fillTargets(database.pool);
  served = await serve(database.pool);
  cookie = await (await people(database.pool))("own");
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

async function pageOf(language: "id" | "en", viewport = DESKTOP): Promise<Page> {
  const locale = language === "id" ? "id-ID" : "en-GB";
  const context = await browser.newContext({ viewport, locale });
  const [name, value] = cookie.Cookie.split("=");
  await context.addCookies([{ name, value, url: served.address }]);
  return context.newPage();
}
async function listOf(year: number): Promise<TargetListView> {
  const response = await fetch(`${served.address}api/v1/target-lists`, {
    method: "POST",
    headers: { ...cookie, "Content-Type": "application/json" },
    body: JSON.stringify({ regency: "33.68", program: "bedah-rumah", year, budget: "2,9 miliar" }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as TargetListView;
}
const stored = async (id: number) =>
  (
    (await (
      await fetch(`${served.address}api/v1/target-lists/${id}`, { headers: cookie })
    ).json()) as TargetListView
  ).budget;

describe.each([
  ["id", { change: "Ubah judul dan batas", budget: "Anggaran", save: "Simpan" }],
  ["en", { change: "Change title and limits", budget: "Budget", save: "Save" }],
] as const)("money in the language %s", (language, words) => {
  it("is grouped, echoed in words, asked about, and stored as it was meant", async () => {
    const { id } = await listOf(language === "id" ? 2032 : 2033);
    expect(await stored(id)).toBe(2.9e9);
    const page = await pageOf(language);
    await page.goto(`${served.address}data/sasaran/${id}${language === "en" ? "?lang=en" : ""}`);
    await page.getByRole("button", { name: words.change }).click();
    const dialog = page.getByRole("dialog");
    const box = dialog.getByLabel(words.budget, { exact: true });
    const echo = dialog.locator(".money-echo").first();
    const separator = language === "id" ? "." : ",";
    expect(await box.inputValue()).toBe(`2${separator}900${separator}000${separator}000`);
    const type = async (text: string) => {
      await box.fill("");
      await box.pressSequentially(text);
    };
    await type("5000000000");
    expect(await box.inputValue()).toBe(`5${separator}000${separator}000${separator}000`);
    expect(await echo.textContent()).toBe(language === "id" ? "Rp 5 miliar" : "Rp 5 billion");
    for (const text of [
      "5.000.000.000",
      "5,000,000,000",
      "5 M",
      "5 miliar",
      "5 billion",
      "5e9",
      "Rp 5.000.000.000,00",
    ]) {
      await type(text);
      expect(await echo.textContent()).toBe(language === "id" ? "Rp 5 miliar" : "Rp 5 billion");
    }
    // It could mean two things, is hardly meant, or is no amount: it does not go out.
    for (const text of ["1.500 juta", "5", "lima miliar", "-5"]) {
      await type(text);
      await dialog.getByRole("button", { name: words.save }).click();
      expect(await box.evaluate((input: HTMLInputElement) => input.checkValidity())).toBe(false);
      expect(await stored(id)).toBe(2.9e9);
    }
    await type("1.500 juta");
    await echo.getByRole("button").last().click();
    expect(await box.inputValue()).toBe(`1${separator}500${separator}000${separator}000`);
    await dialog.getByRole("button", { name: words.save }).click();
    await expect.poll(() => stored(id)).toBe(1.5e9);
    await page.context().close();
  });
});

it("shows the aims side by side, why each village is there, and takes a list with its units", async () => {
  const { id } = await listOf(2034);
  const page = await pageOf("id");
  await page.goto(`${served.address}data/sasaran/${id}`);
  await page.locator(".list-proposal > summary").click();
  await page.locator(".list-proposal").getByLabel("Paling sedikit per desa").fill("1");
  await page.getByRole("button", { name: "Hitung" }).click();
  await page.locator(".aims > li").nth(3).waitFor();
  expect(await page.locator(".aims h3").allInnerTexts()).toEqual([
    expect.stringContaining("Paling membutuhkan dulu"),
    ...["Kantong demi kantong", "Merata", "Terbanyak"],
  ]);
  expect(await page.locator(".aims").textContent()).not.toMatch(/terbaik/i);
  expect(await complaintsOfAxe(page)).toEqual([]);
  await page.getByRole("button", { name: "Lihat daftar Merata" }).click();
  const units = await page.locator(".chosen-villages tbody strong").allInnerTexts();
  expect(units.map(Number).reduce((sum, one) => sum + one, 0)).toBe(145);
  await page.getByRole("button", { name: /^Pakai daftar ini/ }).click();
  await page.locator(".list-rows tbody tr").first().waitFor();
  const { rows } = (await (
    await fetch(`${served.address}api/v1/target-lists/${id}`, { headers: cookie })
  ).json()) as TargetListView;
  expect(rows.reduce((sum, row) => sum + Number(row.units), 0)).toBe(145);
  expect(rows.every(({ why }) => why.by === "proposal" && why.aim === "even")).toBe(true);
  expect(rows.map(({ village }) => village)).not.toContain(code(3));
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await page.context().close();
});
