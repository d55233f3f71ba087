import * as XLSX from "@e965/xlsx";
import { VectorTile } from "@mapbox/vector-tile";
import type { FeatureCollection } from "geojson";
import Papa from "papaparse";
import { PbfReader } from "pbf";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addAccount } from "../../server/auth/accounts.ts";
import { csrfOf } from "../../server/auth/secrets.ts";
import { openSession } from "../../server/auth/sessions.ts";
import type { AnswerView, ScopeView } from "../../server/core/contracts/answers.ts";
import type { LedgerView, ShownInterval } from "../../server/core/contracts/coverage.ts";
import type { VillagesView } from "../../server/core/contracts/lists.ts";
import type { MeetingView } from "../../server/core/contracts/meetings.ts";
import type { OutcomesView } from "../../server/core/contracts/outcomes.ts";
import type { DistrictView } from "../../server/core/contracts/prints.ts";
import type { ScenarioView } from "../../server/core/contracts/scenarios.ts";
import type { ClaimsView } from "../../server/core/contracts/target-lists.ts";
import { COMPONENTS } from "../../server/core/domain/terms.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { programAddress } from "../services/services.ts";
import { DESKTOP, startBrowser, visit, visitOffice } from "./browser.ts";

/**
 * Every screen, print and export of the demo, read for its headline: the units that no program reaches. None says
 * another number than the ledger of that component, and none calls the service gap a number of families.
 */
const PERIOD = 2025;

interface Facts {
  answer: AnswerView;
  ledger: LedgerView;
  /** what the ledger leaves, by code of a village or district, id of a pocket, and "" for the regency */
  left: Map<string, ShownInterval>;
}

let browser: Browser;
let database: Database;
let served: Served;
let coordinator: Record<string, string>;
let scope: ScopeView;
let meeting: MeetingView;
const facts = new Map<string, Facts>();

