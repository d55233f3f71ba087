import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { complaintsOfAxe, startBrowser } from "./browser.ts";

const address = inject("address");
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Lets the program's answers say that the record is lost, as they do when it is, until told otherwise. */
async function losing(page: Page): Promise<{ found(): void }> {
  let lost = true;
  await page.route(/\/api\/v1\//, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), ...(lost && { "x-kantong-record": "unreachable" }) };
    await route.fulfill({ response, headers });
  });
  await page.route(/\/readyz$/, (route) => (lost ? route.fulfill({ status: 503 }) : route.continue()));
  return {
    found() {
      lost = false;
    },
  };
}

describe("while the record can't be reached", () => {
  it.each([
    ["", "Basis data sedang tidak terjangkau", { width: 1440, height: 900 }],
    ["?lang=en", "The database can't be reached", { width: 390, height: 844 }],
    ["data/program?lang=en", "The database can't be reached", { width: 390, height: 844 }],
  ])("/%s says so, keeps its figures, and takes it back by itself", async (path, sentence, viewport) => {
    const page = await browser.newPage({ viewport });
    const { found } = await losing(page);
    await page.goto(address + path);
    const banner = page.locator(".unreachable");
    await banner.waitFor();
    expect(await banner.textContent()).toContain(sentence);
    await page.getByText("Banyumas").first().waitFor();
    expect(await complaintsOfAxe(page)).toEqual([]);
    if (process.env.KANTONG_SCREENSHOTS)
      await page.screenshot({ path: `${process.env.KANTONG_SCREENSHOTS}/unreachable-${viewport.width}.png` });
    found();
    await banner.waitFor({ state: "detached", timeout: 15_000 });
    await page.close();
  });
});
