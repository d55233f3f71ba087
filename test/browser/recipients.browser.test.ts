import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fingerprintOf, keyFile, keyText } from "../../server/core/recipients/key.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { KEY, nik, OTHER_KEY, read } from "../imports/lists.ts";
import { csv, fillRecord } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";
import { complaintsOfAxe, PHONE, startBrowser } from "./browser.ts";
import { type RecordingProxy, recordingProxy } from "./recording-proxy.ts";

let browser: Browser;
let database: Database;
let served: Served;
let proxy: RecordingProxy;
beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  await fillRecord(database.pool);
  served = await serve(database.pool, { poll: 0 });
  proxy = await recordingProxy(served.address);
});
afterAll(async () => {
  await browser.close();
  proxy.close();
  await served.close();
  await database.close();
});

const PLACES = [
  "Rawalo;Wangi",
  "Sumbang;Wangi",
  "Sokaraja;Kedung",
  "Kalibening;Kedung",
  "Pageraji;Kedung",
  "Banteran;Wangi",
];
const PERSONS = Array.from({ length: 2000 }, (_, i) => ({
  nik: nik(i),
  kk: i % 50 === 0 ? "3,30201E+15" : nik(i % 1500),
  name: `Suparmi ${i} binti Karsa`,
  address: `Jalan Rahasia ${i}`,
}));
const LIST = csv(
  ["No", "NIK", "No KK", "Nama Penerima", "Alamat", "Desa", "Kecamatan", "Tahun"],
  ...PERSONS.map(({ nik, kk, name, address }, i) => [
    i,
    nik,
    kk,
    name,
    address,
    ...PLACES[i % 6].split(";"),
    2025,
  ]),
);
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function open(viewport?: { width: number; height: number }) {
  const page = await browser.newPage({ viewport });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== new URL(proxy.address).origin)
      complaints.push(`asked ${url}`);
  });
  await page.goto(`${proxy.address}data/penerima?lang=en`);
  await page.getByLabel("Choose a CSV").setInputFiles(file("penerima.csv", LIST));
  await page.getByRole("combobox", { name: "Program", exact: true }).first().selectOption("sambung-listrik");
  await page.getByRole("spinbutton", { name: "Year" }).fill("2025");
  return { page, complaints };
}

const staged = async () => {
  const { rows } = await database.pool.query<{ row: number; hash: string }>(
    "select source_row as row, encode(hash, 'hex') as hash from recipients.staged order by 1, 2",
  );
  return rows;
};

/** A text as it might travel. */
const written = (text: string | Uint8Array): Buffer[] => {
  const bytes = Buffer.from(text as string);
  return [
    bytes,
    Buffer.from(bytes.toString("hex")),
    Buffer.from(bytes.toString("base64").replace(/=+$/, "").slice(0, -1)),
    Buffer.from(encodeURIComponent(bytes.toString("latin1"))),
  ];
};

it("reads a list, shows what it found and what it would send, and sends no number, no name, no address and no key", async () => {
  const { page, complaints } = await open();
  expect(await complaintsOfAxe(page)).toEqual([]);
  const button = page.getByRole("button", { name: "Read and count" });
  expect(await button.isDisabled()).toBe(true);
  await page.getByLabel("Key", { exact: true }).fill(`${keyText(KEY).slice(0, -1)}x`);
  await expect.poll(() => page.getByText("This is no key that Kantong made.").isVisible()).toBe(true);
  await page.getByLabel("or a key file").setInputFiles(file("kunci.txt", keyFile(KEY)));
  await expect
    .poll(() => page.getByText(fingerprintOf(KEY).slice(0, 4), { exact: false }).isVisible())
    .toBe(true);
  await button.click();
  await page.getByRole("row", { name: /spoilt by a spreadsheet.* 40$/ }).waitFor();
  expect(await page.locator(".places tbody tr").count()).toBe(6);
  expect(await complaintsOfAxe(page)).toEqual([]);

  // Cut off on the way, nothing is left; sent again, all is there.
  proxy.cutAfter(8000);
  await page.getByRole("button", { name: "Send for review" }).click();
  await page.getByText("The connection was lost; nothing was stored.").waitFor();
  expect(await staged()).toEqual([]);
  proxy.cutAfter(Number.POSITIVE_INFINITY);
  await page.getByRole("button", { name: "Send for review" }).click();
  await page.waitForURL(/\/data\/impor\/\d+/);

  const sent = proxy.sent();
  const secrets = [
    ...PERSONS.flatMap((one) => [one.nik, one.name, one.address]),
    ...PERSONS.flatMap(({ kk }) => (kk.length === 16 ? [kk] : [])),
    KEY,
    keyText(KEY),
    "Suparmi",
    "Rahasia",
  ];
  for (const secret of secrets)
    for (const form of written(secret)) if (sent.includes(form)) throw new Error(`${form} left the page`);
  expect(sent.includes("Pageraji")).toBe(true);

  // The same hashes as another machine makes of the same list.
  const { gathered } = await read(LIST, "kk");
  const expected = gathered.units.flatMap((units, i) => new Array<number>(units).fill(i + 2));
  const hashes = Buffer.from(gathered.hashes).toString("hex").match(/.{32}/g)!;
  expect(await staged()).toEqual(expected.map((row, i) => ({ row, hash: hashes[i] })));

  // Nothing of the key or the list rests in the browser either.
  const rests = await page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await indexedDB.databases(),
      await caches.keys(),
    ]),
  );
  expect(rests).toBe('[{},{},"",[],[]]');
  expect(complaints).toEqual([]);
  await page.close();
});

it("says on a phone that another agency's key is another, and can send counts alone", async () => {
  const { page, complaints } = await open(PHONE);
  await page.getByLabel("Key", { exact: true }).fill(keyText(OTHER_KEY));
  await page.getByText("The lists already here use another key").waitFor();
  expect(await page.getByRole("button", { name: "Read and count" }).isDisabled()).toBe(true);
  await page.getByLabel(/Send only counts/).check();
  const before = (await staged()).length;
  await page.getByRole("button", { name: "Read and count" }).click();
  await page.getByText("No number, name, address or hash.").waitFor();
  expect(await complaintsOfAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByRole("button", { name: "Send for review" }).click();
  await page.waitForURL(/\/data\/impor\/\d+/);
  expect((await staged()).length).toBe(before);
  const { rows } = await database.pool.query(
    "select recipients, seen->>'distinct' as distinct from import order by id desc limit 1",
  );
  expect(rows).toEqual([
    { recipients: "none", distinct: String((await read(LIST, "kk")).gathered.seen.distinct) },
  ]);
  expect(complaints).toEqual([]);
  await page.close();
});

it("refuses to send names for places, before anything leaves", async () => {
  const { page } = await open();
  await page.getByRole("combobox", { name: "Village", exact: true }).selectOption({ label: "Nama Penerima" });
  await page.getByLabel("Key", { exact: true }).fill(keyText(KEY));
  await page.getByRole("button", { name: "Read and count" }).click();
  await page.getByText("one of the place columns seems to hold persons' names").waitFor();
  expect(await page.getByRole("button", { name: "Send for review" }).count()).toBe(0);
  await page.close();
});
