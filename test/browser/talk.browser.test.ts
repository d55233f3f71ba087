import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { code, fillTargets } from "../planning/lists/record.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser } from "./browser.ts";

let browser: Browser;
let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  await fillTargets(database.pool);
  served = await serve(database.pool, { notices: !database.embedded });
  sending = await people(database.pool);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await database?.close();
});

/** Somebody's own browser, signed in. */
async function browserOf(who: Person, viewport = DESKTOP): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport });
  const { Cookie = "" } = await sending(who);
  const [name, value] = Cookie.split("=");
  if (value) await context.addCookies([{ name, value, url: served.address }]);
  return context;
}
async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(served.address + path);
  return page;
}
/** Asks as somebody, past the page. */
async function ask(who: Person, method: string, path: string, body: object) {
  const response = await fetch(`${served.address}api/v1/${path}`, {
    method,
    headers: { ...(await sending(who)), "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  expect([path, response.status, answer]).toEqual([
    path,
    expect.toSatisfy((one: number) => one < 300),
    expect.anything(),
  ]);
  return answer;
}
/** Nothing serious for axe, and nothing wider than the window. */
async function isSound(page: Page) {
  expect(await complaintsOfAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}
const card = `desa/${code(0)}?component=housing`;

it("two agencies talk about a village, each seeing at once what the other writes and promises", async () => {
  const [ours, theirs] = [await browserOf("own"), await browserOf("foreign", PHONE)];
  const [own, other] = [await open(ours, card), await open(theirs, card)];
  const talk = (page: Page) => page.getByRole("region", { name: "Percakapan" });
  await talk(own).getByLabel("Tulis pesan").fill("Kami mulai di RT 3.");
  await talk(own).getByLabel("Sebut perangkat daerah").selectOption("sosial");
  await talk(own).getByLabel("Minta bantuan").check();
  await talk(own)
    .getByLabel(/^Strategi/)
    .selectOption("income");
  await talk(other).getByText("Belum ada percakapan").waitFor();
  await talk(own).getByLabel("Tulis pesan").press("Control+Enter");
  await talk(own).getByText("@Dinas Sosial").waitFor();
  // Without a step of the other's.
  await talk(other).getByText("Kami mulai di RT 3.").waitFor();
  await talk(other).getByText("belum dijawab").waitFor();
  expect(await talk(other).getByRole("status").textContent()).toBe("Ada pesan baru dari Dinas Perkim.");

  // A person's number stays out, and what was typed stays there.
  await talk(other).getByLabel("Tulis pesan").fill("Pak Dul, NIK 3302011203850001");
  await talk(other).getByRole("button", { name: "Kirim" }).click();
  await talk(other).getByRole("alert").getByText("NIK").waitFor();
  expect(await talk(other).getByLabel("Tulis pesan").inputValue()).toContain("3302011203850001");
  await isSound(other);

  // The call for help is answered by a promise, which the first sees arrive.
  await talk(other).getByRole("link", { name: "Jawab dengan komitmen" }).click();
  const dialog = other.getByRole("dialog");
  await dialog.getByText("Desa: Karangsari").waitFor();
  await dialog.getByLabel("Jumlah").fill("12");
  await dialog.getByLabel("Paling lambat").fill("2099-12-31");
  await dialog.getByRole("button", { name: "Simpan" }).click();
  await other.getByRole("table").getByRole("link", { name: "Karangsari" }).waitFor();
  await isSound(other);
  await talk(own).getByText("Dijawab Dinas Sosial dengan komitmen").waitFor();
  await isSound(own);

  // A visitor sees nothing of it, nor does the page ask for it.
  const nobody = await browserOf("visitor");
  const asked: string[] = [];
  nobody.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const plain = await open(nobody, card);
  await plain.getByRole("heading", { name: "Karangsari" }).waitFor();
  await expect.poll(() => asked).toContain("/api/v1/session");
  await plain.waitForLoadState("networkidle");
  expect(await plain.getByText("Percakapan").count()).toBe(0);
  expect(asked.filter((path) => /threads|events/.test(path))).toEqual([]);
  for (const context of [ours, theirs, nobody]) await context.close();
});

it("a coordinator leads a meeting: agenda, projector by keyboard, a claim taken back, a promise, minutes on paper", async () => {
  for (const [who, program] of [
    ["own", "bedah-rumah"],
    ["foreign", "rumah-sejahtera"],
  ] as const) {
    const { id } = await ask(who, "POST", "target-lists", { regency: "33.68", year: 2027, program });
    const { list } = await ask(who, "POST", `target-lists/${id}/villages`, {
      villages: [{ village: code(1), units: 20 }],
    });
    await ask(who, "POST", `target-lists/${id}/state`, { version: list.version, to: "proposed" });
  }
  const led = await browserOf("coordinator");
  const page = await open(led, "data/rapat");
  await page.getByRole("button", { name: "Buat rapat" }).click();
  const calling = page.getByRole("dialog");
  await calling.getByLabel("Judul").fill("Musrenbang RKPD 2027");
  await calling.getByLabel("Tahun rencana").fill("2027");
  await calling.getByLabel("Kebutuhan").selectOption("housing");
  await calling.getByRole("button", { name: "Buat rapat" }).click();
  await page.getByRole("heading", { level: 1, name: "Musrenbang RKPD 2027" }).waitFor();
  const item = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /^1\. Sokaraja/ }) });
  await item.getByText("Diusulkan program serupa").waitFor();
  await isSound(page);

  // An editor's browser shows the agenda on the wall, and follows.
  const seen = await browserOf("own");
  const wall = await open(seen, page.url().slice(served.address.length));
  await wall.getByRole("link", { name: "Tampilkan di proyektor" }).click();
  await wall.getByRole("heading", { level: 1, name: "Sokaraja" }).waitFor();
  await wall.getByText("Rumah Sejahtera").waitFor();
  await isSound(wall);
  const at = () => wall.locator(".projector [role=status]").textContent();
  const first = await at();
  await wall.keyboard.press("ArrowRight");
  await expect.poll(at).not.toBe(first);
  await wall.keyboard.press("Home");
  await expect.poll(at).toBe(first);

  await item
    .getByRole("listitem")
    .filter({ hasText: "Rumah Sejahtera" })
    .getByRole("button", { name: "Tarik usulan ini" })
    .click();
  await page.getByRole("dialog").getByLabel("Alasan penarikan").fill("Perkim yang mengerjakan.");
  await page.getByRole("dialog").getByRole("button").last().click();
  await item.getByText("sudah beres").waitFor();
  await wall.getByText(/Perkim yang mengerjakan\./).waitFor();
  expect(await wall.getByText("Rumah Sejahtera").count()).toBe(0);

  await item.getByLabel("Catatan").fill("Kedua pihak hadir.");
  await item.getByRole("button", { name: "Jadikan komitmen" }).click();
  const promise = page.getByRole("dialog");
  await promise.getByLabel("Jumlah").fill("20");
  await promise.getByLabel("Paling lambat").fill("2099-06-30");
  await promise.getByRole("button", { name: "Simpan" }).click();
  await item.getByText(/Dinas Perkim: 20 rumah di Sokaraja/).waitFor();
  await wall.getByText(/Dinas Perkim: 20 rumah di Sokaraja/).waitFor();
  // What was typed before is still there to be saved.
  expect(await item.getByLabel("Catatan").inputValue()).toBe("Kedua pihak hadir.");
  await item.getByRole("button", { name: "Simpan" }).click();
  await item.getByText("Belum disimpan").waitFor({ state: "detached" });
  await wall.keyboard.press("Escape");
  await wall.getByRole("link", { name: "Risalah untuk dicetak" }).click();
  for (const text of ["Kedua pihak hadir.", /Perkim yang mengerjakan\./, "Komitmen (1)"])
    await wall.getByText(text).first().waitFor();
  await isSound(wall);
  for (const context of [led, seen]) await context.close();
});
