import { gzipSync } from "node:zlib";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScopeView } from "../../server/core/contracts/answers.ts";
import { programAddress } from "../services/services.ts";
import {
  coloursAt,
  complaintsOf,
  complaintsOfAxe,
  DESKTOP,
  mapIdle,
  PHONE,
  startBrowser,
  visit,
  visitOffice,
} from "./browser.ts";
import { type Portal, readmeSnippets, startPortal } from "./portal.ts";

const address = await programAddress();
const kantong = new URL(address).origin;
let browser: Browser;
let portal: Portal;
let snippets: Record<string, string>;
let scope: ScopeView;
beforeAll(async () => {
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  snippets = await readmeSnippets(kantong, portal.origin);
  scope = await (await fetch(`${address}api/v1/scope`)).json();
});
afterAll(async () => {
  portal.close();
  await browser.close();
});

interface News {
  type: string;
  village?: string;
  name?: string;
  map?: string;
  show?: string;
  message?: string;
}
interface Heard {
  page: Page;
  frame: Frame;
  /** all news from the frame, in order */
  news(): Promise<News[]>;
  send(message: unknown): Promise<void>;
  /** fails when a third machine was asked for anything */
  leave(): Promise<void>;
}

const LISTEN = `<script>window.news = []; addEventListener("message", (event) => {
  if (event.source === document.querySelector("iframe").contentWindow) news.push(event.data); });</script>`;

async function onPortal(body: string): Promise<Heard> {
  const page = await browser.newPage({ viewport: DESKTOP });
  const strangers: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && ![kantong, portal.origin].includes(url.origin))
      strangers.push(url.href);
  });
  await page.goto(portal.page(LISTEN + body));
  const frame = (await (await page.waitForSelector("iframe")).contentFrame())!;
  await frame.waitForSelector("html[data-map=idle]", { state: "attached", timeout: 90_000 });
  return {
    page,
    frame,
    news: () => page.evaluate(() => (window as unknown as { news: News[] }).news),
    send: (message) =>
      page.evaluate(
        ([said, to]) => document.querySelector("iframe")!.contentWindow!.postMessage(said, to as string),
        [message, kantong] as const,
      ),
    async leave() {
      await page.close();
      expect(strangers).toEqual([]);
    },
  };
}

/** Points of the middle of a frame. */
async function grid(page: Page): Promise<[number, number][]> {
  const box = (await page.locator("iframe, #map").first().boundingBox())!;
  return Array.from({ length: 300 }, (_, k) => [
    Math.round(box.x + box.width * (0.25 + 0.5 * ((k % 20) / 20))),
    Math.round(box.y + box.height * (0.2 + 0.6 * (Math.floor(k / 20) / 15))),
  ]);
}

