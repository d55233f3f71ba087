import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { browserEndpoint } from "../services/services.ts";

/** The run's one Chromium. What a file opens in it is its own and is gone once the file closes it. */
export const startBrowser = async (): Promise<Browser> => chromium.connect(await browserEndpoint());

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface Visit {
  page: Page;
  /** closes the page, and fails when it warned, broke, or asked another machine for anything */
  leave(): Promise<void>;
}

/** Opens an address and waits for the whole map. @param token see {@link visitOffice} */
export async function visit(
  browser: Browser,
  address: string,
  viewport = DESKTOP,
  token?: string,
): Promise<Visit> {
  const visited = await visitOffice(browser, address, viewport, token);
  await mapIdle(visited.page).catch(async (error: Error) => {
    await visited.leave();
    throw new Error("The map was never whole.", { cause: error });
  });
  return visited;
}

/**
 * Opens an address of the data office, or any other without a map.
 * @param token the program's one-time token, as a browser keeps it that opened the terminal's link; none: a visitor's
 */
export async function visitOffice(
  browser: Browser,
  address: string,
  viewport = DESKTOP,
  token?: string,
): Promise<Visit> {
  const page = await browser.newPage({ viewport });
  if (token) await page.context().addCookies([{ name: "kantong_machine", value: token, url: address }]);
  const complaints = complaintsOf(page, [new URL(address).origin]);
  await page.goto(address);
  return {
    page,
    async leave() {
      await page.close();
      expect(complaints).toEqual([]);
    },
  };
}

/**
 * The software GPU's advice on speed when a picture is taken of a map, given once in the life of a browser: it says
 * nothing about the page, and who gets it is luck.
 */
const GPU_ADVICE = /GL Driver Message \(OpenGL, Performance,/;

/** Everything that a page warns of, breaks at, or asks of another machine than those of the origins; it grows. */
export function complaintsOf(page: Page, origins: readonly string[]): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !GPU_ADVICE.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { protocol, origin, href } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !origins.includes(origin)) complaints.push(`asked ${href}`);
  });
  return complaints;
}

/** Everything axe finds serious or worse. */
export async function complaintsOfAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`);
}

export const mapIdle = (page: Page) =>
  page.waitForSelector("html[data-map=idle]", { state: "attached", timeout: 90_000 });

/** The colours of some points of the map, as "r,g,b". @param points pixels of the window */
export async function coloursAt(page: Page, points: [number, number][]): Promise<string[]> {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(
    async ([source, places]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      const pen = canvas.getContext("2d", { willReadFrequently: true })!;
      pen.drawImage(image, 0, 0);
      return (places as [number, number][]).map(([x, y]) =>
        pen.getImageData(x, y, 1, 1).data.slice(0, 3).join(),
      );
    },
    [picture, points] as const,
  );
}
