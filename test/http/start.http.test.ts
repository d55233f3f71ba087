import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inviteOperator } from "../../server/auth/accounts.ts";
import { connect } from "../../server/platform/database/connect.ts";
import { startProgram } from "../services/program.ts";
import { template } from "../services/services.ts";

/** Starting and stopping the embedded database, whatever database the other tests use. */
const embedded = (env: Record<string, string>, args?: string[]) =>
  startProgram({ DATABASE_URL: undefined, ...env }, args);
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "kantong-start-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Where the others' databases are embedded too, PostGIS need not be installed once more. */
const begun = async (folder: string) => {
  const bare = await template("bare");
  if (bare) await cp(bare, folder, { recursive: true });
};

describe("a wrong setting stops the start with one sentence", () => {
  it.each([
    // How settings are read is tested with readConfig; here that what is wrong with them is all that is said.
    [{ DATABASE_URL: "mysql://u:secret@h/db" }, "DATABASE_URL must look like postgres://"],
    [
      { DATABASE_URL: "postgres://u:secret@127.0.0.1:9/db" },
      "the database can't be reached (connect ECONNREFUSED",
    ],
    [{ KANTONG_DATA_DIR: "/dev/null/here" }, "choose a folder that you may write to"],
  ])("%o", async (env, sentence) => {
    const program = startProgram({ DATABASE_URL: undefined, KANTONG_DATA_DIR: dataDir, ...env });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toContain(sentence);
    expect(program.output()).not.toContain("secret");
    expect(program.output()).not.toContain("    at ");
  });
});

it("other machines are let in only once somebody can look after accounts", async () => {
  const env = { KANTONG_DATA_DIR: path.join(dataDir, "open"), HOST: "0.0.0.0" };
  await begun(env.KANTONG_DATA_DIR);
  const first = embedded(env, ["--empty"]);
  expect(await first.ended()).toBe(1);
  expect(first.output()).toContain("nobody has an operator's account yet");
  expect(first.output()).toContain("npm run kantong -- operator LOGIN");
  expect(first.output()).not.toContain("    at ");
  const { pool, close } = await connect({ dataDir: env.KANTONG_DATA_DIR });
  await inviteOperator(pool, "siti", "Siti");
  await close();
  const second = embedded(env, ["--empty"]);
  const address = await second.ready();
  expect(second.output()).not.toContain("There are no accounts yet");
  const refused = await fetch(`${address}api/v1/imports`);
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  second.process.kill("SIGINT");
  expect(await second.ended()).toBe(0);
}, 400_000);

describe("the data folder", () => {
  it("says starting, then serves; a second program is told; a killed one leaves everything behind", async () => {
    await begun(dataDir);
    const first = embedded({ KANTONG_DATA_DIR: dataDir });
    const early = await firstAnswer(first.output);
    expect(early.status).toBe(503);
    expect(await early.json()).toMatchObject({ status: "starting" });
    const address = await first.ready();
    const before = await (await fetch(`${address}api/v1/answer`)).text();

    const second = embedded({ KANTONG_DATA_DIR: dataDir });
    expect(await second.ended()).toBe(1);
    expect(second.output()).toContain(`Another Kantong (process ${first.process.pid}) is using`);

    first.process.kill("SIGKILL");
    expect(await first.ended()).toBe("SIGKILL");

    const third = embedded({ KANTONG_DATA_DIR: dataDir });
    const again = await third.ready();
    expect(await (await fetch(`${again}api/v1/answer`)).text()).toBe(before);
    expect(third.output()).not.toContain("making the demo regency");
    third.process.kill("SIGINT");
    expect(await third.ended()).toBe(0);
    expect(third.output()).toContain("Stopping");

    const empty = embedded({ KANTONG_DATA_DIR: dataDir }, ["--empty"]);
    expect(await empty.ended()).toBe(1);
    expect(empty.output()).toContain("holds the demo regency");
    expect(empty.output()).toContain("KANTONG_DATA_DIR=");
    expect(empty.output()).not.toContain("    at ");
  }, 400_000);
});

describe("flags", () => {
  it.each([
    [["--emty"], 1, "unknown option '--emty'"],
    [["empty"], 1, "too many arguments"],
    [["--help"], 0, "KANTONG_DATA_DIR=.kantong-ours npm start -- --empty"],
  ])("%o", async (args, code, sentence) => {
    const program = startProgram({ KANTONG_DATA_DIR: dataDir }, args);
    expect(await program.ended()).toBe(code);
    expect(program.output()).toContain(sentence);
  });

  it("--empty begins without the demo, and the record stays empty at the next plain start", async () => {
    const own = path.join(dataDir, "ours");
    await begun(own);
    for (const args of [["--empty"], [], ["--empty"]]) {
      const program = embedded({ KANTONG_DATA_DIR: own }, args);
      const address = await program.ready();
      expect(await (await fetch(`${address}readyz`)).json()).toMatchObject({ status: "ready" });
      const scope = await fetch(`${address}api/v1/scope`);
      expect(scope.status).toBe(200);
      expect(await scope.json()).toMatchObject({ regency: { code: "" }, regencies: [] });
      program.process.kill("SIGINT");
      expect(await program.ended()).toBe(0);
      expect(program.output()).not.toContain("demo");
    }
  }, 400_000);
});

/** The first answer of /readyz, as soon as the program listens. */
async function firstAnswer(output: () => string): Promise<Response> {
  for (;;) {
    const address = /page at (http:\S+)/.exec(output())?.[1];
    if (address) return fetch(`${address}readyz`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
