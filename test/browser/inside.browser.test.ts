import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";
import { complaintsOfAxe, DESKTOP, mapIdle, PHONE, startBrowser } from "./browser.ts";
import { openedAs } from "./signed-in.ts";

let browser: Browser;
let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
const [FIRST, FIRST_NAME] = VILLAGES[0];

beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  await fillRecord(database.pool);
  served = await serve(database.pool, { poll: 0 });
  sending = await people(database.pool);
  const rows = VILLAGES.map(([code, name], i) => [code, name, i === 0 ? 3 : 40 + i, 500]);
  const response = await fetch(`${served.address}api/v1/imports`, {
    method: "POST",
    headers: { ...(await sending("own")), "X-File-Name": "2025.csv" },
    body: csv(["Kode", "Desa", "Jumlah RTLH", "Jumlah Rumah"], ...rows),
  });
  const { id, digest } = await response.json();
  const published = await fetch(`${served.address}api/v1/imports/${id}/publish`, {
    method: "POST",
    headers: { ...(await sending("coordinator")), "Content-Type": "application/json" },
    body: JSON.stringify({ digest }),
  });
  expect(published.status).toBe(200);
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

async function open(who: Person, path: string, viewport = DESKTOP): Promise<Page> {
  const { Cookie } = await sending(who);
  return openedAs(browser, Cookie?.split("=")[1], served.address, path, viewport);
}
const MARK = "INTERNAL – jangan diteruskan";
const MAP = `desa/${FIRST}?component=housing&period=2025`;
/** What the village's card says of its need. */
const cardOf = async (page: Page): Promise<string> => {
  await mapIdle(page);
  return (await page.locator(".card").first().textContent()) ?? "";
};

it("an agency turns its own figures on, sees them under the mark, and off again", async () => {
  const page = await open("own", MAP);
  expect(await cardOf(page)).not.toMatch(/\b3 rumah/);
  await expect.poll(() => page.getByText(MARK).count()).toBe(0);
  await page.getByRole("button", { name: "Lihat angka sendiri (internal)" }).click();
  await page.getByText(MARK).waitFor();
  await expect.poll(() => cardOf(page)).toMatch(/\b3\b/);
  expect(await complaintsOfAxe(page)).toEqual([]);
  await page.reload();
  await page.getByText(MARK).waitFor();
  await page.getByRole("button", { name: "Lihat seperti publik" }).click();
  await expect.poll(() => page.getByText(MARK).count()).toBe(0);
  await page.context().close();
});

it.each(["own", "coordinator"] as const)("what %s prints with them says so", async (who) => {
  const page = await open(who, MAP);
  await page.getByRole("button", { name: "Lihat angka sendiri (internal)" }).click();
  await page.getByText(MARK).waitFor();
  await page.goto(`${served.address}cetak?component=housing&period=2025`);
  await page.getByText(MARK).first().waitFor();
  await page.goto(`${served.address}data/hasil?component=housing&period=2025`);
  await page.getByText(MARK).first().waitFor();
  const link = page.locator("a", { hasText: "CSV" });
  expect(await link.first().getAttribute("href")).toContain("/inside/outcomes.csv");
  await page.context().close();
});

it("nobody else is offered them", async () => {
  for (const who of ["visitor", "viewer"] as const) {
    const page = await open(who, MAP);
    await mapIdle(page);
    expect(await page.getByRole("button", { name: "Lihat angka sendiri (internal)" }).count()).toBe(0);
    await page.context().close();
  }
});

it.each([DESKTOP, PHONE])(
  "one agency asks another for figures, which agrees and ends it",
  async (viewport) => {
    await database.pool.query("delete from sharing_use");
    await database.pool.query("delete from sharing_agreement");
    const asks = await open("foreign", "data/berbagi", viewport);
    await asks.getByRole("button", { name: "Minta data" }).click();
    await asks.getByLabel("Pemilik data").selectOption("perkim");
    await asks.getByLabel("Kebutuhan", { exact: true }).selectOption("housing");
    await asks.getByLabel("Tujuan").fill("Memadankan calon penerima");
    await asks.getByLabel("Sampai tanggal").fill("2099-12-31");
    expect(await complaintsOfAxe(asks)).toEqual([]);
    await asks.getByRole("button", { name: "Kirim permintaan" }).click();
    await asks.getByText("Permintaan terkirim.").waitFor();

    const decides = await open("own", "data/berbagi", viewport);
    await decides.getByRole("button", { name: "Setujui" }).click();
    await decides.locator("dialog").getByRole("button", { name: "Setujui" }).click();
    await decides.getByText("Belum pernah dipakai.").waitFor();
    expect(await complaintsOfAxe(decides)).toEqual([]);

    await asks.reload();
    await asks.getByRole("link", { name: "Unduh angka (CSV, internal)" }).waitFor();
    await asks.goto(served.address + MAP);
    await asks.getByRole("button", { name: "Lihat angka sendiri (internal)" }).click();
    await asks.getByText(MARK).waitFor();
    await expect.poll(() => cardOf(asks)).toMatch(/\b3\b/);
    expect(await cardOf(asks)).toContain(FIRST_NAME);

    await decides.reload();
    await decides.getByText(/^Siapa memakai, dan kapan: Dipakai/).click();
    await decides
      .getByRole("cell", { name: `inside/villages/${FIRST}` })
      .first()
      .waitFor();
    await decides.getByRole("button", { name: "Akhiri" }).click();
    await decides.getByLabel("Alasan").fill("Tugas selesai");
    await decides.locator("dialog").getByRole("button", { name: "Akhiri" }).click();
    await decides.getByText("diakhiri").waitFor();
    await asks.reload();
    await mapIdle(asks);
    await expect.poll(() => cardOf(asks)).not.toMatch(/\b3 rumah/);
    await asks.context().close();
    await decides.context().close();
  },
);

it("the page Laporan says how good the data are and what would improve the map most", async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    const page = await open("visitor", "data/laporan", viewport);
    await page.getByRole("heading", { name: "Yang paling memperbaiki peta" }).waitFor();
    await page.getByText(/Dinas Perkim menyatakan penerima/).waitFor();
    await page.getByRole("heading", { name: "Mutu data sekilas" }).waitFor();
    await page.locator(".quality").getByRole("rowheader").first().waitFor();
    expect(await complaintsOfAxe(page)).toEqual([]);
    await page.context().close();
  }
});
