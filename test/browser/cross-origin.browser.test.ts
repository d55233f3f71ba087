import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { programAddress } from "../services/services.ts";
import { startBrowser } from "./browser.ts";
import { type Portal, startPortal } from "./portal.ts";

const kantong = new URL(await programAddress()).origin;
let browser: Browser;
let portal: Portal;
beforeAll(async () => {
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
});
afterAll(async () => {
  portal.close();
  await browser.close();
});

it("a portal's script sends the tag back and gets 304, asks for a part, and may send what its library adds", async () => {
  const page = await browser.newPage();
  await page.goto(portal.page(""));
  const read = await page.evaluate(async (kantong) => {
    const ask = async (path: string, headers: Record<string, string>) => {
      const response = await fetch(kantong + path, { headers, cache: "no-store" });
      const { length } = await response.text();
      return { status: response.status, length, range: response.headers.get("content-range") };
    };
    const files = [
      "/api/v1/villages.csv?component=water",
      "/tiles/villages/8/205/133.mvt",
      "/ogc/collections/pockets/items",
    ];
    const tags = await Promise.all(
      files.map(async (file) => (await fetch(kantong + file)).headers.get("etag")!),
    );
    return {
      unchanged: await Promise.all(files.map((file, i) => ask(file, { "If-None-Match": tags[i] }))),
      part: await ask(files[0], { Range: "bytes=0-99", "If-Range": tags[0] }),
      further: await Promise.all(
        [
          { "X-Requested-With": "XMLHttpRequest" },
          { "Cache-Control": "no-cache" },
          { "Content-Type": "application/json" },
        ].map((headers) => ask("/tiles/villages.json", headers as unknown as Record<string, string>)),
      ),
    };
  }, kantong);
  expect(read.unchanged.map(({ status }) => status)).toEqual([304, 304, 304]);
  expect(read.part).toEqual({ status: 206, length: 100, range: expect.stringMatching(/^bytes 0-99\/\d+$/) });
  expect(read.further.map(({ status }) => status)).toEqual([200, 200, 200]);
  await page.close();
});
