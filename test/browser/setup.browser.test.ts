import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { boundaries } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";
import { mapIdle, startBrowser } from "./browser.ts";

let browser: Browser;
let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  served = await serve(database.pool, { poll: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await database?.close();
});

it("leads from an empty record over its boundaries to a map without figures", async () => {
  const page = await browser.newPage();
  await page.goto(`${served.address}?lang=en`);
  await page.getByRole("link", { name: "Begin with the boundaries" }).click();
  await page.getByRole("heading", { name: "Village boundaries" }).waitFor();
  const step = page.locator("#boundaries");
  expect(await step.locator(".standing").textContent()).toBe("nothing yet");

  const file = (text: string) => ({
    name: "desa.geojson",
    mimeType: "application/geo+json",
    buffer: Buffer.from(text),
  });
  const input = step.locator("input[type=file]");
  const good = JSON.stringify(boundaries());
  await input.setInputFiles(file(good.slice(0, 600)));
  await step.getByRole("alert").waitFor();
  expect(await step.getByRole("alert").textContent()).toContain("cut off");

  await input.setInputFiles(file(good));
  await step.getByText("12 villages are stored.").waitFor();
  await expect.poll(() => step.locator(".standing").textContent()).toBe("there");
  await page.getByRole("link", { name: "See the map" }).click();
  await mapIdle(page);
  expect(await page.locator("h1").textContent()).toContain("Contoh");
  expect(await page.locator("#panel-pockets").textContent()).toContain("No need is recorded");
  await page.close();
});
