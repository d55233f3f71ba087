import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, ScopeView } from "../../server/core/contracts/answers.ts";
import type { LedgerView } from "../../server/core/contracts/coverage.ts";
import { programAddress } from "../services/services.ts";
import { startBrowser, visit } from "./browser.ts";

const address = await programAddress();
const json = async <T>(path: string) => (await fetch(`${address}api/v1/${path}`)).json() as Promise<T>;
let browser: Browser;
let scope: ScopeView;
let answer: AnswerView;
let ledger: LedgerView;
beforeAll(async () => {
  browser = await startBrowser();
  [scope, answer, ledger] = await Promise.all([
    json<ScopeView>("scope"),
    json<AnswerView>("answer"),
    json<LedgerView>("ledger?component=poverty&period=2025"),
  ]);
});
afterAll(() => browser.close());

type Interval = [number, number];
/** Numbers as a page writes them, without the separators of thousands; none where it says a word. */
const read = (text: string): Interval | undefined => {
  const found = text.replaceAll(/(?<=\d)[.,](?=\d{3})/g, "").match(/^(\d+)(?:–(\d+))?$/);
  return found ? [Number(found[1]), Number(found[2] ?? found[1])] : undefined;
};
/** What the ledger leaves of a village; undefined where it may not be told. */
function leftOf(i: number): Interval | undefined {
  const [low, high] = [ledger.columns!.leftLow[i], ledger.columns!.leftHigh[i]];
  return typeof low === "number" && typeof high === "number" ? [low, high] : undefined;
}
/** The headlines of a page, by what they are of. */
const headlines = (page: Page) =>
  page
    .locator("[data-headline]")
    .evaluateAll((all) =>
      all.map((one) => [(one as HTMLElement).dataset.headline!, one.textContent!.trim()] as const),
    );
const opened = (lang: string, more: string) => visit(browser, `${address}?lang=${lang}${more}`);

describe.each(["id", "en"])("a headline in %s", (lang) => {
  it("of the card, which says second why, and how sure that is", async () => {
    const i = answer.pockets[0].villages[0];
    const { page, leave } = await opened(lang, `&tab=village&village=${scope.villages.code[i]}`);
    await page.locator(".card .why").waitFor();
    const [[code, text]] = await headlines(page);
    expect([code, read(text)]).toEqual([scope.villages.code[i], leftOf(i)]);
    expect(await page.locator(".card > *").nth(1).getAttribute("class")).toContain("why");
    expect(await page.locator(".card .reasons li.met").count()).toBeGreaterThanOrEqual(4);
    expect(await page.locator(".card .why").textContent()).toMatch(
      lang === "en" ? /In >?\d+ of 100 readings/ : /Dalam >?\d+ dari 100 pembacaan data/,
    );
    await leave();
  });
});

it("a possible gap has a broken outline in the legend, and words that tell it from a certain one", async () => {
  const housing = await json<AnswerView>("answer?component=housing");
  const possible = housing.pockets.filter(({ gapIs }) => gapIs === "possible");
  expect(possible.length).toBeGreaterThan(0);
  const { page, leave } = await opened("en", "&component=housing");
  await page.locator(".pocket").first().waitFor();
  await expect.poll(() => page.locator(".rank.is-possible").count()).toBe(possible.length);
  expect(await page.locator(".marks li", { hasText: "pocket, possible gap" }).textContent()).toContain(
    String(possible.length),
  );
  const folded = housing.pockets.filter(
    ({ probability }) => typeof probability === "number" && probability < 0.5,
  );
  expect(await page.locator(".unlikely .pocket").count()).toBe(folded.length);
  for (const { village } of housing.undecided)
    expect(await page.locator(".undecided").textContent()).toContain(scope.villages.name[village]);
  await leave();
});
