import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programAddress } from "../services/services.ts";
import { PHONE, startBrowser, visit, visitOffice } from "./browser.ts";

/** Addresses that people cut, guess and keep for years: the map shows what it can and says what it could not. */
let browser: Browser;
let address: string;
beforeAll(async () => {
  [browser, address] = await Promise.all([startBrowser(), programAddress()]);
});
afterAll(() => browser?.close());

describe("a wrong part of an address is named and taken off, and the nearest true view is there", () => {
  it.each([
    ["component=foo", "component = foo"],
    ["period=abc", "period = abc"],
    ["tau=9", "tau = 9"],
    ["lambda=abc&tau=0.5", "lambda = abc", "tau"],
    ["tau=9&component=foo&fewest=99", "component = foo; tau = 9; fewest = 99"],
    ["strategies=foo", "strategies = foo"],
    ["programs=nope,pkh", "programs = nope", "programs"],
    ["agencies=nope", "agencies = nope"],
    ["regency=99.99", "regency = 99.99"],
    ["village=33.02.99.9999", "village = 33.02.99.9999"],
    [`programs=${"x".repeat(300)}`, `programs = ${"x".repeat(60)}…`],
    ["programs=%3Cimg%20src=x%20onerror=alert(1)%3E", "programs = <img src=x onerror=alert(1)>"],
  ])("?%s", async (asked, said, stays = "") => {
    const { page } = await visitOffice(browser, `${address}?${asked}`);
    await page.locator(".caveat", { hasText: said }).waitFor();
    await page.waitForSelector(".pocket-list li, .pockets li, .panel ol li");
    expect(await page.locator(".failure").count()).toBe(0);
    const left = new URL(page.url()).searchParams;
    expect([...left.keys()].filter((name) => name !== "tab")).toEqual(stays ? [stays] : []);
    await page.locator(".caveat button", { hasText: "Tutup" }).click();
    await page.locator(".caveat").waitFor({ state: "detached" });
    await page.close();
  });

  it("in English, on a phone", async () => {
    const { page } = await visitOffice(browser, `${address}?lang=en&tau=9`, PHONE);
    await page.locator(".caveat", { hasText: "tau = 9" }).waitFor();
    expect(await page.locator(".caveat").textContent()).toContain("not used");
    await page.close();
  });
});

it("every filter and moved threshold is a chip that takes it off, on the map, the embedded map and the print", async () => {
  const asked = "?programs=pkh,bpnt&tau=0.5";
  const { page, leave } = await visit(browser, address + asked);
  const chips = page.locator(".narrowings .narrowing");
  await expect.poll(() => chips.count()).toBeGreaterThanOrEqual(2);
  const before = await chips.allTextContents();
  expect(before.join()).toContain("τ: cakupan efektif 0,5");
  const embed = await visit(browser, `${address}embed${asked}`);
  expect(await embed.page.locator("#where").textContent()).toContain("τ: cakupan efektif 0,5");
  await embed.leave();
  const print = await visitOffice(browser, `${address}cetak${asked}`);
  await print.page.locator(".narrowed", { hasText: "τ: cakupan efektif 0,5" }).waitFor();
  await print.page.close();

  await chips.filter({ hasText: "τ" }).getByRole("button").click();
  expect(new URL(page.url()).searchParams.has("tau")).toBe(false);
  await page.goBack();
  await expect.poll(() => chips.count()).toBe(before.length);
  await page.locator(".narrowing-reset").click();
  expect(new URL(page.url()).search).toBe("");
  await page.locator(".narrowings").waitFor({ state: "detached" });
  await leave();
});
