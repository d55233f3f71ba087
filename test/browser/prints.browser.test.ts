import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, ScopeView } from "../../server/core/contracts/answers.ts";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, startBrowser, visitOffice } from "./browser.ts";

const address = await programAddress();
let browser: Browser;
let scope: ScopeView;
let answer: AnswerView;
beforeAll(async () => {
  const json = async (path: string) => (await fetch(`${address}api/v1/${path}`)).json();
  [browser, scope, answer] = await Promise.all([startBrowser(), json("scope"), json("answer")]);
});
afterAll(() => browser.close());

/** Opens a print and waits until it says that it can be printed. */
async function opened(path: string) {
  const visited = await visitOffice(browser, `${address}${path}`);
  await visited.page.waitForSelector("html[data-print=ready]", { state: "attached", timeout: 45_000 });
  return visited;
}

/** Pages of the PDF that Chromium prints, each as width × height in millimetres. */
async function pagesOf(page: Page): Promise<[number, number][]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  return boxes.map(([, width, height]) =>
    [width, height].map((points) => Math.round((Number(points) / 72) * 25.4)),
  ) as [number, number][];
}

/** How many colours the printed picture of the map has among some thousands of its pixels, and its pixels a CSS pixel. */
const pictureOf = (page: Page) =>
  page.evaluate(() => {
    const image = document.querySelector<HTMLImageElement>(".frame img")!;
    const canvas = document.createElement("canvas");
    canvas.width = 100;
    canvas.height = 70;
    const pen = canvas.getContext("2d", { willReadFrequently: true })!;
    pen.imageSmoothingEnabled = false;
    pen.drawImage(image, 0, 0, 100, 70);
    const { data } = pen.getImageData(0, 0, 100, 70);
    const colours = new Set<string>();
    let grey = true;
    for (let at = 0; at < data.length; at += 4) {
      colours.add(data.slice(at, at + 3).join());
      grey &&=
        Math.max(data[at], data[at + 1], data[at + 2]) - Math.min(data[at], data[at + 1], data[at + 2]) < 24;
    }
    return { colours: colours.size, grey, finer: image.naturalWidth / image.width };
  });

const text = async (page: Page) => (await page.locator(".sheet").allInnerTexts()).join("\n");

describe("the printed map", () => {
  it("of the regency is one A4 page that says all a map must", async () => {
    const { page, leave } = await opened("cetak?show=serviceGap&period=2025");
    expect(await pagesOf(page)).toEqual([[297, 210]]);
    const said = await text(page);
    for (const part of [
      "Kabupaten Banyumas",
      "2025",
      "Celah layanan",
      "DATA DEMO",
      "Skala 1 :",
      "Definisi.",
      "Sumber.",
    ])
      expect(said).toContain(part);
    expect(said).toContain(`${address}?period=2025&show=serviceGap`);
    expect(said).toContain("disembunyikan (<5)");
    expect(said).toContain("tidak ada data");
    expect(said).toMatch(/Dicetak \d+ \w+ \d{4}/);
    const { colours, finer } = await pictureOf(page);
    expect(colours).toBeGreaterThan(6);
    expect(finer).toBeCloseTo(300 / 96, 1);
    // Legend, furniture and foot stand beside the map, not on it.
    const boxes = await Promise.all(
      [".frame", ".side", ".foot", ".head"].map((part) => page.locator(part).boundingBox()),
    );
    const [map, ...others] = boxes.map((box) => box!);
    for (const other of others)
      expect(
        other.x >= map.x + map.width || other.y >= map.y + map.height || other.y + other.height <= map.y,
      ).toBe(true);
    expect(await complaintsOfAxe(page)).toEqual([]);
    await leave();
  });

  it("of a pocket, upright and in English without colours, has its villages' names and a true bar", async () => {
    const [pocket] = answer.pockets;
    const { page, leave } = await opened(
      `cetak?lang=en&area=${encodeURIComponent(pocket.id)}&orientation=portrait&mono=1&title=For%20the%20regent`,
    );
    expect(await pagesOf(page)).toEqual([[210, 297]]);
    const said = await text(page);
    for (const part of [
      "For the regent",
      "Banyumas Regency",
      "DEMO DATA",
      "Definition.",
      "Sources.",
      "Faded",
    ])
      expect(said).toContain(part);
    expect((await pictureOf(page)).grey).toBe(true);
    expect(said).not.toContain("do not fit");
    const denominator = Number(/Scale 1 : ([\d,]+)/.exec(said)![1].replaceAll(",", ""));
    const bar = await page
      .locator(".bar")
      .evaluate((svg) => ({ ...(svg as unknown as HTMLElement).dataset }));
    expect(Number(bar.millimetres) * denominator).toBeCloseTo(Number(bar.metres) * 1000, 3);
    const drawn = await page.locator(".bar rect").evaluateAll((parts) => {
      const boxes = parts.map((part) => part.getBoundingClientRect());
      return boxes.at(-1)!.right - boxes[0].left;
    });
    expect((drawn / 96) * 25.4).toBeCloseTo(Number(bar.millimetres), 0);
    await leave();
  });

  it("is reached from the map with what is seen there, and says where an address names no area", async () => {
    const { page, leave } = await visitOffice(browser, `${address}?lang=en&component=water`);
    const link = page.getByRole("link", { name: "Print", exact: true });
    expect(await link.getAttribute("href")).toBe("/cetak?component=water&lang=en");
    await leave();
    const lost = await visitOffice(browser, `${address}cetak?lang=en&area=33.02.99`);
    await expect.poll(() => lost.page.getByRole("alert").textContent()).toContain("no area 33.02.99");
    expect(await lost.page.getByRole("button", { name: "Print" }).isDisabled()).toBe(true);
    await lost.leave();
    expect(scope.districts.some(({ code }) => code === "33.02.99")).toBe(false);
  });
});

