import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, messy, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser, visitOffice } from "./browser.ts";

let browser: Browser;
let database: Database;
let served: Served;
beforeAll(async () => {
  // The program of all tests has built the page; here it is served over a record of its own.
  expect(await programAddress()).toContain("http");
  [browser, database] = await Promise.all([startBrowser(), testDatabase()]);
  await fillRecord(database.pool);
  served = await serve(database.pool, { poll: 0 });
});
afterAll(async () => {
  await browser.close();
  await served.close();
  await database.close();
});

/** With a stranger among the villages, and a wrong sum. */
const hard = (year: number) => messy(year, 999, (name) => (name === "Rawalo" ? "Xyzzy" : name));
const upload = (page: Page, name: string, content: string) =>
  page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
const status = (page: Page) => page.locator("[role=status]").last().textContent();
const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement).dataset.key ?? "");
const current = async (period: number) =>
  (
    await database.pool.query<{ code: string; value: number }>(
      "select village_code as code, value from need where period = $1 and revision_to is null order by 1",
      [period],
    )
  ).rows;
/** No page may be wider than the window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("at a desk, in Indonesian", () => {
  it("a file is brought, decided by keyboard alone, published and taken back", async () => {
    const { page, leave } = await visitOffice(browser, `${served.address}data/impor`);
    await page.getByText("Belum ada yang diimpor.").waitFor();
    await upload(page, "RTLH 2025.csv", hard(2025));
    await page.waitForURL(/\/data\/impor\/\d+$/);
    await page.getByText("11 baris desa: 8 pasti, 2 perlu diputuskan, 1 tidak dikenali.").waitFor();
    await page.getByText("Jumlah RTLH: tertulis 999, isinya 170").waitFor();
    expect(await page.getByRole("button", { name: "Terbitkan" }).isDisabled()).toBe(true);

    // From the page itself: no click, no hunt for the list.
    await page.keyboard.press("j");
    expect(await focused(page)).toContain("Karangsari");
    await page.keyboard.press("2");
    expect(await status(page)).toBe("Karangsari · Contoh adalah Karangsari. Tinggal 1.");
    expect(await focused(page)).toContain("Gunung Lurahh");
    await page.keyboard.press("r");
    expect(await status(page)).toBe("Ejaan akan diingat.");
    await page.keyboard.press("1");
    expect(await status(page)).toBe("Gunung Lurahh · Contoh adalah Gununglurah. Tinggal 0.");
    await page.keyboard.press("u");
    expect(await status(page)).toBe("Keputusan tentang Gunung Lurahh · Contoh dibatalkan.");
    await page.keyboard.press("1");
    // The stranger is looked up by name, wherever it stands.
    const stranger = page.getByRole("group", { name: /Xyzzy/ });
    await stranger.waitFor();
    await stranger.focus();
    await page.keyboard.press("/");
    await page.keyboard.type("Rawalo");
    expect(await page.getByRole("combobox", { name: /Xyzzy/ }).inputValue()).toBe("Rawalo");
    await page.getByRole("option", { name: /Rawalo/ }).waitFor();
    await page.keyboard.press("Enter");
    expect(await status(page)).toMatch(/Xyzzy · Contoh adalah Rawalo\. Tinggal 0/);

    // The file's own total is wrong: a person says which figures hold.
    const accept = page.getByRole("button", { name: "Pakai angka per desa" });
    await expect.poll(() => accept.isEnabled()).toBe(true);
    await accept.press("Enter");
    await accept.waitFor({ state: "detached" });
    const publish = page.getByRole("button", { name: "Terbitkan" });
    await expect.poll(() => publish.isEnabled()).toBe(true);
    await publish.press("Enter");
    await page.getByText(/Revisi \d+, terbit/).waitFor();
    const figures = await current(2025);
    expect(figures.find(({ code }) => code === "33.68.01.2005")?.value).toBe(14);
    expect(figures.find(({ code }) => code === "33.68.02.2002")?.value).toBe(17);

    await page.getByRole("button", { name: "Tarik kembali" }).press("Enter");
    await page.getByRole("button", { name: "Ya, tarik kembali" }).press("Enter");
    await page.getByText("Impor ini sudah ditarik kembali.").waitFor();
    expect(await current(2025)).toEqual([]);
    await leave();
  });

  it("the spelling is remembered, and can be forgotten on the page", async () => {
    const { page, leave } = await visitOffice(browser, `${served.address}data/impor`);
    const spelling = page.getByRole("row", { name: /Gunung Lurahh/ });
    await spelling.getByRole("button", { name: "Hapus" }).click();
    await spelling.getByRole("button", { name: "Hapus" }).click();
    await page.getByText("Belum ada ejaan yang diingat.").waitFor();
    await leave();
  });

  it("a list of persons is not sent, and the page says where it belongs", async () => {
    const { page, leave } = await visitOffice(browser, `${served.address}data/impor`);
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push(request.url());
    });
    const list = csv(["NIK", "Nama", "Desa"], ["3302014107900001", "Budi", "Rawalo"]);
    await upload(page, "warga.csv", list);
    await page.getByText(/Berkas TIDAK dikirim/).waitFor();
    expect(await page.getByRole("link", { name: "Ke halaman Daftar penerima" }).getAttribute("href")).toBe(
      "/data/penerima",
    );
    // Headings alone may mislead: then a person decides.
    await upload(page, "judul.csv", csv(["Nama Penerima", "Desa"], ["Program A", "Rawalo"]));
    await page.getByRole("button", { name: "Bukan daftar orang; kirim" }).waitFor();
    expect(sent).toEqual([]);
    await leave();
  });

  it("a page that only pretends to be a workbook is refused, and its table read on request", async () => {
    const { page, leave } = await visitOffice(browser, `${served.address}data/impor`);
    const rows = VILLAGES.map(
      ([, name, district]) => `<tr><td>${district}</td><td>${name}</td><td>4</td></tr>`,
    );
    const html = `<html><table><tr><th>Kecamatan</th><th>Desa</th><th>Jumlah RTLH</th></tr>${rows.join("")}</table></html>`;
    await upload(page, "laporan.xls", html);
    await page.getByText(/adalah halaman HTML/).waitFor();
    await page.getByRole("button", { name: "Baca tabel halaman ini" }).click();
    await page.waitForURL(/\/data\/impor\/\d+$/);
    // Without a year it says what is missing, and the year is given in the mapping.
    await page.getByText("Tahunnya tidak diketahui.").waitFor();
    await page.getByLabel("Tahun", { exact: true }).fill("2024");
    await page.getByLabel("Tahun", { exact: true }).blur();
    await page.getByRole("button", { name: "Terapkan", exact: true }).click();
    await page.getByText("Tahunnya tidak diketahui.").waitFor({ state: "detached" });
    await leave();
  });

  it("a program that the register lacks is added there and then", async () => {
    const { page, leave } = await visitOffice(browser, `${served.address}data/impor`);
    const rows = VILLAGES.map(([, name, district]) => [district, name, "Listrik Terang", 2024, 5]);
    await upload(page, "listrik.csv", csv(["Kecamatan", "Desa", "Program", "Tahun", "Realisasi"], ...rows));
    await page.getByText("Program belum terdaftar.").first().waitFor();
    expect(await page.getByLabel("Nama program").inputValue()).toBe("Listrik Terang");
    const form = page.locator(".add-program");
    await form.getByLabel("Kebutuhan").selectOption("electricity");
    await form.getByLabel("Mulai tahun").fill("2022");
    await form.getByRole("button", { name: "Tambah", exact: true }).click();
    await page.getByText("Program belum terdaftar.").first().waitFor({ state: "detached" });
    await expect.poll(() => page.getByRole("button", { name: "Terbitkan" }).isEnabled()).toBe(true);
    await leave();
  });
});

describe("on a phone, in English", () => {
  it("a file is decided by touch alone and published", async () => {
    const { page, leave } = await visitOffice(browser, `${served.address}data/impor?lang=en`, PHONE);
    await page.getByRole("heading", { name: "Imports", exact: true }).waitFor();
    await upload(page, "RTLH 2023.csv", hard(2023));
    await page.waitForURL(/\/data\/impor\/\d+\?lang=en$/);
    await page.getByText("11 village rows").waitFor();
    expect(await overflow(page)).toBe(0);
    // Each place has its buttons; what remains open is counted on the tab.
    for (const left of [1, 0]) {
      await page.locator(".place").first().getByRole("button", { name: "Leave out" }).click();
      await page.getByRole("button", { name: `To decide (${left})` }).waitFor();
    }
    await page.getByRole("button", { name: "Use the villages' figures" }).click();
    const publish = page.getByRole("button", { name: "Publish" });
    await expect.poll(() => publish.isEnabled()).toBe(true);
    await publish.click();
    await page.getByText(/Revision \d+, published/).waitFor();
    expect((await current(2023)).length).toBeGreaterThanOrEqual(8);
    expect(await overflow(page)).toBe(0);
    await leave();
  });
});

describe("for everyone", () => {
  it.each([
    ["id", DESKTOP],
    ["en", PHONE],
  ] as const)("axe finds nothing serious in %s", async (lang, viewport) => {
    const bring = await fetch(`${served.address}api/v1/imports`, {
      method: "POST",
      headers: { "X-File-Name": `axe-${lang}.csv` },
      body: hard(2022),
    });
    const { id } = (await bring.json()) as { id: number };
    for (const path of ["data/impor", `data/impor/${id}`]) {
      const { page, leave } = await visitOffice(browser, `${served.address}${path}?lang=${lang}`, viewport);
      await page
        .locator(path.endsWith("impor") ? ".list" : ".place")
        .first()
        .waitFor();
      for (const details of await page.locator("details").all())
        await details.evaluate((element) => element.setAttribute("open", ""));
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await leave();
    }
  });
});
