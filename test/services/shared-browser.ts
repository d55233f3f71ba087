import { type BrowserServer, chromium } from "playwright-core";
import { chromiumOptions } from "../browser/chromium.ts";

export interface SharedBrowser {
  /** where Playwright connects to it; it starts at the first call, and anew when it has died */
  endpoint(): Promise<string>;
  stop(): Promise<void>;
}

/** One Chromium for a whole run. */
export function sharedBrowser(): SharedBrowser {
  let launched: Promise<BrowserServer> | undefined;

  async function launch(): Promise<BrowserServer> {
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
