import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, ScopeView } from "../../server/core/contracts/answers.ts";
import type { TargetListView } from "../../server/core/contracts/target-lists.ts";
import { programAddress, programToken } from "../services/services.ts";
import { complaintsOfAxe, PHONE, startBrowser, visit } from "./browser.ts";

const address = await programAddress();
/** Without accounts, lists are written by whoever shows it. */
const token = await programToken();
const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`${address}api/v1/${path}`, {
    method,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return (response.status === 204 ? undefined : await response.json()) as T;
};
const get = <T>(path: string) => api<T>("GET", path);
const listOf = (id: number) => get<TargetListView>(`target-lists/${id}`);

/** Every pixel is drawn by the processor here: a small window is quicker. */
const SMALL = { width: 1000, height: 640 };
let browser: Browser;
let scope: ScopeView;
let answer: AnswerView;
/** A list of cash transfers, and another agency's program of the same exclusion group that claims ranks 1 to 4. */
let own: TargetListView;
let other: TargetListView;
const ranked = (rank: number) => scope.villages.code[answer.columns.priorityRank.indexOf(rank)];
const open = async (program: string, title: string) =>
  api<TargetListView>("POST", "target-lists", { regency: "33.02", program, year: 2031, title, budget: 9e9 });

beforeAll(async () => {
  browser = await startBrowser();
  [scope, answer] = await Promise.all([get<ScopeView>("scope"), get<AnswerView>("answer")]);
  own = await open("pkh", "PKH 2031");
  other = await open("blt-desa", "BLT 2031");
  await api("POST", `target-lists/${other.id}/villages`, { select: { top: 4 } });
  const { version } = await listOf(other.id);
  await api("POST", `target-lists/${other.id}/state`, { version, to: "proposed", reason: "percobaan" });
});
afterAll(async () => {
  await browser?.close();
  for (const { id } of [own, other]) {
    let list = await listOf(id);
    if (list.state !== "draft")
      list = await api("POST", `target-lists/${id}/state`, {
        ...{ version: list.version, to: "draft", reason: "percobaan" },
      });
    await api("DELETE", `target-lists/${id}?version=${list.version}`);
  }
});

const onBar = (page: Page) =>
  page
    .locator(".picking-bar dd")
    .first()
    .textContent()
    .then((text) => Number(text));
const villagesOn = async () => (await listOf(own.id)).rows.map(({ village }) => village).sort();

describe("picking villages on the map", () => {
  it("adds by rank, click and box, sums up at once, and takes the last step back", async () => {
    const i = scope.villages.code.indexOf(ranked(9));
    const at = `13/${scope.villages.latitude[i]}/${scope.villages.longitude[i]}`;
    const { page, leave } = await visit(browser, `${address}?list=${own.id}&lang=en&map=${at}`, SMALL, token);
    await page.getByLabel("Rank 1 to").fill("3");
    await page.getByRole("button", { name: "Add: Rank" }).click();
    await expect.poll(() => onBar(page)).toBe(3);
    expect(await villagesOn()).toEqual([ranked(1), ranked(2), ranked(3)].sort());
    // What is claimed for the same people elsewhere is said in words, not by colour alone.
    const row = page.locator(".picking-table tr", {
      hasText: scope.villages.name[scope.villages.code.indexOf(ranked(1))],
    });
    expect(await row.first().textContent()).toContain("duplicateBLT 2031");
    expect(await page.locator(".picking-totals .is-over").textContent()).toBe("Duplicates with other lists3");

    const canvas = (await page.locator(".maplibregl-canvas").boundingBox())!;
    const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
    await page.mouse.click(x, y);
    await expect.poll(() => onBar(page)).toBe(4);
    expect(await villagesOn()).toContain(ranked(9));
    await page.mouse.click(x, y);
    await expect.poll(() => onBar(page)).toBe(3);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => onBar(page)).toBe(4);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => onBar(page)).toBe(3);

    await page.getByRole("button", { name: "Box on the map" }).click();
    await page.mouse.click(x - 20, y - 20);
    await page.mouse.click(x + 20, y + 20);
    await expect.poll(() => onBar(page)).toBeGreaterThan(3);
    const boxed = await villagesOn();
    expect(boxed).toContain(ranked(9));
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => onBar(page)).toBe(3);
    await page.getByRole("combobox", { name: "Show", exact: true }).last().selectOption("picked");
    expect(await complaintsOfAxe(page)).toEqual([]);
    await leave();
  });

  it("is done by keyboard in the table too, and on a phone", async () => {
    const { page, leave } = await visit(browser, `${address}?list=${own.id}&lang=en`, PHONE, token);
    const name = scope.villages.name[scope.villages.code.indexOf(ranked(7))];
    const before = await onBar(page);
    await page.getByPlaceholder("Find a name").fill(name);
    const box = page.locator(".picking-table input[type=checkbox]").first();
    await box.focus();
    await page.keyboard.press("Space");
    await expect.poll(() => onBar(page)).toBe(before + 1);
    expect(await box.isChecked()).toBe(true);
    await page.keyboard.press("Space");
    await expect.poll(() => onBar(page)).toBe(before);
    expect(await complaintsOfAxe(page)).toEqual([]);
    await leave();
  });

  it("says who changed the list meanwhile before it saves over it, and hears of others' claims", async () => {
    const { page } = await visit(browser, `${address}?list=${own.id}&lang=en`, SMALL, token);
    await expect.poll(() => onBar(page)).toBe(3);
    const rest = scope.villages.name[scope.villages.code.indexOf(ranked(12))];
    let first = true;
    await page.route("**/villages", async (route) => {
      if (first) {
        first = false;
        await api("POST", `target-lists/${own.id}/villages`, { villages: [{ village: ranked(12) }] });
      }
      await route.continue();
    });
    await page.getByRole("button", { name: "Add: Pocket" }).click();
    const warning = page.getByRole("alert");
    await expect.poll(() => warning.textContent()).toContain("Your pick is not saved yet");
    expect(await warning.textContent()).toContain(`added ${rest}.`);
    expect(await villagesOn()).toHaveLength(4);
    await page.getByRole("button", { name: "Save my pick all the same" }).click();
    await expect.poll(() => onBar(page)).toBeGreaterThan(4);
    expect(await villagesOn()).toEqual(
      expect.arrayContaining(answer.pockets[0].villages.map((i) => scope.villages.code[i])),
    );

    await api("POST", `target-lists/${other.id}/villages`, { villages: [{ village: ranked(12) }] });
    await expect
      .poll(() => page.locator(".picking-news").textContent())
      .toContain(`duplicate of this one: ${rest}`);
    // The browser itself complains of the 409 that this is about.
    await page.close();
  });

  it("shows only what it is where the list can't be seen", async () => {
    const { page } = await visit(browser, `${address}?list=999999&lang=en`, SMALL, token);
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("no such list");
    await page.getByRole("button", { name: "Finish picking" }).click();
    await expect.poll(() => new URL(page.url()).search).toBe("?lang=en");
    await page.close();
  });
});
