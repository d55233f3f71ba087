import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, connectBeside } from "../../../server/platform/database/connect.ts";
import { startProgram } from "../../services/program.ts";

let folder: string;
let whole: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-damaged-"));
  whole = path.join(folder, "whole");
  const { pool, close } = await connect({ dataDir: whole });
  await pool.query("create table kept (n integer)");
  await pool.query("insert into kept select generate_series(1, 1000)");
  await close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const segment = async (of: string) => {
  const journal = path.join(of, "postgres/pg_wal");
  const name = (await readdir(journal)).find((one) => /^[0-9A-F]{24}$/.test(one));
  return path.join(journal, name!);
};
/** As a kill leaves it, with commits in a second file of its journal. */
async function killedWithJournal(of: string): Promise<void> {
  const program = startProgram({ KANTONG_DATA_DIR: of, DATABASE_URL: undefined as unknown as string }, [
    "--empty",
  ]);
  await program.ready();
  const { pool, close } = await connectBeside({ dataDir: of });
  const before = await journalOf(of);
  await pool.query("create table more (t text)");
  for (let i = 0; (await journalOf(of)).length <= before.length && i < 40; i++)
    await pool.query("insert into more select repeat(md5(random()::text), 30) from generate_series(1, 2000)");
  const last = (await journalOf(of)).at(-1)!;
  await expect
    .poll(() => readFile(path.join(of, "postgres.journal"), "utf8").catch(() => ""), { timeout: 30_000 })
    .toBe(last);
  program.process.kill("SIGKILL");
  await program.ended();
  await close();
}
const journalOf = async (of: string) =>
  (await readdir(path.join(of, "postgres/pg_wal"))).filter((one) => /^[0-9A-F]{24}$/.test(one)).sort();

const FAULTS: Record<string, (of: string) => Promise<void>> = {
  "a journal that was cut": async (of) => truncate(await segment(of), 3_000_000),
  "a journal that was cut to a round size": async (of) => truncate(await segment(of), 2 ** 20),
  "a journal whose last whole file is gone": async (of) => {
    await killedWithJournal(of);
    await rm(path.join(of, "postgres/pg_wal", (await journalOf(of)).at(-1)!));
  },
  "an empty journal": async (of) => truncate(await segment(of), 0),
  "no control file": (of) => rm(path.join(of, "postgres/global/pg_control")),
  "a control file that was cut": (of) => truncate(path.join(of, "postgres/global/pg_control"), 100),
  "a version that is none": (of) => writeFile(path.join(of, "postgres/PG_VERSION"), "x"),
};

/** What the program says as it ends. */
async function said(env: Record<string, string>): Promise<string> {
  const program = startProgram(env);
  expect(await program.ended()).toBe(1);
  return program.output();
}
const isPlain = (output: string) => !/\n\s+at |node:internal|\[cause\]/.test(output);

describe("an embedded record with", () => {
  it.each(Object.entries(FAULTS))(
    "%s is told of in plain sentences, with the remedy",
    async (name, damage) => {
      const copy = path.join(folder, name.replaceAll(" ", "-"));
      await cp(whole, copy, { recursive: true });
      await damage(copy);
      const output = await said({ KANTONG_DATA_DIR: copy, DATABASE_URL: undefined as unknown as string });
      expect([output, isPlain(output)]).toEqual([expect.stringMatching(/is damaged: .*restore/), true]);
    },
  );
});

it.each([
  ["28P01", "user or the password"],
  ["3D000", "no database of the name"],
])("a server that refuses with %s is told of in plain sentences", async (code, sentence) => {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      const fields = Buffer.from(`SFATAL\0C${code}\0Mrefused\0\0`);
      const head = Buffer.alloc(5);
      head.write("E");
      head.writeInt32BE(fields.length + 4, 1);
      socket.end(Buffer.concat([head, fields]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const output = await said({
    DATABASE_URL: `postgres://kantong:secret@127.0.0.1:${port}/kantong`,
    KANTONG_DATA_DIR: path.join(folder, "none"),
  });
  expect([output, isPlain(output)]).toEqual([expect.stringContaining(sentence), true]);
  expect(output).not.toContain("secret");
  server.close();
});