describe("a portal on another origin", () => {
  it("frames the map in colours, selects a village and is told", async () => {
    const { page, frame, news, send, leave } = await onPortal(snippets.iframe + snippets.messages);
    expect(new Set(await coloursAt(page, await grid(page))).size).toBeGreaterThan(6);
    expect(await frame.locator("h1").textContent()).toContain("Cakupan semua strategi");
    expect(await frame.locator("#demo").textContent()).toContain("DATA DEMO");
    await expect.poll(async () => (await news()).map(({ type }) => type)).toContain("view");

    const [code, name] = [scope.villages.code[40], scope.villages.name[40]];
    // The README's own function, and its own listener's work.
    await page.evaluate(
      (village) => (window as unknown as { eval: typeof eval }).eval(`select("${village}")`),
      code,
    );
    await expect.poll(() => page.title()).toBe(name);
    expect(await frame.locator("#said").textContent()).toContain(name);
    expect(await frame.locator("#full").getAttribute("href")).toContain(`village=${code}`);

    await send({ kantong: 1, type: "view", map: "11/-7.43/109.2", show: "gap" });
    await expect
      .poll(async () => (await news()).at(-1))
      .toMatchObject({ type: "view", map: "11.00/-7.4300/109.2000", show: "serviceGap" });
    expect(await frame.locator("h1").textContent()).toContain("Celah layanan");

    await frame.getByLabel("Pilih desa").selectOption(scope.villages.code[7]);
    // The map moves to it, so news of the view may follow.
    await expect
      .poll(async () => (await news()).filter(({ type }) => type === "selected").at(-1))
      .toMatchObject({ kantong: 1, village: scope.villages.code[7] });
    await leave();
  });

  it("may speak as soon as its frame has loaded, and is answered once the map is drawn", async () => {
    const code = scope.villages.code[40];
    const { frame, news, leave } = await onPortal(`${snippets.iframe}<script>
      const early = document.querySelector("iframe");
      early.addEventListener("load", () =>
        early.contentWindow.postMessage({ kantong: 1, type: "select", village: "${code}" }, "${kantong}"));
    </script>`);
    await expect.poll(async () => (await news()).map(({ type }) => type)).toEqual(["view", "selected"]);
    expect((await news())[1].village).toBe(code);
    expect(await frame.locator("#said").textContent()).toContain(scope.villages.name[40]);
    await leave();
  });

  it("is told what is wrong with its messages, in their order, and not heard on what is none of ours", async () => {
    const { page, news, send, frame, leave } = await onPortal(snippets.iframe);
    await expect.poll(async () => (await news()).length).toBeGreaterThan(0);
    const before = (await news()).length;
    // Whoever must be looked up is not overtaken by whoever need not.
    let lookedUp = 0;
    let allSent = () => {};
    const sent = new Promise<void>((resolve) => {
      allSent = resolve;
    });
    await page.route("**/api/v1/places/**", async (route) => {
      lookedUp++;
      await sent;
      await route.continue();
    });
    const wrong = [
      [{ kantong: 1, type: "select", village: "33.02.01.9999" }, "no village"],
      [{ kantong: 2, type: "select", village: "" }, "version 1"],
      [{ kantong: 1, type: "explode" }, "type"],
      [{ kantong: 1, type: "select", village: 33 }, "village"],
      [{ kantong: 1, type: "select", village: "3302010001" }, "no village"],
      [{ kantong: 1, type: "view", map: "11/100/109" }, "map"],
      [{ kantong: 1, type: "view", show: "<b>" }, "show"],
    ] as const;
    await send("select");
    await send({ type: "select", village: scope.villages.code[1] });
    for (const [message] of wrong) await send(message);
    const told = async () => (await news()).slice(before);
    // A turn of the frame's own: it has heard all, and the first is still being looked up.
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await told()).toEqual([]);
    allSent();
    await expect.poll(async () => (await told()).length).toBe(wrong.length);
    (await told()).forEach(({ type, message }, i) => {
      expect(type).toBe("error");
      expect(message).toContain(wrong[i][1]);
    });
    expect(lookedUp).toBe(2);
    expect(await frame.locator("#said").textContent()).toBe("");
    await leave();
  });

  it.each(["https://somebody.else.example", "", "*", "null"])(
    "is neither heard nor told where the frame names the origin %j",
    async (origin) => {
      const other = snippets.iframe.replace(`origin=${portal.origin}`, `origin=${origin}`);
      expect(other).not.toBe(snippets.iframe);
      const { news, send, frame, leave } = await onPortal(other);
      await send({ kantong: 1, type: "select", village: scope.villages.code[40] });
      // A frame's own message to itself comes back only after those that were sent before.
      await frame.evaluate(
        () =>
          new Promise((resolve) => {
            addEventListener("message", ({ data }) => data === "after" && resolve(undefined));
            postMessage("after", "*");
          }),
      );
      expect(await frame.locator("#said").textContent()).toBe("");
      expect(await news()).toEqual([]);
      await leave();
    },
  );

  it("is told, as its visitors are, when the map can't be had, and each order is answered", async () => {
    const page = await browser.newPage();
    await page.route("**/api/v1/answer*", (route) =>
      route.fulfill({
        status: 503,
        json: { detail: "The record can't be reached.", code: "record_unreachable" },
      }),
    );
    await page.goto(portal.page(LISTEN + snippets.iframe));
    const frame = (await (await page.waitForSelector("iframe")).contentFrame())!;
    const told = () => page.evaluate(() => (window as unknown as { news: News[] }).news);
    const error = expect.objectContaining({ type: "error", message: "The record can't be reached." });
    await expect.poll(told).toEqual([error]);
    expect(await frame.locator("#said").textContent()).toContain("sedang tidak terjangkau");
    await page.evaluate(
      (to) =>
        document
          .querySelector("iframe")!
          .contentWindow!.postMessage({ kantong: 1, type: "select", village: "" }, to as string),
      kantong,
    );
    await expect.poll(told).toEqual([error, error]);
    await page.close();
  });

  it("can't frame the app's own pages", async () => {
    const page = await browser.newPage();
    const refused: string[] = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.goto(portal.page(`<iframe src="${address}" title="app"></iframe>`));
    await expect.poll(() => refused.join("\n")).toMatch(/frame-ancestors|X-Frame-Options/i);
    expect(await page.frames()[1].locator("#app").count()).toBe(0);
    await page.close();
  });

  it("draws the style with its own MapLibre, labels included", async () => {
    const { page, leave } = await visitPortalMap(snippets.maplibre);
    await expect
      .poll(async () => new Set(await coloursAt(page, await grid(page))).size, { timeout: 20_000 })
      .toBeGreaterThan(6);
    await leave();
  });

  it("reads all that the guide gives QGIS", async () => {
    const [tiles, style, rows] = snippets.qgis.trim().split("\n");
    const tile = await fetch(tiles.replace("{z}", "8").replace("{x}", "205").replace("{y}", "133"));
    expect((await tile.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    expect(((await (await fetch(style)).json()) as { version: number }).version).toBe(8);
    const { features } = (await (await fetch(rows)).json()) as { features: unknown[] };
    expect(features.length).toBe(scope.villages.code.length);
  });
});

it("a portal's own script reads a download, its tag, what describes it, and of the OGC API the reference system", async () => {
  const page = await browser.newPage();
  await page.goto(portal.page(""));
  const read = await page.evaluate(async (kantong) => {
    const headersOf = async (path: string, names: string[]) => {
      const { headers } = await fetch(kantong + path);
      return names.map((name) => headers.get(name));
    };
    return [
      ...(await headersOf("/api/v1/pockets.csv", ["etag", "link"])),
      ...(await headersOf("/ogc/collections/pockets/items?limit=1", ["content-crs"])),
    ];
  }, kantong);
  expect(read).toEqual([
    expect.stringMatching(/^"/),
    expect.stringContaining("datapackage.json"),
    expect.stringContaining("CRS84"),
  ]);
  await page.close();
});

/** A portal's page with a map of its own, which may ask both origins and nobody else, and complain of nothing. */
async function visitPortalMap(body: string): Promise<{ page: Page; leave(): Promise<void> }> {
  const page = await browser.newPage({ viewport: DESKTOP });
  const complaints = complaintsOf(page, [kantong, portal.origin]);
  await page.goto(portal.page(body));
  return {
    page,
    async leave() {
      await page.close();
      expect(complaints).toEqual([]);
    },
  };
}

describe("the embedded map by itself", () => {
  it.each([
    ["id", DESKTOP],
    ["en", PHONE],
  ] as const)("in %s: legend, source, nothing for axe, no cookie", async (lang, viewport) => {
    const { page, leave } = await visit(
      browser,
      `${address}embed?lang=${lang}&village=33.02.01.2001`,
      viewport,
    );
    expect(await page.locator("#said").textContent()).toContain(scope.villages.name[0]);
    expect(await page.locator("#source").textContent()).toContain(lang === "id" ? "Sumber" : "Source");
    expect(await complaintsOfAxe(page)).toEqual([]);
    if (viewport === PHONE) await page.locator("#legend-title").press("Enter");
    expect(await page.locator(".grid span").count()).toBe(9);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await page.context().cookies()).toEqual([]);
    const link = await page.locator("#full").getAttribute("href");
    expect(new URL(link!, address).searchParams.get("village")).toBe("33.02.01.2001");
    await leave();
  });

  it.each([
    ["id", "smoothed", "teramati", DESKTOP],
    ["en", "gap", "observed", PHONE],
  ] as const)(
    "in %s: hexagons coloured by %s, with what was observed and what spread",
    async (lang, show, seen, viewport) => {
      const { page, leave } = await visit(
        browser,
        `${address}embed?lang=${lang}&view=hexagons&show=${show}&map=9.3/-7.43/109.2`,
        viewport,
      );
      if (viewport === PHONE) await page.locator("#legend-title").press("Enter");
      const legend = page.locator("#legend-body");
      await expect.poll(() => legend.textContent()).toContain(seen);
      expect(await legend.textContent()).toMatch(/\d+\s?%/);
      // Of what cells are not coloured by, they show need and coverage, and the title says so.
      expect(await page.locator(".grid span").count()).toBe(show === "gap" ? 9 : 0);
      expect(await page.locator("#title").textContent()).not.toContain(
        lang === "en" ? "Service gap" : "undefined",
      );
      const box = (await page.locator("#map").boundingBox())!;
      const points = Array.from({ length: 200 }, (_, k): [number, number] => [
        box.x + box.width * (viewport === PHONE ? 0.68 : 0.45) + (box.width * (k % 20)) / 100,
        box.y + box.height * (0.3 + 0.05 * Math.floor(k / 20)),
      ]);
      await expect.poll(async () => new Set(await coloursAt(page, points)).size).toBeGreaterThan(3);
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await leave();
    },
  );

  it("loads no framework: less than 20 kB of script beside MapLibre, gzipped", async () => {
    const page = await browser.newPage();
    const scripts: Promise<string>[] = [];
    page.on("response", (response) => {
      if (/assets\/.*\.js$/.test(new URL(response.url()).pathname)) scripts.push(response.text());
    });
    await page.goto(`${address}embed`);
    await mapIdle(page);
    const own = (await Promise.all(scripts)).filter((text) => text.length < 400_000);
    expect(own.length).toBeGreaterThan(1);
    expect(own.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(20_000);
    await page.close();
  });

  it.each([
    ["id", DESKTOP],
    ["en", PHONE],
  ] as const)(
    "in %s without WebGL: says so, and tells a village's figure all the same",
    async (lang, viewport) => {
      const page = await browser.newPage({ viewport });
      await page.addInitScript(() => {
        const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...asked: [string]) {
          return asked[0].startsWith("webgl") ? null : real.apply(this, asked);
        } as typeof real;
      });
      await page.goto(`${address}embed?lang=${lang}&show=gap`);
      await page.waitForSelector("html[data-map=failed]", { state: "attached" });
      expect(await page.locator("#map").textContent()).toContain(
        lang === "id" ? "tidak dapat" : "can't draw",
      );
      await page.locator("#village").selectOption(scope.villages.code[7]);
      await expect
        .poll(() => page.locator("#said").textContent())
        .toMatch(new RegExp(`${scope.villages.name[7]}.*\\d`));
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.close();
    },
  );

  it("names the sources of what it shows, and the date of the newest", async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    await page.route("**/api/v1/sources*", (route) => {
      asked.push(new URL(route.request().url()).search);
      const source = { name: "a.xlsx", source: "Dinas A", licence: null, dataDate: "2023-05-01" };
      return route.fulfill({ json: { items: [source, { ...source, dataDate: "2022-12-31" }] } });
    });
    await page.goto(`${address}embed?component=water&period=2024&tau=0.4`);
    await expect
      .poll(() => page.locator("#source").textContent())
      .toBe("Sumber: Dinas A · data per 1 Mei 2023");
    expect(asked).toEqual(["?period=2024&component=water"]);
    await page.close();
  });

  it("draws what it can of an address that asks for the impossible", async () => {
    const { page, leave } = await visit(
      browser,
      `${address}embed?map=99/999/0&show=x&view=roads&classes=x,99&from=never&unsure=maybe&lang=xx&origin=`,
    );
    expect(await page.locator("h1").textContent()).toContain("Kebutuhan");
    await leave();
  });

  it("tells a portal's developer of an origin that is none, and a visitor of a question that can't be asked", async () => {
    const page = await browser.newPage();
    const warned: string[] = [];
    page.on("console", (message) => warned.push(message.text()));
    await page.goto(`${address}embed?tau=9&origin=https://portal.example.go.id/`);
    await expect.poll(() => page.locator("#said").textContent()).toContain("tau");
    expect(warned.join()).toContain('origin: "https://portal.example.go.id/"');
    await page.close();
  });

  it("says that a code is unknown, and shows the map all the same", async () => {
    const page = await browser.newPage();
    await page.goto(`${address}embed?village=33.02.99.9999`);
    await mapIdle(page);
    expect(await page.locator("#said").textContent()).toContain("33.02.99.9999");
    await page.close();
  });
});

