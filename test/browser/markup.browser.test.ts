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
    body: typeof body === "string" ? body : JSON.stringify(body),
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
  for (const { table, column } of rows.filter(({ table }) => table !== "migration"))
    if ((await write(table, column, ALL)) || (await write(table, column, PAYLOADS[0])))
      written.push(`${table}.${column}`);
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
  ["reports", () => "data/laporan"],
  ["closures", () => "data/penutupan"],
  ["outcomes", () => "data/hasil"],
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

it.each(VIEWS)("markup in names and words stays text in %s", async (_view, path) => {
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
  await page.goto(served.address + path(), { waitUntil: "networkidle" });
  // What opens on a press: the card's parts, dialogs, the snippet.
  for (const summary of await page.locator("summary:visible, button[aria-haspopup]:visible").all())
    await summary.click({ timeout: 2_000, force: true }).catch(() => {});
  const found = await page.evaluate(() => ({
    ran: (window as unknown as { foreign?: number }).foreign,
    elements: [...document.querySelectorAll("[data-foreign]")].map((one) => one.outerHTML.slice(0, 200)),
    links: [...document.querySelectorAll("a[href], form[action], iframe[src]")]
      .map((one) => one.getAttribute("href") ?? one.getAttribute("action") ?? one.getAttribute("src") ?? "")
      .filter((address) => /^\s*(javascript|data|vbscript):/i.test(address)),
  }));
  expect([found, blocked]).toEqual([{ ran: undefined, elements: [], links: [] }, []]);
  await context.close();
});
