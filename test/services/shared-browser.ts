import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type BrowserServer, chromium } from "playwright-core";
import { isPageCurrent } from "../../server/onboarding/page-build.ts";
import { chromiumOptions } from "../browser/chromium.ts";

export interface SharedBrowser {
  /** where Playwright connects to it; it starts at the first call, and anew when it has died */
  endpoint(): Promise<string>;
  stop(): Promise<void>;
}

const BUILD = "server/onboarding/build-page.ts";

/** One Chromium for a whole run, once the page is built from the sources as they are. */
export function sharedBrowser(): SharedBrowser {
  let launched: Promise<BrowserServer> | undefined;

  async function launch(): Promise<BrowserServer> {
    // Servers that tests start serve the page as it was built last.
    if (!isPageCurrent()) await promisify(execFile)(process.execPath, ["--import", "tsx", BUILD]);
    const server = await chromium.launchServer(await chromiumOptions());
    server.on("close", () => {
      launched = undefined;
    });
    return server;
  }

  return {
    async endpoint() {
      launched ??= launch();
      return (await launched).wsEndpoint();
    },
    async stop() {
      await (await launched)?.close();
    },
  };
}