const json = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
  const response = await fetch(`${served.address}api/v1/${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

beforeAll(async () => {
  // The program of all tests has built the page; here it is served over a record of its own.
  expect(await programAddress()).toContain("http");
  [browser, database] = await Promise.all([startBrowser(), testDatabase("demo")]);
  served = await serve(database.pool);
  const account = await addAccount(database.pool, {
    ...{ name: "Koordinator", login: "koordinator", role: "coordinator", agency: null },
  });
  const { secret } = await openSession(database.pool, { account: account.account.id, login: "koordinator" });
  coordinator = { Cookie: `kantong_session=${secret}`, "X-CSRF-Token": csrfOf(secret) };
  scope = await json<ScopeView>("scope");
  for (const component of COMPONENTS) {
    const asked = `component=${component}&period=${PERIOD}`;
    const [answer, ledger] = [
      await json<AnswerView>(`answer?${asked}`),
      await json<LedgerView>(`ledger?${asked}`),
    ];
    facts.set(component, { answer, ledger, left: leftIn(ledger, answer) });
  }
  meeting = await json<MeetingView>("meetings", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...coordinator },
    body: JSON.stringify({ regency: scope.regency.code, title: "Rapat", heldOn: "2026-01-15", year: 2026 }),
  });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await database?.close();
});

/** The ledger's sums as it has them; a pocket's is the sum of its villages, small rests as wide as the ledger opens them. */
function leftIn({ columns, total, districts }: LedgerView, { pockets }: AnswerView): Facts["left"] {
  const left = new Map<string, ShownInterval>([["", total.left]]);
  for (const { district, left: own } of districts) left.set(scope.districts[district].code, own);
  const at = (i: number): ShownInterval => {
    const [low, high] = [columns.leftLow[i], columns.leftHigh[i]];
    if (low === "hidden" || high === "hidden") return "hidden";
    return low === null || high === null ? null : [low, high];
  };
  scope.villages.code.forEach((code, i) => {
    left.set(code, at(i));
  });
  for (const { id, villages } of pockets) {
    const told = villages.map(at).filter(isInterval);
    const sum = (end: 0 | 1) => told.reduce((all, one) => all + one[end], 0);
    if (told.length === villages.filter((i) => columns.need[i] !== "hidden").length)
      left.set(id, told.length > 0 ? [sum(0), sum(1)] : "hidden");
  }
  return left;
}

const isInterval = (one: ShownInterval): one is [number, number] => Array.isArray(one);
const of = (component: string) => facts.get(component)!;
/** Both ends, as tables and tiles have them. */
const ends = (interval: ShownInterval) => (Array.isArray(interval) ? interval : [interval, interval]);
const eachComponent = describe.each(COMPONENTS);

eachComponent("of %s", (component) => {
  const asked = `component=${component}&period=${PERIOD}`;
  const isLeft = (id: string, low: unknown, high: unknown, where: string) => {
    const { left } = of(component);
    if (!left.has(id)) return;
    expect([id, low, high], where).toEqual([id, ...ends(left.get(id)!)]);
    held++;
  };
  /** Of some needs there is no pocket, which is a headline of nothing. */
  const hasNone = (table: string): boolean => {
    const none = table === "pockets" && of(component).answer.pockets.length === 0;
    if (none) held++;
    return none;
  };
  let held = 0;
  beforeEach(() => {
    held = 0;
  });
  afterEach(() => {
    expect(held).toBeGreaterThan(0);
  });

  it("the answer, the list of villages and the districts are the ledger's", async () => {
    const { answer, left } = of(component);
    expect(answer.scope.unreached).toEqual(left.get(""));
    answer.columns.unreached.forEach((one, i) => {
      isLeft(scope.villages.code[i], ...(ends(one) as [unknown, unknown]), "answer");
    });
    answer.districts.unreached.forEach((one, d) => {
      isLeft(scope.districts[d].code, ...(ends(one) as [unknown, unknown]), "districts");
    });
    const { items } = await json<VillagesView>(`villages?${asked}`);
    for (const { code, unreached } of items) isLeft(code, ...(ends(unreached) as [unknown, unknown]), "list");
    if (component === "poverty") expect(answer.pockets.length).toBeGreaterThan(0);
    for (const { id, unreached } of answer.pockets)
      isLeft(id, ...(ends(unreached) as [unknown, unknown]), "pockets");
    const district = await json<DistrictView>(`districts/${scope.districts[0].code}?${asked}`);
    const own = district.ledger.find((one) => one.component === component)!;
    expect(own.left).toEqual(left.get(scope.districts[0].code));
  });

  it.each(["villages", "districts", "pockets"])("the table %s as CSV, XLSX and GeoJSON", async (table) => {
    const text = await (await fetch(`${served.address}api/v1/${table}.csv?${asked}`)).text();
    const lines = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
    if (hasNone(table)) return expect(lines).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    const value = (cell: string) => (cell === "" ? null : cell === "hidden" ? cell : Number(cell));
    const idOf = (row: Record<string, unknown>) => String(row.code ?? row.pocket ?? row.id);
    for (const row of lines)
      isLeft(idOf(row), value(row.unreachedLow), value(row.unreachedHigh), `${table}.csv`);

    const file = await (await fetch(`${served.address}api/v1/${table}.xlsx?${asked}`)).arrayBuffer();
    const { Sheets } = XLSX.read(Buffer.from(file));
    const cells = XLSX.utils.sheet_to_json<Record<string, unknown>>(Sheets["Data DEMO"], { defval: null });
    expect(cells.length).toBe(lines.length);
    for (const row of cells) isLeft(idOf(row), row.unreachedLow, row.unreachedHigh, `${table}.xlsx`);
    const meanings = XLSX.utils.sheet_to_json<string[]>(Sheets.Keterangan, { header: 1 });
    expect(meanings.find(([name]) => name === "serviceGap")?.join()).toMatch(/equivalents/);

    const { features } = (await (
      await fetch(`${served.address}api/v1/${table}.geojson?${asked}`)
    ).json()) as FeatureCollection;
    for (const { properties } of features) {
      const hidden = String(properties!.hiddenFields ?? "").split(" ");
      const told = (name: string) => (hidden.includes(name) ? "hidden" : properties![name]);
      isLeft(idOf(properties!), told("unreachedLow"), told("unreachedHigh"), `${table}.geojson`);
    }
  });

  it.each(["villages", "districts", "pockets"])("tiles and OGC items of %s", async (layer) => {
    const tilejson = (await (await fetch(`${served.address}tiles/${layer}.json?${asked}`)).json()) as {
      vector_layers: { fields: Record<string, string> }[];
      tiles: string[];
    };
    expect(tilejson.vector_layers[0].fields.serviceGap).toContain("equivalents");
    const [west, south, east, north] = scope.bounds;
    const address = tilejson.tiles[0]
      .replace("{z}", "8")
      .replace("{x}", String(Math.floor((((west + east) / 2 + 180) / 360) * 256)))
      .replace("{y}", String(tileRow((south + north) / 2, 8)));
    if (hasNone(layer)) {
      expect((await fetch(address)).status).toBe(204);
      return;
    }
    const tile = new VectorTile(new PbfReader(new Uint8Array(await (await fetch(address)).arrayBuffer())));
    const drawn = tile.layers[layer];
    expect(drawn.length).toBeGreaterThan(0);
    for (let at = 0; at < drawn.length; at++) {
      const { properties } = drawn.feature(at);
      isLeft(
        String(properties.code ?? properties.pocket),
        properties.unreachedLow ?? null,
        properties.unreachedHigh ?? null,
        `tiles ${layer}`,
      );
    }
    const { features } = (await (
      await fetch(`${served.address}ogc/collections/${layer}/items?${asked}&limit=500`)
    ).json()) as FeatureCollection;
    expect(features.length).toBeGreaterThan(0);
    for (const { properties, id } of features) {
      const hidden = String(properties!.hiddenFields ?? "").split(" ");
      const told = (name: string) => (hidden.includes(name) ? "hidden" : properties![name]);
      isLeft(String(id), told("unreachedLow"), told("unreachedHigh"), `ogc ${layer}`);
    }
  });

  it("a scenario starts from it", async () => {
    const { before } = await json<ScenarioView>(`scenario?${asked}&plan=pkh`);
    expect(before.totals.left).toEqual(of(component).left.get(""));
    before.columns.leftLow.forEach((low, i) => {
      isLeft(scope.villages.code[i], low, before.columns.leftHigh[i], "scenario");
    });
  });
});

it.each(COMPONENTS)(
  "of %s the year's outcomes are no more than the ledger says was served",
  async (component) => {
    const { served: all } = await json<OutcomesView>(`outcomes?component=${component}&period=${PERIOD}`);
    const { ledger } = of(component);
    const own = all.find((one) => one.component === component)!;
    for (const { code, newly } of [...own.villages, ...own.doubted]) {
      const i = scope.villages.code.indexOf(code);
      if (Array.isArray(newly)) expect(newly[1]).toBeLessThanOrEqual(Number(ledger.columns.servedHigh[i]));
    }
  },
);

it("meetings and claims read the ledger too", async () => {
  const { left } = of("poverty");
  const villages = meeting.items.flatMap((item) => item.villages);
  expect(villages.length).toBeGreaterThan(0);
  for (const { village, unreached } of villages)
    expect([village, unreached]).toEqual([village, left.get(village)]);
  const { orphaned } = await json<ClaimsView>(`claims?regency=${scope.regency.code}&year=2026`);
  expect(orphaned.length).toBeGreaterThan(0);
  for (const { village, unreached } of orphaned)
    expect([village, unreached]).toEqual([village, left.get(village)]);
});

const tileRow = (latitude: number, z: number) => {
  const y = Math.asinh(Math.tan((latitude * Math.PI) / 180));
  return Math.floor(((1 - y / Math.PI) / 2) * 2 ** z);
};

const SAID = { id: "belum tersentuh program apa pun", en: "reached by no program" };
const FAMILIES = { id: "keluarga|rumah|orang|jiwa", en: "families|family|houses|persons" };
/** A screen says nothing of the gap as if it were units: whatever number follows it is an equivalent or a rank. */
const gapAsUnits = (lang: "id" | "en") =>
  new RegExp(
    `(celah layanan|service gap)[^\\n.]{0,30}\\d[\\d.,–]*\\s*(?!setara)(${FAMILIES[lang]})\\b(?! equivalents)`,
    "i",
  );

/** Numbers as a page writes them, without the separators of thousands; undefined where it says a word. */
const read = (text: string): [number, number] | undefined => {
  const found = text.replaceAll(/(?<=\d)[.,](?=\d{3})/g, "").match(/^(\d+)(?:–(\d+))?$/);
  return found ? [Number(found[1]), Number(found[2] ?? found[1])] : undefined;
};

/** Holds every headline on a page, marked or in a sentence, to the ledger. @returns how many there were */
async function readHeadlines(page: Page, lang: "id" | "en", component: string): Promise<number> {
  const { left, answer } = of(component);
  const marked = await page
    .locator("[data-headline]")
    .evaluateAll((all) =>
      all.map((one) => [(one as HTMLElement).dataset.headline!, one.textContent!.trim()] as const),
    );
  for (const [id, text] of marked) {
    const interval = left.get(id);
    if (interval === undefined) continue;
    expect(read(text), `${id}: ${text}`).toEqual(Array.isArray(interval) ? interval : undefined);
  }
  const text = (await page.locator("body").allInnerTexts()).join("\n");
  expect(text).not.toMatch(gapAsUnits(lang));
  const pockets = answer.pockets.flatMap(({ unreached }) => (Array.isArray(unreached) ? [unreached] : []));
  const known = [...left.values(), sumOf(pockets)].filter(isInterval).map((one) => one.join("–"));
  const sentences = [
    ...text.matchAll(
      new RegExp(
        `(\\d[\\d.,]*(?:–\\d[\\d.,]*)?) (?:di antaranya |of them |(?:${FAMILIES[lang]}) )${SAID[lang]}`,
        "gi",
      ),
    ),
    ...text.matchAll(new RegExp(`${SAID[lang]}:? (\\d[\\d.,]*(?:–\\d[\\d.,]*)?)`, "gi")),
  ];
  for (const [all, number] of sentences)
    expect(known, all).toContain(read(number.replace(/[.,]$/, ""))?.join("–"));
  return marked.length + sentences.length;
}
const sumOf = (all: readonly (readonly [number, number])[]): [number, number] => [
  all.reduce((sum, one) => sum + one[0], 0),
  all.reduce((sum, one) => sum + one[1], 0),
];

describe.each(["id", "en"] as const)("screens and prints in %s", (lang) => {
  const query = (component: string) => `lang=${lang}&component=${component}&period=${PERIOD}`;

  it.each(COMPONENTS)("map of %s: list, table of villages and districts, card", async (component) => {
    const { answer } = of(component);
    const { page, leave } = await visit(browser, `${served.address}?${query(component)}`);
    await page.locator(".pockets, .note").first().waitFor();
    const listed = answer.pockets.filter(({ unreached }) => Array.isArray(unreached)).length;
    expect(await readHeadlines(page, lang, component)).toBeGreaterThanOrEqual(listed + 1);
    await page.locator("#tab-table").click();
    await page.locator(".table [data-headline]").first().waitFor();
    expect(await readHeadlines(page, lang, component)).toBeGreaterThanOrEqual(scope.villages.code.length);
    await page.locator(".table .plain").click();
    await page.locator(`[data-headline="${scope.districts[0].code}"]`).waitFor();
    expect(await readHeadlines(page, lang, component)).toBeGreaterThan(scope.districts.length);
    await page.locator(".table .plain").click();
    await page.locator(".table tbody th button").first().click();
    await page.locator(".card .why").first().waitFor();
    expect(await readHeadlines(page, lang, component)).toBeGreaterThanOrEqual(1);
    await leave();
  });

  // Over both languages every need has two of its three prints read, and each print is read of every need.
  it.each(COMPONENTS.map((component, i) => [component, i] as const))("prints of %s", async (component, i) => {
    const { answer } = of(component);
    const code = scope.villages.code[answer.pockets[0]?.villages[0] ?? 0];
    const paths = ["cetak", `cetak/desa/${code}`, `cetak/kecamatan/${code.slice(0, 8)}`];
    const path = paths[(i + (lang === "en" ? 1 : 0)) % paths.length];
    const { page, leave } = await visitOffice(browser, `${served.address}${path}?${query(component)}`);
    await page.waitForSelector("html[data-print=ready]", { state: "attached", timeout: 45_000 });
    expect(await readHeadlines(page, lang, component), path).toBeGreaterThan(0);
    await leave();
  });

  it("scenarios, outcomes, plans as a whole, and a meeting on screen, projector and paper", async () => {
    const context = await browser.newContext({ viewport: DESKTOP });
    const [name, value] = coordinator.Cookie.split("=");
    await context.addCookies([{ name, value, url: served.address }]);
    const page = await context.newPage();
    const opened = async (path: string, wait: string, component = "poverty") => {
      await page.goto(`${served.address}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      await page.locator(wait).first().waitFor();
      return readHeadlines(page, lang, component);
    };
    for (const [component, plan] of [
      ["poverty", "pkh"],
      ["unemployment", "pkh"],
    ])
      expect(
        await opened(
          `skenario?plan=${plan}&component=${component}&period=${PERIOD}`,
          ".scenario-table [data-headline]",
          component,
        ),
      ).toBeGreaterThan(0);
    for (const component of COMPONENTS)
      await opened(`data/hasil?period=${PERIOD}&component=${component}`, "h2", component);
    await opened(`data/sasaran`, "h1");
    expect(await opened(`data/rapat/${meeting.id}`, "[data-headline]")).toBeGreaterThan(0);
    expect(await opened(`data/rapat/${meeting.id}/layar`, ".projector [data-headline]")).toBeGreaterThan(0);
    expect(await opened(`data/rapat/${meeting.id}/risalah`, "h1")).toBeGreaterThanOrEqual(0);
    await context.close();
  });

  it("an embedded map of who is unreached says a village's own", async () => {
    const { left } = of("poverty");
    const code = scope.villages.code.find((one) => isInterval(left.get(one)!))!;
    const { page, leave } = await visitOffice(
      browser,
      `${served.address}embed?${query("poverty")}&show=unreached&village=${code}`,
    );
    const said = page.locator("#said");
    await expect.poll(() => said.textContent()).toMatch(/\d$/);
    expect(read((await said.textContent())!.split(": ").at(-1)!)).toEqual(left.get(code));
    await leave();
  });
});
