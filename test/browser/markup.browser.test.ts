import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { code, fillTargets } from "../planning/lists/record.ts";
import { DESKTOP, startBrowser } from "./browser.ts";

/** Markup of each kind that runs where a text is taken for HTML, an attribute, a script, a style or an address. */
const PAYLOADS = [
  '<img src=x data-foreign onerror="window.foreign=1">',
  "<svg data-foreign onload=window.foreign=1>",
  "<script data-foreign>window.foreign=1</script>",
  '"><b data-foreign onmouseover="window.foreign=1" style="position:fixed;inset:0">',
  "'><iframe data-foreign srcdoc='<script>parent.foreign=1</script>'>",
  "</title></style></textarea></script><a data-foreign href=javascript:window.foreign=1>",
  "javascript:window.foreign=1",
  "{{constructor.constructor('window.foreign=1')()}}",
];
const ALL = `Desa ${PAYLOADS.join(" ")}`;

let browser: Browser;
let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
const written: string[] = [];
const made = { list: 0, import: 0, meeting: 0 };

async function ask(
  method: string,
  path: string,
  body: object | string,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${served.address}api/v1/${path}`, {
    method,
    headers: { ...(await sending("coordinator")), "Content-Type": "application/json", ...headers },
    body: method === "GET" ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const answer = await response.json();
  expect([path, response.status, answer]).toEqual([
    path,
    expect.toSatisfy((one: number) => one < 300),
    expect.anything(),
  ]);
  return answer;
}

/** @returns whether the column takes the text, and there is a row to take it */
async function write(table: string, column: string, text: string): Promise<boolean> {
  try {
    const { rowCount } = await database.pool.query(
      `update "${table}" set "${column}" = $1 || ' ' || left(md5(ctid::text), 6)`,
      [text],
    );
    return (rowCount ?? 0) > 0;
  } catch (error) {
    // A constraint or a rule of the column's own.
    if (/^(23|42|22|P0)/.test(String((error as { code?: string }).code))) return false;
    throw error;
  }
}

/** Puts the payloads into every column of names and words; a column that takes no such text refuses it. */
async function writeEverywhere(): Promise<void> {
  const { rows } = await database.pool.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.is_generated = 'NEVER'
       and c.column_name ~ '^(name|name_en|title|text|note|notes|source|minutes|reason|criteria|file_name|spelling|alias|outcome|decision|description|fund_source|exclusion_group|place|agenda|label)$'`,
  );
  // No name that the register takes is as long as all of them together.
  for (const { table, column } of rows.filter(({ table }) => table !== "migration"))
    if (!column.startsWith("name") && (await write(table, column, ALL))) written.push(`${table}.${column}`);
    else if (await write(table, column, PAYLOADS[written.length % PAYLOADS.length]))
      written.push(`${table}.${column}`);
}

/** A meeting about villages, with minutes and a promise made in it. */
async function meet(): Promise<void> {
  const held = { regency: "33.68", title: PAYLOADS[0], heldOn: "2027-01-20", place: PAYLOADS[1], year: 2027 };
  const { id } = await ask("POST", "meetings", held);
  made.meeting = id;
  for (const payload of PAYLOADS) {
    const { items } = await ask("POST", `meetings/${id}/items`, { title: payload, villages: [code(0)] });
    const { id: item } = items.at(-1);
    await ask("PUT", `meetings/${id}/items/${item}`, { version: 1, note: ALL, decision: payload });
    await ask("POST", "commitments", {
      ...{ agency: "perkim", village: code(0), component: "housing", units: 5, due: "2099-12-31" },
      ...{ note: payload, item },
    });
  }
}

beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  await fillTargets(database.pool);
  served = await serve(database.pool);
  sending = await people(database.pool);
  const { id } = await ask("POST", "target-lists", { regency: "33.68", year: 2027, program: "bedah-rumah" });
  made.list = id;
  await ask("POST", "threads", { about: { village: code(0) }, message: { text: ALL } });
  const file = `Kode;Jumlah RTLH;Tahun;${PAYLOADS[0]}\n${code(0)};10;2025;${PAYLOADS[1]}\n`;
  const name = encodeURIComponent(`${PAYLOADS[0].replaceAll("/", "")}.csv`);
  made.import = (await ask("POST", "imports", file, { "X-File-Name": name })).id;
  await meet();
  await writeEverywhere();
  await database.pool.query("insert into revision (kind, note) values ('publish', $1)", [ALL]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await database?.close();
});

const VIEWS: [view: string, path: () => string][] = [
  ["the map", () => "?component=housing"],
  ["a village's card, with its conversation", () => `desa/${code(0)}?component=housing`],
  ["the table", () => "?component=housing&tab=table"],
  ["the analysis", () => "?component=housing&tab=analysis"],
  ["the embedded map", () => `embed?component=housing&village=${code(0)}`],
  ["the print", () => "cetak?component=housing"],
  ["a village's sheet", () => `cetak/desa/${code(0)}?component=housing`],
  ["a district's sheet", () => `cetak/kecamatan/${code(0).slice(0, 8)}?component=housing`],
  ["the register of programs", () => "data/program"],
  ["the imports", () => "data/impor"],
  ["an import under review", () => `data/impor/${made.import}`],
  ["target lists", () => "data/sasaran"],
  ["a target list", () => `data/sasaran/${made.list}`],
  ["commitments", () => "data/komitmen"],
  ["meetings", () => "data/rapat"],
  ["a meeting's minutes", () => `data/rapat/${made.meeting}`],
  ["a meeting on paper", () => `data/rapat/${made.meeting}/risalah`],
  [
    "a scenario",
    () => `skenario?component=housing&plan=bedah-rumah.${code(0).slice(6).replaceAll(".", "")}*20`,
  ],
  ["picking villages", () => `?component=housing&list=${made.list}`],
  ["the method", () => "metode"],
  ["reports", () => "data/laporan"],
  ["closures", () => "data/penutupan"],
  ["outcomes", () => "data/hasil"],
  ["what waits for one", () => "data/menunggu"],
  ["sharing between agencies", () => "data/berbagi"],
  ["map layers", () => "data/lapisan"],
  ["settings", () => "data/pengaturan"],
  ["the record of changes", () => "data/catatan"],
  ["accounts", () => "data/akun"],
  ["OGC: landing page", () => "ogc?f=html"],
  ["OGC: collections", () => "ogc/collections?f=html"],
  ["OGC: items", () => "ogc/collections/villages/items?f=html"],
  ["OGC: an item", () => `ogc/collections/villages/items/${code(0)}?f=html`],
];

