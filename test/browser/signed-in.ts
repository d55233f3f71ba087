import type { Browser, Page } from "playwright-core";
import { DESKTOP } from "./browser.ts";

/**
 * A page of the program as somebody who is signed in sees it.
 * @param secret of the session; undefined: nobody is
 */
export async function openedAs(
  browser: Browser,
  secret: string | undefined,
  address: string,
  path: string,
  viewport = DESKTOP,
): Promise<Page> {
  const context = await browser.newContext({ viewport });
  if (secret) await context.addCookies([{ name: "kantong_session", value: secret, url: address }]);
  const page = await context.newPage();
  await page.goto(address + path);
  return page;
}