describe("links to a village", () => {
  it("open the map with its card", async () => {
    const { page, leave } = await visit(browser, snippets.link.trim());
    await page.waitForSelector(".card");
    expect(await page.locator(".card h2").textContent()).toBe(scope.villages.name[0]);
    expect(new URL(page.url()).pathname).toBe("/");
    await leave();
  });

  it.each(["3302010001", "33.02.01.9999", "sesuatu", "%25"])(
    "say that %s is no village here",
    async (code) => {
      const page = await browser.newPage();
      await page.goto(`${address}desa/${code}?lang=en`);
      await expect
        .poll(() => page.getByRole("alert").textContent())
        .toContain(`no village with the code ${decodeURIComponent(code)} `);
      // At rest: a button that moves while it is pressed hears no click.
      await mapIdle(page);
      await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
      await expect.poll(() => page.getByRole("alert").count()).toBe(0);
      await page.close();
    },
  );
});

describe("the snippets", () => {
  it("carry the open view, are copied, run on a portal, and close with Escape", async () => {
    const at = `${address}?component=water&show=covered&lang=en&map=11.00/-7.4300/109.2000`;
    const { page, leave } = await visit(browser, at);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Embed" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    expect(await complaintsOfAxe(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Copy: Frame (iframe)" }).click();
    await expect.poll(() => dialog.getByRole("status").textContent()).toBe("Copied: Frame (iframe)");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const code = await dialog.getByLabel("MapLibre code", { exact: true }).inputValue();
    expect(code).toContain("center: [109.2, -7.43]");
    expect(code).toContain("component=water");
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count()).toBe(0);
    await leave();

    const framed = await onPortal(copied.replace("https://portal.example.go.id", portal.origin));
    expect(await framed.frame.locator("h1").textContent()).toContain("Coverage");
    await expect
      .poll(async () => (await framed.news()).at(-1))
      .toMatchObject({ type: "view", map: "11.00/-7.4300/109.2000", show: "covered" });
    await framed.leave();
    const own = await visitPortalMap(code.replace('id="kantong"', 'id="map"').replace('"kantong"', '"map"'));
    await expect
      .poll(async () => new Set(await coloursAt(own.page, await grid(own.page))).size, { timeout: 20_000 })
      .toBeGreaterThan(3);
    await own.leave();
  });

  it("fit a phone", async () => {
    const { page, leave } = await visitOffice(browser, address, PHONE);
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("button", { name: "Sematkan" }).click();
    await page.getByRole("dialog").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await leave();
  });
});