it("every field takes the payloads", () => {
  for (const field of [
    "region.name",
    "agency.name",
    "program.name",
    "message.text",
    "import.file_name",
    "dataset.source",
  ])
    expect(written).toContain(field);
});

/** Opens a page as somebody who sees all there is, and notes what would run. */
async function open(path: string) {
  const context = await browser.newContext({ viewport: DESKTOP });
  const { Cookie = "" } = await sending("operator");
  const [name, value] = Cookie.split("=");
  await context.addCookies([{ name, value, url: served.address }]);
  const page = await context.newPage();
  const blocked: string[] = [];
  page.on("dialog", (dialog) => {
    blocked.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) blocked.push(message.text());
  });
  await page.goto(served.address + path, { waitUntil: "networkidle" });
  return {
    page,
    close: () => context.close(),
    /** Nothing has run, and nothing foreign is among the page's elements. */
    async isPlain() {
      const found = await page.evaluate(() => ({
        ran: (window as unknown as { foreign?: number }).foreign,
        elements: [...document.querySelectorAll("[data-foreign]")].map((one) => one.outerHTML.slice(0, 200)),
        links: [...document.querySelectorAll("a[href], form[action], iframe[src]")]
          .map(
            (one) => one.getAttribute("href") ?? one.getAttribute("action") ?? one.getAttribute("src") ?? "",
          )
          .filter((address) => /^\s*(javascript|data|vbscript):/i.test(address)),
      }));
      expect([found, blocked]).toEqual([{ ran: undefined, elements: [], links: [] }, []]);
    },
  };
}

it.each(VIEWS)("markup in names and words stays text in %s", async (_view, path) => {
  const { page, isPlain, close } = await open(path());
  // What opens on a press: the card's parts, dialogs, the snippet.
  for (const summary of await page.locator("summary:visible, button[aria-haspopup]:visible").all())
    await summary.click({ timeout: 2_000, force: true }).catch(() => {});
  await isPlain();
  await close();
});

it("on the projector, through every item", async () => {
  const { page, isPlain, close } = await open(`data/rapat/${made.meeting}/layar`);
  const stage = page.locator(".projector");
  await stage.waitFor();
  const seen = new Set<string>();
  for (let item = 0; item < PAYLOADS.length + 2; item++) {
    seen.add((await stage.textContent()) ?? "");
    await isPlain();
    await page.keyboard.press("ArrowRight");
  }
  expect(seen.size).toBeGreaterThan(PAYLOADS.length - 1);
  expect([...seen].join()).toContain("window.foreign=1");
  await close();
});

it("in the dialog of snippets, whose code brings no element of a name into a portal's page", async () => {
  const { page, isPlain, close } = await open(`desa/${code(0)}?component=housing`);
  // The card is of the village: so is what is offered for a portal.
  await page.locator("h2, h3", { hasText: "window.foreign=1" }).first().waitFor();
  await page.locator("button[aria-haspopup=dialog]").first().click();
  const dialog = page.locator("[role=dialog], dialog[open]").first();
  await dialog.waitFor();
  await isPlain();
  // The code as a portal would take it in.
  const snippets = () =>
    dialog.locator("textarea, pre, code").evaluateAll((all) =>
      all.map((one) => {
        const text = one instanceof HTMLTextAreaElement ? one.value : (one.textContent ?? "");
        const taken = new DOMParser().parseFromString(text, "text/html");
        return { text, foreign: taken.querySelectorAll("[data-foreign]").length };
      }),
    );
  // The name stands in the frame's title, as text.
  await expect
    .poll(async () => (await snippets()).map(({ text }) => text).join("\n"))
    .toMatch(/title="Kantong [^"]*window\.foreign=1/);
  expect((await snippets()).filter(({ foreign }) => foreign > 0)).toEqual([]);
  await close();
});

it("under the pointer on the map, and in what is told while a page is open", async () => {
  const { page, isPlain, close } = await open(`?component=housing&list=${made.list}`);
  const box = (await page.locator(".maplibregl-canvas").boundingBox({ timeout: 5000 }))!;
  for (const share of [0.3, 0.5, 0.7]) {
    await page.mouse.move(box.x + share * box.width, box.y + share * box.height);
    await page.mouse.click(box.x + share * box.width, box.y + share * box.height);
    await isPlain();
  }
  const { version } = await ask("GET", `target-lists/${made.list}`, "");
  const told = page.waitForResponse((response) => response.url().includes("/target-lists/"));
  await ask("PATCH", `target-lists/${made.list}`, { version, title: PAYLOADS[0], note: ALL });
  await told;
  await page.waitForLoadState("networkidle").catch(() => {});
  await isPlain();
  await close();
});
