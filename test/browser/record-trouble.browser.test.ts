import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser } from "./browser.ts";

const address = await programAddress();
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Lets the program's answers say how the record is, as they do when it is so, until told otherwise. */
async function saying(page: Page, state: "unreachable" | "full"): Promise<{ well(): void }> {
  let troubled = true;
  await page.route(/\/api\/v1\/|\/readyz$/, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), ...(troubled && { "x-kantong-record": state }) };
    const asked = new URL(route.request().url()).pathname;
    const status = troubled && state === "unreachable" && asked === "/readyz" ? 503 : response.status();
    await route.fulfill({ response, headers, status });
  });
  return {
    well() {
      troubled = false;
    },
  };
}

describe("while the record is not as it should be", () => {
  it.each([
    ["", "unreachable", "Basis data sedang tidak terjangkau", DESKTOP],
    ["?lang=en", "unreachable", "The database can't be reached", PHONE],
    ["data/program?lang=en", "unreachable", "The database can't be reached", PHONE],
    ["?lang=en", "full", "The server's disk is full", DESKTOP],
    ["data/program", "full", "Ruang penyimpanan server penuh", PHONE],
  ] as const)(
    "/%s (%s) says so, keeps its figures, and takes it back by itself",
    async (path, state, sentence, viewport) => {
      const page = await browser.newPage({ viewport });
      const { well } = await saying(page, state);
      await page.goto(address + path);
      const banner = page.locator(".record-trouble");
      await banner.waitFor();
      expect(await banner.textContent()).toContain(sentence);
      await page.getByText("Banyumas").first().waitFor();
      expect(await complaintsOfAxe(page)).toEqual([]);
      if (process.env.KANTONG_SCREENSHOTS)
        await page.screenshot({ path: `${process.env.KANTONG_SCREENSHOTS}/${state}-${viewport.width}.png` });
      well();
      await banner.waitFor({ state: "detached", timeout: 15_000 });
      // What is still on its way is nobody's once the page closes.
      await page.unrouteAll({ behavior: "wait" });
      await page.close();
    },
  );
});
