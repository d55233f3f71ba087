import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ScopeView } from "../../server/core/contracts/answers.ts";
import type { OutcomesView } from "../../server/core/contracts/outcomes.ts";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser, visitOffice } from "./browser.ts";

const address = await programAddress();
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
const json = async <T>(path: string) => (await fetch(`${address}api/v1/${path}`)).json() as Promise<T>;

it.each([
  ["en", DESKTOP, "Newly served", "villages, show"],
  ["id", PHONE, "Sasaran yang baru terlayani", "desa, tampilkan"],
] as const)(
  "outcomes in %s: each number opens to its villages, each a link to the map",
  async (lang, viewport, title, show) => {
    const [view, scope] = [await json<OutcomesView>("outcomes?period=2025"), await json<ScopeView>("scope")];
    const { page, leave } = await visitOffice(
      browser,
      `${address}data/hasil?period=2025${lang === "en" ? "&lang=en" : ""}`,
      viewport,
    );
    await page.getByRole("heading", { name: title }).waitFor();
    const served = view.served.find(({ component }) => component === "housing")!;
    const row = page.locator("tr", { hasText: lang === "en" ? "Unfit housing" : "Rumah tidak layak huni" });
    const count = new Intl.NumberFormat(lang === "en" ? "en-GB" : "id-ID").format(
      (served.newly as [number, number])[0],
    );
    expect(await row.textContent()).toContain(count);
    const summary = row.locator("summary").first();
    expect(await summary.textContent()).toContain(`${served.villages.length} ${show}`);
    await summary.click();
    const link = row.locator("li a").first();
    const { code } = served.villages[0];
    expect(await link.textContent()).toBe(scope.villages.name[scope.villages.code.indexOf(code)]);
    expect(await link.getAttribute("href")).toContain(`/desa/${code}?period=2025&component=housing`);
    const file = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
    expect(file).toBe("/api/v1/outcomes.csv?period=2025");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await complaintsOfAxe(page)).toEqual([]);
    await leave();
  },
);
