import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, ScopeView } from "../../server/core/contracts/answers.ts";
import { programAddress } from "../services/services.ts";
import { coloursAt, complaintsOfAxe, DESKTOP, PHONE, startBrowser, visit } from "./browser.ts";

const address = await programAddress();
const json = async <T>(path: string) => (await fetch(`${address}api/v1/${path}`)).json() as Promise<T>;
let browser: Browser;
let scope: ScopeView;
let answer: AnswerView;
beforeAll(async () => {
  browser = await startBrowser();
  [scope, answer] = await Promise.all([json<ScopeView>("scope"), json<AnswerView>("answer")]);
});
afterAll(() => browser.close());

/** A village of the first pocket, and an address whose map is centred on it. */
const chosen = () => answer.pockets[0].villages[0];
const closeUp = (i: number, more = "") =>
  `${address}?map=13/${scope.villages.latitude[i]}/${scope.villages.longitude[i]}${more}`;
const middle = async (page: Page): Promise<[number, number]> => {
  const box = (await page.locator(".map").boundingBox())!;
  // A little below the centre, where the village's name is written.
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2 + 24)];
};

describe("the first screen", () => {
  it("draws the regency in many colours, says it is a demo, and ranks the pockets", async () => {
    const { page, leave } = await visit(browser, address);
    const box = (await page.locator(".map").boundingBox())!;
    const grid = Array.from({ length: 400 }, (_, k): [number, number] => [
      Math.round(box.x + box.width * (0.28 + 0.68 * ((k % 20) / 20))),
      Math.round(box.y + box.height * (0.05 + 0.9 * (Math.floor(k / 20) / 20))),
    ]);
    expect(new Set(await coloursAt(page, grid)).size).toBeGreaterThan(12);
    await expect.poll(() => page.getByText("DATA DEMO").isVisible()).toBe(true);
    const pockets = page.locator(".pocket");
    expect(await pockets.count()).toBe(answer.pockets.length);
    expect(await pockets.first().textContent()).toContain(scope.villages.name[answer.pockets[0].villages[0]]);
    await leave();
  });

  it("clicking a village opens its card with its own numbers", async () => {
    const i = chosen();
    const { page, leave } = await visit(browser, closeUp(i, "&lang=en"));
    await page.mouse.click(...(await middle(page)));
    await page.waitForSelector(".card");
    expect(await page.locator(".card h2").textContent()).toBe(scope.villages.name[i]);
    const card = (await page.locator(".card").textContent())!;
    expect(card).toContain(scope.villages.code[i]);
    expect(card).toContain("Part of pocket number 1");
    expect(card).toContain(new Intl.NumberFormat("en-GB").format(Number(answer.columns.eligible[i])));
    expect(new URL(page.url()).searchParams.get("village")).toBe(scope.villages.code[i]);
    await leave();
  });
});

describe("what one sets", () => {
  it("a filter changes colours and address; a reload and the back button restore the view", async () => {
    const i = scope.villages.code.findIndex(
      (_, at) => typeof answer.columns.bivariate[at] === "number" && answer.columns.bivariate[at] % 3 === 2,
    );
    const { page, leave } = await visit(browser, closeUp(i, "&tab=filters&show=covered"));
    const point = await middle(page);
    const [before] = await coloursAt(page, [point]);
    await page.getByRole("checkbox", { name: "Baznas Kabupaten Banyumas" }).check();
    await expect.poll(async () => (await coloursAt(page, [point]))[0], { timeout: 10_000 }).not.toBe(before);
    expect(page.url()).toContain("agencies=baznas");
    const [filtered] = await coloursAt(page, [point]);

    await page.reload();
    await page.waitForSelector("html[data-map=idle]", { state: "attached" });
    expect(await page.getByRole("checkbox", { name: "Baznas Kabupaten Banyumas" }).isChecked()).toBe(true);
    await expect.poll(async () => (await coloursAt(page, [point]))[0], { timeout: 10_000 }).toBe(filtered);

    await page.getByRole("checkbox", { name: "Baznas Kabupaten Banyumas" }).uncheck();
    await page.goBack();
    await expect
      .poll(() => page.getByRole("checkbox", { name: "Baznas Kabupaten Banyumas" }).isChecked())
      .toBe(true);
    await leave();
  });

  it("period, hexagons, single variables and legend cells each show in the address", async () => {
    const { page, leave } = await visit(browser, `${address}?lang=en`);
    await page.getByLabel("Year").selectOption("2023");
    await page.getByRole("button", { name: "Hexagons" }).click();
    await page.locator(".cells button").first().click();
    await expect.poll(() => page.url()).toContain("classes=6");
    await page.getByLabel("Map colour").selectOption("smoothed");
    const query = new URL(page.url()).searchParams;
    expect([query.get("period"), query.get("view"), query.get("show")]).toEqual([
      "2023",
      "hexagons",
      "smoothed",
    ]);
    await expect.poll(() => page.locator(".summary").textContent()).toContain("12.53%");
    await leave();
  });

  it("search forgives a typo, and the keyboard is enough", async () => {
    const { page, leave } = await visit(browser, address);
    await page.getByRole("combobox", { name: "Cari desa" }).fill("karangayam");
    await page.locator(".result").first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".card h2").textContent()).toBe("Karanggayam");
    await leave();
  });

  it("the table mirrors the map: same villages, sortable, one selection", async () => {
    const { page, leave } = await visit(browser, `${address}?tab=table&lang=en`);
    const rows = page.locator(".table tbody tr");
    expect(await rows.count()).toBe(331);
    await page.getByRole("button", { name: "in need", exact: true }).click();
    const largest = Math.max(
      ...answer.columns.eligible.map((value) => (typeof value === "number" ? value : 0)),
    );
    const first = scope.villages.name[answer.columns.eligible.indexOf(largest)];
    expect(await rows.first().textContent()).toContain(first);
    await rows.first().getByRole("button").click();
    await expect.poll(() => page.locator(".card h2").textContent()).toBe(first);
    await leave();
  });

  it.each(["bivariate", "covered", "effectiveStrategies"])(
    "the table of %s holds the villages of the chosen legend entry, as many as it counts",
    async (show) => {
      const { page, leave } = await visit(browser, `${address}?tab=table&lang=en&show=${show}`);
      const entries = page.locator(show === "bivariate" ? ".cells button" : ".steps button");
      const counted = show === "bivariate" ? entries : entries.locator(".step-count");
      const [one, villages] = (await counted.allTextContents())
        .map((text, i) => [i, Number(text)])
        .find(([, villages]) => villages > 0 && villages < 331)!;
      await entries.nth(one).click();
      await expect.poll(() => page.locator(".table tbody tr").count()).toBe(villages);
      await leave();
    },
  );
});

// Each tab once, and each language on each kind of screen: whole maps take their time to draw.
describe.each([
  ["id", "pockets", "desktop", DESKTOP],
  ["en", "village", "desktop", DESKTOP],
  ["en", "table", "phone", PHONE],
  ["id", "filters", "phone", PHONE],
] as const)("in %s, the tab %s on a %s", (lang, tab, _, viewport) => {
  it("gives axe nothing serious to say and fits the screen", async () => {
    const code = scope.villages.code[chosen()];
    const { page, leave } = await visit(
      browser,
      `${address}?lang=${lang}&tab=${tab}&village=${code}`,
      viewport,
    );
    await page
      .locator(tab === "village" ? ".card" : `#panel-${tab} > *`)
      .first()
      .waitFor();
    expect(await page.getAttribute("html", "lang")).toBe(lang);
    expect(await complaintsOfAxe(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await leave();
  });
});
