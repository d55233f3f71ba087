import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MeetingView } from "../../server/core/contracts/meetings.ts";
import { today } from "../../server/core/domain/calendar-year.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { code, fillTargets } from "../planning/lists/record.ts";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, startBrowser } from "./browser.ts";

/** Two people write the minutes of one meeting. */
let browser: Browser;
let database: Database;
let served: Served;
let cookie: Record<string, string>;
beforeAll(async () => {
  // The program of all tests has built the page; here it is served over a record of its own.
  expect(await programAddress()).toContain("http");
  [browser, database] = await Promise.all([startBrowser(), testDatabase()]);
  await fillTargets(database.pool);
  served = await serve(database.pool);
  cookie = await (await people(database.pool))("coordinator");
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

async function writer(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP });
  const [name, value] = cookie.Cookie.split("=");
  await context.addCookies([{ name, value, url: served.address }]);
  const page = await context.newPage();
  await page.goto(served.address + path);
  return page;
}
const api = async (method: string, path: string, body?: object): Promise<MeetingView> => {
  const response = await fetch(`${served.address}api/v1/${path}`, {
    method,
    headers: { ...cookie, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return (await response.json()) as MeetingView;
};

it("loses no text of two writers in any box, on the screen or on paper", async () => {
  const { id } = await api("POST", "meetings", {
    ...{ regency: "33.68", title: "Musrenbang", year: 2026, component: "housing", heldOn: today() },
  });
  await api("POST", `meetings/${id}/items`, { title: "Jadwal tahun depan" });
  const [one, other] = [await writer(`data/rapat/${id}`), await writer(`data/rapat/${id}`)];
  for (const [label, form] of [
    [/^Hadir/, ".box.meeting-minutes"],
    ["Catatan", ".meeting-item:last-child .meeting-minutes"],
    ["Keputusan", ".meeting-item:last-child .meeting-minutes"],
  ] as const) {
    const [first, second] = [one, other].map((page) => page.locator(form));
    const name = String(label);
    // Both type before either saves.
    await second.getByLabel(label).fill(`Tulisan kedua, ${name}`);
    await first.getByLabel(label).fill(`Tulisan pertama, ${name}`);
    await first.getByRole("button", { name: "Simpan" }).click();
    await one.getByText("Tersimpan.").first().waitFor({ state: "attached" });
    await expect
      .poll(async () => JSON.stringify(await api("GET", `meetings/${id}`)))
      .toContain(`Tulisan pertama, ${name}`);
    // What the second typed is still there when the news arrives, and is not stored over the first.
    expect(await second.getByLabel(label).inputValue()).toBe(`Tulisan kedua, ${name}`);
    await second.getByRole("button", { name: "Simpan" }).click();
    const notice = second.getByRole("alert");
    await notice.waitFor();
    expect(await notice.textContent()).toContain(`Tulisan pertama, ${name}`);
    expect(await complaintsOfAxe(other)).toEqual([]);
    await notice.getByRole("button", { name: "Gabungkan dengan tulisan saya" }).click();
    await second.getByRole("button", { name: "Simpan" }).click();
    await expect
      .poll(async () => JSON.stringify(await api("GET", `meetings/${id}`)))
      .toContain(`Tulisan pertama, ${name}\\nTulisan kedua, ${name}`);
  }
  for (const [lang, heading] of [
    ["id", "Risalah"],
    ["en", "Minutes"],
  ] as const) {
    await one.goto(`${served.address}data/rapat/${id}/risalah?lang=${lang}`);
    await one.getByRole("heading", { level: 1 }).waitFor();
    const paper = await one.locator(".minutes-paper").textContent();
    expect(paper).toContain(heading);
    for (const text of ["Tulisan pertama, Keputusan", "Tulisan kedua, Catatan", "Tulisan kedua, /^Hadir/"])
      expect(paper).toContain(text);
  }
  for (const page of [one, other]) await page.context().close();
}, 120_000);

it("keeps what is typed into a list's row while another writes it, and shows both", async () => {
  const { id } = await api("POST", "target-lists", { regency: "33.68", year: 2027, program: "bedah-rumah" });
  await api("POST", `target-lists/${id}/villages`, { villages: [{ village: code(1), units: 5 }] });
  const [one, other] = [await writer(`data/sasaran/${id}`), await writer(`data/sasaran/${id}`)];
  const units = (page: Page) => page.locator("input.written.units");
  await units(other).fill("31");
  await units(one).fill("20");
  await units(one).press("Tab");
  const stands = async () => JSON.stringify(await api("GET", `target-lists/${id}`));
  await expect.poll(stands).toContain('"units":20');
  // The news has arrived once the other's page shows the newer number; what was typed there is still there.
  await expect.poll(() => other.locator(".list-rows tbody tr").textContent()).toContain("20");
  expect(await units(other).inputValue()).toBe("31");
  await units(other).press("Tab");
  await other.getByText("Tulisan Anda 31 belum tersimpan.").waitFor();
  expect(await units(other).inputValue()).toBe("20");
  expect(await stands()).toContain('"units":20');
  // Having seen both, one writes over it.
  await other.getByRole("button", { name: "Simpan lagi" }).click();
  await expect.poll(stands).toContain('"units":31');
  for (const page of [one, other]) await page.context().close();
}, 120_000);
