import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { programAddress } from "../services/services.ts";
import { coloursAt, complaintsOfAxe, DESKTOP, PHONE, startBrowser, visit, visitOffice } from "./browser.ts";

/** Roads and facilities that an operator lays over the map, from the file to the print. */
let browser: Browser;
let database: Database;
let served: Served;
beforeAll(async () => {
  // The program of all tests has built the page; here it is served over a record of its own.
  await programAddress();
  [browser, database] = await Promise.all([startBrowser(), testDatabase("demo")]);
  served = await serve(database.pool, { poll: 0 });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await database?.close();
});

const POINTS = JSON.stringify({
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { nama: "Pasar <b>Wage</b>" },
      geometry: { type: "Point", coordinates: [109.24, -7.43] },
    },
    { type: "Feature", properties: { nama: "tanpa tempat" }, geometry: null },
  ],
});

/** How many features of a context layer the map draws, once it has come to rest. */
const drawn = (page: Page, layer: string) =>
  page.evaluate(async (id) => {
    const response = await fetch(`/tiles/context.json?layers=${id}`);
    return response.ok ? ((await response.json()) as { vector_layers: unknown[] }).vector_layers.length : 0;
  }, layer);

describe.each([
  {
    lang: "id",
    size: DESKTOP,
    name: "Nama di peta",
    choose: "Pilih berkas …",
    see: "Lihat di peta",
    remove: "Hapus",
  },
  {
    lang: "en",
    size: PHONE,
    name: "Name on the map",
    choose: "Choose a file …",
    see: "See it on the map",
    remove: "Remove",
  },
])("map layers in $lang", ({ lang, size, name, choose, see, remove }) => {
  it("are brought in, laid over the map, the embedded map and the print, and removed", async () => {
    const { page, leave } = await visitOffice(browser, `${served.address}data/lapisan?lang=${lang}`, size);
    await page.waitForSelector("tbody tr");
    expect(await page.locator("tbody tr").count()).toBe(2);
    expect(await page.locator("button", { hasText: choose }).isDisabled()).toBe(true);
    await page.getByLabel(name).fill(`Pasar ${lang}`);
    await page.locator("select").selectOption("market");
    await page.locator("input[required]").nth(1).fill("Dinas <i>Perdagangan</i> 2026");
    await page.locator("input[required]").nth(2).fill("CC BY 4.0");
    await page.locator("input[type=file]").setInputFiles({
      ...{ name: "pasar.geojson", mimeType: "application/geo+json", buffer: Buffer.from(POINTS) },
    });
    await page.waitForSelector(".good");
    expect(await page.locator(".good").textContent()).toMatch(/“Pasar .*”.* 1 .*nama.* 0 .* 2\./s);
    await expect.poll(() => page.locator("tbody tr").count()).toBe(3);
    expect(await complaintsOfAxe(page)).toEqual([]);
    const row = page.locator("tbody tr", { hasText: `Pasar ${lang}` });
    expect(await row.textContent()).toContain("Dinas <i>Perdagangan</i> 2026");

    const id = `pasar-${lang}`;
    expect(await row.getByRole("link", { name: see }).getAttribute("href")).toContain(`context=${id}`);
    const map = await visit(browser, `${served.address}?lang=${lang}&context=${id}`, size);
    if (size === PHONE) await map.page.locator(".legend-title").click();
    const box = map.page.locator(".context-switch label", { hasText: `Pasar ${lang}` });
    expect(await box.locator("input").isChecked()).toBe(true);
    expect(await map.page.locator(".context-switch").textContent()).toContain(
      "Dinas <i>Perdagangan</i> 2026 (CC BY 4.0)",
    );
    expect(await map.page.locator(".maplibregl-ctrl-attrib-inner i").count()).toBe(0);
    expect(await drawn(map.page, id)).toBe(1);
    await box.click();
    expect(new URL(map.page.url()).searchParams.has("context")).toBe(false);
    await box.click();
    expect(new URL(map.page.url()).searchParams.get("context")).toBe(id);
    expect(await complaintsOfAxe(map.page)).toEqual([]);
    await map.leave();

    const embed = await visit(browser, `${served.address}embed?lang=${lang}&context=${id}`, size);
    expect(await embed.page.locator(".context-marks").textContent()).toContain(`Pasar ${lang}`);
    await embed.leave();
    if (size === DESKTOP) {
      const print = await visitOffice(browser, `${served.address}cetak?lang=${lang}&context=${id}`, size);
      await print.page.waitForSelector(".context-marks");
      expect(await print.page.locator(".context-marks").textContent()).toContain("CC BY 4.0");
      await print.leave();
    }

    page.on("dialog", (dialog) => void dialog.accept());
    await row.getByRole("button", { name: remove }).click();
    await expect.poll(() => page.locator("tbody tr").count()).toBe(2);
    await leave();
    const gone = await visit(browser, `${served.address}?lang=${lang}&context=${id}`, size);
    if (size === PHONE) await gone.page.locator(".legend-title").click();
    expect(await gone.page.locator(".context-switch").textContent()).toContain(`“${id}”`);
    await gone.leave();
  });
});

it("land and sea lie around the regency, and the way home leads back to all of it", async () => {
  const { page, leave } = await visit(browser, `${served.address}?map=5/-3/115`);
  // The Java Sea between Java and Borneo, and the middle of Borneo.
  const at: [number, number][] = [
    [470, 620],
    [530, 440],
  ];
  await expect.poll(() => coloursAt(page, at)).toEqual(["221,232,236", "236,234,227"]);
  await page.getByRole("button", { name: "Tampilkan seluruh wilayah" }).click();
  await expect
    .poll(() => Number(new URL(page.url()).searchParams.get("map")?.split("/")[0]))
    .toBeGreaterThan(8);
  await leave();
});