describe("the sheets", () => {
  it("of a village is one A4 page: need, what is left, why, who is there and what is missing", async () => {
    const i = answer.pockets[0].villages[0];
    const { page, leave } = await opened(`cetak/desa/${scope.villages.code[i]}?period=2025`);
    expect(await pagesOf(page)).toEqual([[210, 297]]);
    const said = await text(page);
    for (const part of [
      `Lembar desa: ${scope.villages.name[i]}`,
      "DATA DEMO",
      "Termasuk kantong nomor 1",
      "Strategi yang kurang",
    ])
      expect(said).toContain(part);
    expect(said).toContain(`peringkat ${answer.columns.priorityRank[i]}, antara`);
    expect(said).toContain(
      `Kantong dalam ${answer.columns.agreement[i]} dari ${answer.columns.computable[i]} definisi`,
    );
    const ledger = await (
      await fetch(`${address}api/v1/villages/${scope.villages.code[i]}/ledger?period=2025`)
    ).json();
    expect(await page.locator(".rows").first().locator("tbody tr").count()).toBe(ledger.components.length);
    expect((await pictureOf(page)).colours).toBeGreaterThan(3);
    expect(await complaintsOfAxe(page)).toEqual([]);
    await leave();
  });

  it("of a district lists its villages by priority, on as many pages as it needs", async () => {
    const { page, leave } = await opened("cetak/kecamatan/33.02.01?lang=en&period=2025");
    const pages = await pagesOf(page);
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(pages.map(String))).toEqual(new Set(["210,297"]));
    const own = answer.columns.priorityRank.flatMap((rank, i) =>
      scope.villages.code[i].startsWith("33.02.01.") && typeof rank === "number"
        ? [{ rank, name: scope.villages.name[i] }]
        : [],
    );
    const names = await page.locator(".rows").first().locator("tbody th").allTextContents();
    expect(names.slice(0, own.length)).toEqual(own.sort((a, b) => a.rank - b.rank).map(({ name }) => name));
    // A table that runs over a page has its heading again.
    expect(
      await page
        .locator(".rows thead")
        .first()
        .evaluate((head) => getComputedStyle(head).display),
    ).toBe("table-header-group");
    await leave();
    const lost = await visitOffice(browser, `${address}cetak/kecamatan/33.02.99?lang=en`);
    await expect.poll(() => lost.page.getByRole("alert").textContent()).toContain("33.02.99");
    await lost.page.close();
  });
});
