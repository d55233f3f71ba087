import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, ScopeView } from "../../server/core/contracts/answers.ts";
import type { ScenarioView } from "../../server/core/contracts/scenarios.ts";
import { programAddress } from "../services/services.ts";
import { coloursAt, complaintsOfAxe, PHONE, startBrowser, visit } from "./browser.ts";

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

const number = (value: number) => new Intl.NumberFormat("en-GB").format(value);
const asked = (url: string) => new URL(url).searchParams;

describe("scenarios", () => {
  it("plan a whole pocket, paint and count what would be, and lead back to what is", async () => {
    const [worst] = answer.pockets;
    const i = worst.villages[0];
    const at = `13/${scope.villages.latitude[i]}/${scope.villages.longitude[i]}`;
    const { page, leave } = await visit(browser, `${address}skenario?lang=en&show=gap&map=${at}`);
    expect(await page.title()).toContain("not real data");
    const form = page.locator(".scenario-plan").first();
    for (const program of ["padat-karya", "pkh"]) {
      await form.getByRole("combobox", { name: "Program", exact: true }).selectOption(program);
      await form.getByRole("button", { name: "Add", exact: true }).click();
      await expect.poll(() => asked(page.url()).get("plan")).toContain(program);
    }
    const plan = asked(page.url()).get("plan")!;
    const told = await json<ScenarioView>(`scenario?plan=${plan}`);
    const { totals } = told.scenarios[0].new.outcome;
    expect(totals.serviceGap).toBeLessThan(answer.scope.serviceGap!);
    expect(told.before.totals.serviceGap).toBe(answer.scope.serviceGap);
    const row = page.getByRole("table", { name: "Numbers" }).getByRole("row", { name: /^Service gap \(U/ });
    await expect
      .poll(() => row.locator("td").allTextContents())
      .toEqual([
        number(answer.scope.serviceGap!),
        number(totals.serviceGap!),
        number(totals.serviceGap! - answer.scope.serviceGap!),
      ]);
    expect(told.scenarios[0].new.fates[0].fate).toBe("closed");
    expect(await page.getByRole("row", { name: /^1\. / }).textContent()).toContain("closed");

    // The village in the middle of both maps: many were not reached, and now none is.
    const middles = await Promise.all(
      [0, 1].map(async (map) => {
        const box = (await page.locator(".scenario-map").nth(map).boundingBox())!;
        return [Math.round(box.x + box.width / 2) + 12, Math.round(box.y + box.height / 2) + 12] as [
          number,
          number,
        ];
      }),
    );
    await expect.poll(async () => new Set(await coloursAt(page, middles)).size).toBe(2);
    expect(await complaintsOfAxe(page)).toEqual([]);

    await page.getByLabel("Only what is certain").check();
    const certain = told.scenarios[0].certain.outcome.totals;
    await expect.poll(() => row.locator("td").nth(1).textContent()).toBe(number(certain.serviceGap!));
    await page.getByRole("link", { name: /Back to the real map/ }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe("/");
    expect(asked(page.url()).has("plan")).toBe(false);
    await leave();
  });

  it("hold two plans beside one another on a phone, all of it in the link", async () => {
    const codes = answer.pockets[0].villages.map((i) => scope.villages.code[i].replaceAll(".", "").slice(4));
    const plan = `padat-karya.${codes.join(".")}`;
    const link = `${address}skenario?lang=en&plan=${plan}&b=kube.${codes[0]}_jalan-lingkungan.${codes[0]}&reach=0.5`;
    const { page, leave } = await visit(browser, link, PHONE);
    const told = await json<ScenarioView>(`scenario?${asked(link).toString().replace("lang=en&", "")}`);
    const row = page.getByRole("table", { name: "Numbers" }).getByRole("row", { name: /^Service gap \(U/ });
    const [a, b] = told.scenarios.map((one) => number(one.new.outcome.totals.serviceGap!));
    await expect.poll(() => row.locator("td").nth(1).textContent()).toBe(a);
    expect(await row.locator("td").nth(3).textContent()).toBe(b);
    // A program that counts groups adds no coverage of families, and says so.
    expect(await page.locator(".scenario-plan").nth(1).textContent()).toContain("adds no coverage");
    const caption = page.locator(".scenario-map figcaption");
    expect(await caption.textContent()).toBe("Scenario A: not real data");
    await page.getByRole("button", { name: "Now", exact: true }).click();
    await expect.poll(() => caption.textContent()).toBe("Now (data of 2025)");
    await page.getByRole("button", { name: "Scenario B", exact: true }).click();
    await expect.poll(() => caption.textContent()).toBe("Scenario B: not real data");
    expect(await complaintsOfAxe(page)).toEqual([]);
    await leave();
  });
});
