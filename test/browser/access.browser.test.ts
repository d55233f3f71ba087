import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OAuth2Server } from "oauth2-mock-server";
import { pino } from "pino";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Explorer, explorer } from "../../server/answers/explorer.ts";
import { createApp } from "../../server/app.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Shapes, shapesOf } from "../../server/publishing/tiles/tile-source.ts";
import { testDatabase } from "../database.ts";
import { fillRecord } from "../imports/record.ts";
import { complaintsOfAxe, DESKTOP, PHONE, startBrowser } from "./browser.ts";

const PASSWORD = "sawah hijau di kaki Slamet";
let browser: Browser;
let database: Database;
let explore: Explorer;
let shapes: Shapes;
let server: Server;
const provider = new OAuth2Server();
let address: string;
beforeAll(async () => {
  browser = await startBrowser();
  database = await testDatabase();
  const { pool } = database;
  await fillRecord(pool);
  explore = explorer(pool, { k: 5 });
  shapes = shapesOf(explore);
  await provider.issuer.keys.generate("RS256");
  await provider.start(0, "127.0.0.1");
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  address = `${publicUrl}/`;
  const oidc = {
    ...{ issuer: provider.issuer.url!, clientId: "kantong", clientSecret: "secret", publicUrl },
    ...{ label: "SSO Kabupaten", newViewers: false },
  };
  const rooms = { explore, shapes, pool, entrance: { firstToken: "token", oidc } };
  server.on(
    "request",
    createApp({ step: "ready", rooms }, pino({ level: "silent" }), { remember() {}, answer: () => false }),
  );
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await provider.stop();
  await shapes.close();
  await explore.close();
  await database.close();
});

const open = async (path: string, viewport = DESKTOP) => {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(address + path);
  return page;
};
/** Nothing serious for axe, and nothing wider than the window. */
async function isSound(page: Page) {
  expect(await complaintsOfAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}
let link = "";

it("the first operator is made with the terminal's link, then makes an account, by keyboard alone", async () => {
  const page = await open("data/masuk#pertama=token");
  await page.getByLabel("Nama", { exact: true }).waitFor();
  // The secret does not stay in the address bar.
  await expect.poll(() => page.url()).not.toContain("token");
  await isSound(page);
  await page.getByLabel("Nama", { exact: true }).fill("Siti Aminah");
  await page.getByLabel("Nama masuk").fill("siti");
  await page.getByLabel("Kata sandi baru").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Siti Aminah" }).waitFor();
  expect(await page.locator(".who-am-i").textContent()).toBe("Siti Aminah");
  await isSound(page);

  await page.getByRole("navigation").getByRole("link", { name: "Pengelolaan" }).press("Enter");
  await page.getByRole("navigation").getByRole("link", { name: "Akun" }).press("Enter");
  await page.getByRole("button", { name: "Tambah akun" }).press("Enter");
  await page.getByLabel("Nama", { exact: true }).first().fill("Budi");
  await page.getByLabel("Nama masuk").fill("budi");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Editor harus punya perangkat daerah.").waitFor();
  await page.getByLabel("Perangkat daerah", { exact: true }).first().selectOption({ label: "Dinas Perkim" });
  await page.getByRole("button", { name: "Simpan" }).press("Enter");
  const secret = page.getByLabel(/Tautan untuk Budi/);
  await secret.waitFor();
  link = await secret.inputValue();
  await isSound(page);

  await page.getByRole("navigation").getByRole("link", { name: "Catatan perubahan" }).press("Enter");
  await page.locator(".changes tbody tr").first().waitFor();
  expect(await page.locator(".changes").textContent()).toContain("siti");
  await isSound(page);
  await page.context().close();
});

it("an editor chooses a password by the link on a phone, sees the agency's page, and signs in again", async () => {
  const page = await open(new URL(link).pathname.slice(1) + new URL(link).hash, PHONE);
  await page.getByLabel("Kata sandi baru").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Budi" }).waitFor();
  await page.getByText("Bedah Rumah").waitFor();
  // The menu offers what an editor may open, and no accounts.
  await page.getByRole("navigation").getByRole("link", { name: "Pengelolaan" }).click();
  await page.getByRole("heading", { name: "Catatan perubahan" }).waitFor();
  expect(await page.getByRole("navigation").getByRole("link", { name: "Akun" }).count()).toBe(0);
  await page.goBack();
  await isSound(page);
  await page.getByRole("button", { name: "Keluar" }).press("Enter");
  await page.getByLabel("Nama masuk").fill("budi");
  await page.getByLabel("Kata sandi").fill("not the password");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("tidak cocok").waitFor();
  await isSound(page);
  await page.getByLabel("Kata sandi").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Budi" }).waitFor();
  await page.context().close();
});

it("a visitor is told to sign in, in both languages", async () => {
  const page = await open("data/catatan?lang=en");
  await page.getByRole("alert").getByText("You are not signed in").waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await isSound(page);
  await page.context().close();
});

it("an editor signs in by the identity provider once the invitation has linked it, and out there too", async () => {
  const page = await open("data/masuk", PHONE);
  await page.getByRole("button", { name: "Masuk dengan SSO Kabupaten" }).press("Enter");
  // The provider's person is nobody's account yet: told so, with what to hand to the operator.
  await page.getByRole("alert").getByText("johndoe").waitFor();
  expect(page.url()).not.toContain("johndoe");
  await isSound(page);

  const operator = await open("data/masuk?lang=en");
  await operator.getByLabel("Login").fill("siti");
  await operator.getByLabel("Password").fill(PASSWORD);
  await operator.keyboard.press("Enter");
  await operator.getByRole("heading", { name: "Siti Aminah" }).waitFor();
  await operator.goto(`${address}data/akun?lang=en`);
  await operator.getByRole("button", { name: "New password link for Budi" }).press("Enter");
  const invitation = new URL(await operator.getByLabel(/Link for Budi/).inputValue());

  await page.goto(address + invitation.pathname.slice(1) + invitation.hash);
  await page.getByRole("button", { name: "Pakai SSO Kabupaten" }).waitFor();
  await isSound(page);
  await page.getByRole("button", { name: "Pakai SSO Kabupaten" }).press("Enter");
  await page.getByRole("heading", { name: "Budi" }).waitFor();
  await isSound(page);
  await page.getByRole("button", { name: "Keluar" }).press("Enter");
  // By way of the provider, back to Kantong.
  await page.getByRole("button", { name: "Masuk dengan SSO Kabupaten" }).press("Enter");
  await page.getByRole("heading", { name: "Budi" }).waitFor();

  await operator.reload();
  await operator.getByText("(linked to SSO Kabupaten)").waitFor();
  await operator.getByRole("button", { name: "Change the account of Budi" }).press("Enter");
  expect(await operator.getByLabel("Identity at SSO Kabupaten").inputValue()).toBe("johndoe");
  await isSound(operator);
  await operator.getByLabel("Identity at SSO Kabupaten").fill("");
  await operator.getByRole("button", { name: "Save" }).press("Enter");
  await operator.getByText("(linked to SSO Kabupaten)").waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: "Masuk dengan SSO Kabupaten" }).waitFor();
  await page.context().close();
  await operator.context().close();
});
