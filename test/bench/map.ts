import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { DESKTOP, mapIdle } from "../browser/browser.ts";
import { chromiumOptions } from "../browser/chromium.ts";
import { startProgram } from "../services/program.ts";
import type { Result } from "./run.ts";

/** From the address to the first whole map on a warm server, beside the same page without its map. */
export async function map(): Promise<Result[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-bench-"));
  const program = startProgram({ KANTONG_DATA_DIR: folder, DATABASE_URL: undefined });
  const address = await program.ready();
  const browser = await chromium.launch(await chromiumOptions());
  try {
    const once = async (whole: boolean) => {
      const context = await browser.newContext({ viewport: DESKTOP });
      const page = await context.newPage();
      if (!whole) await page.route("**/controller-*.js", (route) => route.abort());
      const began = performance.now();
      await page.goto(address);
      await (whole ? mapIdle(page) : page.waitForSelector(".pocket"));
      const ms = performance.now() - began;
      await context.close();
      return ms;
    };
    await once(true);
    const [ours, reference]: number[][] = [[], []];
    for (let k = 0; k < 5; k++) {
      ours.push(await once(true));
      reference.push(await once(false));
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[2];
    return [
      {
        case: "first map drawn, warm server (reference: the page without a map, to its list of pockets)",
        ours: median(ours),
        reference: median(reference),
        unit: "ms",
      },
    ];
  } finally {
    await browser.close();
    program.process.kill("SIGINT");
    await program.ended();
    await rm(folder, { recursive: true, force: true });
  }
}
