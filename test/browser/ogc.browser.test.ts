import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser, visitOffice } from "./browser.ts";

const address = await programAddress();
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const PAGES = [
  "ogc",
  "ogc/conformance",
  "ogc/collections",
  "ogc/collections/villages",
  "ogc/collections/pockets/queryables",
  "ogc/collections/villages/items?limit=20",
  "ogc/collections/villages/items/33.02.01.2001",
];
const in_ = (page: string, lang: string) =>
  `${address}${page}${page.includes("?") ? "&" : "?"}f=html&lang=${lang}`;

describe("the OGC API's pages", () => {
  it.each(
    PAGES.flatMap((page, i) => [
      [page, "id", i % 2 ? DESKTOP : PHONE] as const,
      [page, "en", i % 2 ? PHONE : DESKTOP] as const,
    ]),
  )(
    "%s in %s: nothing for axe, it fits, and every link is large enough and reached by the keyboard",
    async (path, lang, viewport) => {
      const { page, leave } = await visitOffice(browser, in_(path, lang), viewport);
      expect(await page.locator("html").getAttribute("lang")).toBe(lang);
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      const small = await page
        .locator("header a, nav a")
        .evaluateAll((links) =>
          links.filter((link) => link.getBoundingClientRect().height < 24).map((link) => link.textContent),
        );
      expect(small).toEqual([]);
      const links = await page.locator("a, [tabindex='0']").count();
      let focused = 0;
      for (let k = 0; k < Math.min(links, 12); k++) {
        await page.keyboard.press("Tab");
        focused += await page.evaluate(() => {
          const at = document.activeElement!;
          const { outlineStyle, outlineWidth } = getComputedStyle(at);
          return Number(at !== document.body && outlineStyle !== "none" && outlineWidth !== "0px");
        });
      }
      expect(focused).toBe(Math.min(links, 12));
      await leave();
    },
  );

  it("leads by the keyboard from the landing page to a village, and into the other language on the way", async () => {
    const { page, leave } = await visitOffice(browser, in_("ogc", "id"));
    const follow = async (name: string) => {
      await page.getByRole("link", { name, exact: true }).first().focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    };
    await follow("Koleksi");
    await follow("English");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("link", { name: /^Villages/ }).focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await follow("See the features");
    await follow("33.02.01.2001");
    expect(page.url()).toContain("/items/33.02.01.2001");
    expect(await page.locator("caption").textContent()).toBe("33.02.01.2001");
    await leave();
  });
});
