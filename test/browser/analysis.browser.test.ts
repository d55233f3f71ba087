import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, ScopeView } from "../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../server/core/contracts/change.ts";
import type { LedgerView } from "../../server/core/contracts/coverage.ts";
import type { AuditView } from "../../server/core/contracts/lists.ts";
import { programAddress } from "../services/services.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser, visit, visitOffice } from "./browser.ts";

const address = await programAddress();
const json = async <T>(path: string) => (await fetch(`${address}api/v1/${path}`)).json() as Promise<T>;
let browser: Browser;
let scope: ScopeView;
let answer: AnswerView;
beforeAll(async () => {
  browser = await startBrowser();
  [scope, answer] = await Promise.all([json<ScopeView>("scope"), json<AnswerView>("answer")]);
});
afterAll(() => browser.close());

const analysis = (kind: string, more = "") => `${address}?tab=analysis&analysis=${kind}${more}`;
const number = (value: number, lang = "en-GB") => new Intl.NumberFormat(lang).format(value);

describe("the analysis", () => {
  it("shows the definitions side by side, each with its villages, and any of them on the map", async () => {
    const { page, leave } = await visit(browser, analysis("definitions", "&lang=en"));
    const items = page.locator(".definitions > li");
    expect(await items.count()).toBe(8);
    for (const [i, { members, known }] of answer.definitions.entries())
      expect(await items.nth(i).locator(".count").textContent()).toContain(`${members} of ${known} villages`);
    await items.nth(4).locator("summary").click();
    await items.nth(4).getByRole("button", { name: "Show on the map" }).click();
    await expect.poll(() => page.url()).toContain("show=isMoran");
    const high = answer.columns.localMoran.filter((quadrant) => quadrant === 1).length;
    expect(await page.locator(".steps button").nth(1).textContent()).toBe(` high among high${high}`);
    await leave();
  });

  it("a moved parameter changes the number of members, and the address keeps it", async () => {
    const { page, leave } = await visit(browser, analysis("definitions", "&lang=en"));
    const first = page.locator(".definitions > li").first();
    await first.locator("summary").click();
    await page.locator("#threshold-floor").fill("0.2");
    await page.locator("#threshold-floor").blur();
    const moved = await json<AnswerView>("answer?floor=0.2");
    expect(moved.definitions[0].members).not.toBe(answer.definitions[0].members);
    await expect
      .poll(() => first.locator(".count").textContent())
      .toContain(`${moved.definitions[0].members} of`);
    expect(new URL(page.url()).searchParams.get("floor")).toBe("0.2");
    await leave();
  });

  it("a village says in how many definitions it is a pocket, and how firm its rank is", async () => {
    const i = answer.pockets[0].villages[0];
    const { page, leave } = await visit(
      browser,
      `${address}?lang=en&village=${scope.villages.code[i]}&tab=village`,
    );
    const card = await page.locator(".card").textContent();
    expect(card).toContain(
      `Pocket in ${answer.columns.agreement[i]} of ${answer.columns.computable[i]} definitions`,
    );
    expect(card).toContain(
      `rank ${answer.columns.priorityRank[i]}, between ${answer.columns.priorityRankLow[i]} and ${answer.columns.priorityRankHigh[i]}`,
    );
    await leave();
  });

  it("weights move the ranking, and say so in the address", async () => {
    const { page, leave } = await visit(browser, analysis("ranking", "&lang=en"));
    const nameOf = ({ columns }: AnswerView) => scope.villages.name[columns.priorityRank.indexOf(1)];
    expect(await page.locator(".ranked li").first().textContent()).toContain(nameOf(answer));
    await page.getByLabel("Gap per unit in need g").press("End");
    await expect.poll(() => page.url()).toContain("weights=0.40,0.30,1.00");
    const moved = await json<AnswerView>("answer?weights=0.4,0.3,1");
    await expect.poll(() => page.locator(".ranked li").first().textContent()).toContain(nameOf(moved));
    await leave();
  });

  it("the scatter draws every village that shows both figures, and selects by a click", async () => {
    const { page, leave } = await visit(browser, analysis("scatter", "&lang=en"));
    const { smoothed, covered } = answer.columns;
    const drawn = smoothed.filter((value, i) => typeof value === "number" && typeof covered[i] === "number");
    expect(await page.locator(".dot-village").count()).toBe(drawn.length);
    await page.locator(".dot-village").last().dispatchEvent("click");
    await expect.poll(() => page.url()).toMatch(/village=33\.02/);
    await expect.poll(() => page.locator(".dot-village.is-selected").count()).toBe(1);
    await leave();
  });

  it("the audit counts what the official list misses", async () => {
    const { page, leave } = await visit(browser, analysis("audit", "&lang=en"));
    const audit = await json<AuditView>("audit");
    const rows = page.locator(".figures tbody tr");
    await expect.poll(() => rows.count()).toBe(audit.items.length);
    const pocket = audit.items.findIndex(({ definition }) => definition === "pocket");
    expect(await rows.nth(pocket).locator("td").allTextContents()).toEqual(
      [
        audit.items[pocket].both,
        audit.items[pocket].listedNotNeeded,
        audit.items[pocket].neededNotListed,
      ].map((villages) => String(villages.length)),
    );
    await leave();
  });

  it("two years are compared on the map, in the list and in the table", async () => {
    const { page, leave } = await visit(browser, analysis("change", "&lang=en&show=move&from=2023"));
    const change = await json<ChangeView>("change?from=2023");
    await expect.poll(() => page.locator(".moved li").count()).toBeGreaterThan(0);
    const counts = await page.locator(".analysis details summary strong").allTextContents();
    expect(counts.map(Number)).toEqual([change.counts!.in, change.counts!.out, change.counts!.stayed]);
    expect(await page.locator(".steps .step-count").nth(2).textContent()).toBe(String(change.counts!.in));
    await page.getByRole("tab", { name: "Table" }).click();
    await expect.poll(() => page.locator(".table thead").textContent()).toContain("Change 2023–2025");
    await leave();
  });

  it("the ledger gives need, served, closed and left of the regency", async () => {
    const { page, leave } = await visit(browser, analysis("ledger", "&lang=en&component=housing"));
    const ledger = await json<LedgerView>("ledger?component=housing&period=2025");
    await expect
      .poll(() => page.locator(".figures tbody tr").first().textContent())
      .toContain(number(ledger.total.need));
    await leave();
    // A village's own is a chain, on its card too: need → after deliveries → after closures.
    const { columns } = ledger;
    const exact = (i: number) =>
      columns.leftLow[i] === columns.leftHigh[i] && columns.unservedLow[i] === columns.unservedHigh[i];
    const i = columns.need.findIndex(
      (need, at) => exact(at) && Number(need) > Number(columns.unservedLow[at]),
    );
    const card = await visit(
      browser,
      `${address}?lang=en&tab=village&village=${scope.villages.code[i]}&period=2025`,
    );
    const links = [columns.need[i], columns.unservedLow[i], columns.leftLow[i]].map((one) =>
      number(Number(one)),
    );
    await expect
      .poll(() => card.page.locator(".ledger tr", { hasText: "Unfit housing" }).textContent())
      .toContain(links.join(" → "));
    await card.leave();
  });

  it("targeting draws its curves for the program chosen", async () => {
    const { page, leave } = await visit(browser, analysis("targeting", "&lang=en"));
    await page.locator(".analysis select").selectOption("program=pkh");
    await expect.poll(() => page.locator(".chart svg").count()).toBeGreaterThanOrEqual(3);
    expect(await page.locator(".chart svg").first().getAttribute("aria-label")).toMatch(/20% → \d+%/);
    await leave();
  });

  it("what is uncertain is hatched when asked for", async () => {
    const { page, leave } = await visit(browser, `${address}?lang=en`);
    await page.getByLabel("Hatch what is uncertain").check();
    await expect.poll(() => page.url()).toContain("unsure=1");
    expect(await page.locator(".unsure-mark").isVisible()).toBe(true);
    await leave();
  });
});

describe.each([
  ["desktop", DESKTOP],
  ["phone", PHONE],
] as const)("on a %s", (_, viewport) => {
  it.each(["definitions", "scatter", "ranking", "targeting"])(
    "%s: axe finds nothing serious, and it fits",
    async (kind) => {
      const { page, leave } = await visit(browser, analysis(kind), viewport);
      await page.locator(".analysis > *:nth-child(2)").waitFor();
      if (kind === "targeting") await page.locator(".chart").first().waitFor();
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      await leave();
    },
  );
  it("the Method page reads in both languages, with the values in force", async () => {
    for (const [lang, title] of [
      ["id", "Metode"],
      ["en", "Method"],
    ]) {
      const { page, leave } = await visitOffice(browser, `${address}metode?lang=${lang}#priority`, viewport);
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
      await page.locator("#pocket table").waitFor();
      expect(await page.locator(".method section").count()).toBeGreaterThan(20);
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      await leave();
    }
  });
});
