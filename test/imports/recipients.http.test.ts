import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Problem } from "../../server/core/contracts/answers.ts";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import { fingerprintOf, keyFile, readKey } from "../../server/core/recipients/key.ts";
import type { ParcelHead } from "../../server/core/recipients/parcel.ts";
import { keyCommand, recipientsCommand } from "../../server/imports/recipients-command.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { KEY, nik, OTHER_KEY, parcel } from "./lists.ts";
import { csv, fillRecord } from "./record.ts";
import { type Served, serve } from "./serve.ts";
import { cutOff, ownUploads } from "./uploads.ts";

let database: Database;
let served: Served;
const uploads = ownUploads();
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  await database.pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts) values
    ('pkh', 'sosial', 'PKH', 'family', 'apbn', 2020), ('bpnt', 'sosial', 'BPNT', 'family', 'apbn', 2020),
    ('seragam', 'sosial', 'Seragam', 'person', 'apbd', 2020), ('jalan', 'perkim', 'Jalan', 'village', 'apbd', 2020)`);
  await database.pool.query(
    "insert into program_component values ('pkh', 'poverty'), ('bpnt', 'poverty'), ('seragam', 'out_of_school')",
  );
  served = await serve(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const api = (path: string, init?: RequestInit) => fetch(`${served.address}api/v1/${path}`, init);
const post = (body: Buffer, name = "penerima.csv") =>
  api("imports/recipients", { method: "POST", body: new Uint8Array(body), headers: { "X-File-Name": name } });
const brought = async (body: Buffer): Promise<number> => {
  const response = await post(body);
  const answer = (await response.json()) as { id: number };
  expect(response.status, JSON.stringify(answer)).toBe(201);
  return answer.id;
};
const refusedWith = async (status: number, body: Buffer): Promise<Problem> => {
  const before = await counts();
  const response = await post(body);
  const problem = (await response.json()) as Problem;
  expect(response.status, problem.detail).toBe(status);
  expect(await counts()).toEqual(before);
  return problem;
};
const view = async (id: number) => (await (await api(`imports/${id}`)).json()) as ImportView;
const act = async (id: number, what: string, body: unknown) => {
  const response = await api(`imports/${id}/${what}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });
  const answer = (await response.json()) as Problem & { revision: number };
  if (!response.ok) throw new Error(answer.detail);
  return answer.revision;
};
const publish = async (id: number) => act(id, "publish", { digest: (await view(id)).digest });
const undo = (id: number) => act(id, "undo", {});
const counts = async () => {
  const { rows } = await database.pool.query(`select (select count(*)::int from import) as imports,
    (select count(*)::int from recipients.staged) as staged, (select count(*)::int from recipients.recipient) as kept,
    (select count(*)::int from original_part) as parts, (select count(*)::int from recipients.key) as keys`);
  return rows[0];
};
/** Who is served by exactly which programs, village by village. */
const patterns = async () => {
  const { rows } = await database.pool.query<{ village: string; programs: string; units: number }>(
    `select village_code as village, array_to_string(program_ids, '+') as programs, units from recipient_pattern
     where revision_to is null order by 1, 2`,
  );
  return rows.map(({ village, programs, units }) => `${village} ${programs} ${units}`);
};
const delivered = async (program: string) => {
  const { rows } = await database.pool.query<{ village_code: string; served: number }>(
    "select village_code, served from delivery where program_id = $1 and revision_to is null order by 1",
    [program],
  );
  return Object.fromEntries(rows.map((row) => [row.village_code, row.served]));
};
const RAWALO = "33.68.02.2002";
const SUMBANG = "33.68.02.2004";
const BANTERAN = "33.68.02.2006";
const KEDUNG = "33.68.01.2001";

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
/** A list: persons' numbers from … to in each village. */
const list = (...parts: [village: string, from: number, to: number][]) =>
  csv(
    ["No", "NIK", "NO KK", "Nama Penerima", "Desa", "Kecamatan"],
    ...parts.flatMap(([village, from, to]) =>
      range(from, to).map((i) => [i, nik(i), nik(i), `Suparmi ${i} binti Karsa`, ...village.split("/")]),
    ),
  );

describe("two programs' lists", () => {
  it("become counts of distinct families, and exact overlap once both are published", async () => {
    const pkh = await brought(
      await parcel(
        list(["Rawalo/Wangi", 0, 100], ["Sumbang/Wangi", 100, 160], ["DESA RAWALO/Wangi", 90, 110]),
        {
          program: "pkh",
          identity: "kk",
        },
      ),
    );
    const first = await view(pkh);
    expect(first).toMatchObject({
      file: "penerima.csv (tempat).csv",
      recipients: "kk",
      kind: "deliveries",
      state: "review",
    });
    expect([first.seen.rows, first.seen.counted]).toEqual([180, 180]);
    expect(first.blocks).toEqual([]);
    expect((await counts()).staged).toBe(180);
    await publish(pkh);
    // 90–99 stand in the village twice, under two spellings.
    expect(await delivered("pkh")).toEqual({ [RAWALO]: 110, [SUMBANG]: 60 });
    expect(await patterns()).toEqual([`${RAWALO} pkh 110`, `${SUMBANG} pkh 60`]);
    expect(await counts()).toMatchObject({ staged: 0, kept: 170, keys: 1 });

    const bpnt = await brought(
      await parcel(list(["Rawalo/Wangi", 50, 130], ["Sumbang/Wangi", 0, 40], ["Banteran/Wangi", 300, 307]), {
        program: "bpnt",
        identity: "kk",
      }),
    );
    await publish(bpnt);
    const both = [
      `${RAWALO} bpnt 20`,
      `${RAWALO} bpnt+pkh 60`,
      `${RAWALO} pkh 50`,
      // Nobody of the one list is in the other here, though 0–39 are in Rawalo's.
      `${SUMBANG} bpnt 40`,
      `${SUMBANG} pkh 60`,
      `${BANTERAN} bpnt 7`,
    ];
    expect(await patterns()).toEqual(both);

    // A newer list of the same program takes the place of the older, and gives it back.
    const newer = await brought(
      await parcel(list(["Rawalo/Wangi", 0, 10]), { program: "bpnt", identity: "kk" }),
    );
    await publish(newer);
    expect((await patterns()).filter((one) => one.startsWith(RAWALO))).toEqual([
      `${RAWALO} bpnt+pkh 10`,
      `${RAWALO} pkh 100`,
    ]);
    await undo(newer);
    expect(await patterns()).toEqual(both);
    expect((await counts()).kept).toBe(170 + 127);

    // An older list can't be taken back from under a newer one.
    await expect(undo(pkh)).rejects.toThrow(/Undo that one first/);
    await undo(bpnt);
    expect(await patterns()).toEqual([`${RAWALO} pkh 110`, `${SUMBANG} pkh 60`]);
    expect(await delivered("bpnt")).toEqual({});
    expect((await counts()).kept).toBe(170);
  });

  it("by person and by family never seem to have nobody in common", async () => {
    const byPerson = await brought(
      await parcel(list(["Rawalo/Wangi", 0, 40]), { program: "bpnt", identity: "nik" }),
    );
    await publish(byPerson);
    expect(await delivered("bpnt")).toEqual({ [RAWALO]: 40 });
    // One of the two is linked; the other stays a count.
    const here = (await patterns()).filter((one) => one.startsWith(RAWALO));
    expect(here).toEqual([`${RAWALO} bpnt 40`]);
    await undo(byPerson);
    expect((await patterns()).filter((one) => one.startsWith(RAWALO))).toEqual([`${RAWALO} pkh 110`]);
  });

  it("give way to a table of counts that says otherwise", async () => {
    const table = csv(["Kecamatan", "Desa", "Realisasi"], ["Wangi", "Rawalo", 95], ["Wangi", "Sumbang", 60]);
    const options = encodeURIComponent(JSON.stringify({ program: "pkh", period: 2025, regency: "33.68" }));
    const response = await api(`imports?options=${options}`, {
      method: "POST",
      body: table,
      headers: { "X-File-Name": "pkh.csv" },
    });
    const { id } = (await response.json()) as ImportView;
    await publish(id);
    expect(await delivered("pkh")).toEqual({ [RAWALO]: 95, [SUMBANG]: 60 });
    expect(await patterns()).toEqual([`${SUMBANG} pkh 60`]);
    await undo(id);
    expect(await patterns()).toEqual([`${RAWALO} pkh 110`, `${SUMBANG} pkh 60`]);
  });

  it("never take a district from another place of the list", async () => {
    const list = csv(["No KK", "Desa", "Kecamatan"], [nik(1), "Rawalo", "Wangi"], [nik(2), "Karangsari", ""]);
    const id = await brought(await parcel(list, { program: "bpnt", identity: "kk" }));
    const { places } = await view(id);
    // Karangsari is in both districts.
    expect(places.map(({ text, state }) => [text, state])).toEqual([["Karangsari", "review"]]);
    await api(`imports/${id}`, { method: "DELETE" });
  });

  it("of persons, and of which only counts are sent, are counted too", async () => {
    const persons = await brought(
      await parcel(list(["Karsngari/Kedung", 0, 1], ["Karangsari/Kedung", 0, 25]), { program: "seragam" }),
    );
    const { blocks, places } = await view(persons);
    expect(blocks.map(({ id }) => id)).toEqual(["open_review"]);
    const { key } = places.find(({ state }) => state === "review")!;
    const put = (decisions: unknown) =>
      api(`imports/${persons}/decisions`, {
        method: "PUT",
        body: JSON.stringify({ decisions }),
        headers: { "Content-Type": "application/json" },
      });
    await put({ [key]: { village: KEDUNG } });
    await publish(persons);
    expect(await delivered("seragam")).toEqual({ [KEDUNG]: 25 });
    await undo(persons);

    const before = (await counts()).kept;
    for (const [identity, served] of [
      ["row", 26],
      ["name_address", undefined],
      ["nik", 26],
    ] as const) {
      const sent = await parcel(list(["Karangsari/Kedung", 0, 26]), {
        program: "seragam",
        identity,
        key: null,
      });
      expect(sent.indexOf("\n")).toBe(sent.length - 1);
      const id = await brought(sent);
      if (served === undefined) {
        // No column of addresses: nobody can be told apart, and that is no figure.
        expect((await view(id)).blocks.map((block) => block.id)).toEqual(["no_figures"]);
        continue;
      }
      expect((await view(id)).recipients).toBe("none");
      await publish(id);
      expect(await delivered("seragam")).toEqual({ [KEDUNG]: served });
      await undo(id);
    }
    expect(await counts()).toMatchObject({ kept: before, staged: 0 });
  });
});

describe("what is not taken", () => {
  const small = list(["Rawalo/Wangi", 0, 30], ["Sumbang/Wangi", 30, 60]);
  const bad = (change: (head: ParcelHead) => void) =>
    parcel(small, { program: "pkh", identity: "kk" }, change);

  it("is a list under another key", async () => {
    const problem = await refusedWith(
      409,
      await parcel(small, { program: "pkh", identity: "kk", key: OTHER_KEY }),
    );
    expect(problem).toMatchObject({ code: "another_key", fingerprint: fingerprintOf(KEY) });
    expect(await (await api("imports/recipients/key")).json()).toEqual({ fingerprint: fingerprintOf(KEY) });
  });

  it("is anything that looks like a person's number", async () => {
    for (const text of [nik(1), `3302 0157 0890 0001`, "Rawalo 3302015708900001", "3.30201E+15"]) {
      const problem = await refusedWith(
        400,
        await bad((head) => {
          head.places[0][0] = text;
        }),
      );
      expect(problem.code).toBe("persons_number");
      expect(JSON.stringify(problem)).not.toContain(text);
    }
    await refusedWith(
      400,
      await bad((head) => {
        head.file = `${nik(3)}.csv`;
      }),
    );
    // A number that was never hashed is 16 bytes long, too.
    const raw = await bad(() => {});
    raw.write(nik(0), raw.length - 16, "latin1");
    expect((await refusedWith(400, raw)).code).toBe("persons_number");
  });

  it("is a column of names or addresses taken for places", async () => {
    const names = csv(["NIK", "Desa"], ...range(0, 60).map((i) => [nik(i), `Suparmi ${i}`]));
    expect((await refusedWith(400, await parcel(names, { program: "pkh", identity: "kk" }))).code).toBe(
      "too_many_places",
    );
  });

  it("is a list that is cut off, too long, out of order, or twice the same", async () => {
    const whole = await bad(() => {});
    await refusedWith(400, whole.subarray(0, -1));
    await refusedWith(400, whole.subarray(0, -16));
    await refusedWith(400, Buffer.concat([whole, Buffer.alloc(16, 255)]));
    await refusedWith(400, whole.subarray(0, 100));
    await refusedWith(400, Buffer.from("{}\n"));
    await refusedWith(400, Buffer.from("nothing\n"));
    const twice = Buffer.from(whole);
    twice.copy(twice, twice.length - 16, twice.length - 32, twice.length - 16);
    await refusedWith(400, twice);
    await refusedWith(
      400,
      await bad((head) => {
        head.units[0]--;
      }),
    );
    await refusedWith(
      400,
      await bad((head) => {
        head.rows[0] = 1;
      }),
    );
    await refusedWith(
      400,
      await bad((head) => {
        (head as unknown as Record<string, unknown>).nama = ["Suparmi"];
      }),
    );
  });

  it("is a list for a program that does not count what it counts", async () => {
    expect(
      (
        await refusedWith(
          422,
          await bad((head) => {
            head.program = "seragam";
          }),
        )
      ).code,
    ).toBe("wrong_unit");
    expect(
      (
        await refusedWith(
          422,
          await bad((head) => {
            head.program = "jalan";
          }),
        )
      ).code,
    ).toBe("wrong_unit");
    expect(
      (
        await refusedWith(
          404,
          await bad((head) => {
            head.program = "tak-ada";
          }),
        )
      ).code,
    ).toBe("unknown_program");
  });

  it("is a connection that drops, or another site's page", async () => {
    const before = await counts();
    const body = await bad(() => {});
    await cutOff(served.address, "imports/recipients", body.subarray(0, body.length - 100), uploads);
    expect(await counts()).toEqual(before);
    const foreign = await api("imports/recipients", {
      method: "POST",
      body: new Uint8Array(body),
      headers: { "X-File-Name": "a.csv", Origin: "http://elsewhere.example" },
    });
    expect(foreign.status).toBe(403);
  });
});

describe("the command line", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "kantong-lists-"));
    await writeFile(path.join(folder, "kunci.txt"), keyFile(KEY));
    await writeFile(
      path.join(folder, "penerima.csv"),
      list(["Rawalo/Wangi", 0, 40], ["Sumbang/Wangi", 0, 8]),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** What `kantong import recipients` prints. */
  const run = async (...options: string[]): Promise<string> => {
    const printed: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((line) => printed.push(String(line)));
    const program = new Command().exitOverride();
    recipientsCommand(program, async () => database);
    keyCommand(program);
    try {
      await program.parseAsync(options, { from: "user" });
    } finally {
      log.mockRestore();
    }
    return printed.join("\n");
  };
  const bring = (...more: string[]) =>
    run(
      "recipients",
      path.join(folder, "penerima.csv"),
      "--program",
      "bpnt",
      "--period",
      "2025",
      "--regency",
      "33.68",
      "--json",
      ...more,
    );

  it("does the same as the page, and a dry run stores nothing", async () => {
    const key = ["--key-file", path.join(folder, "kunci.txt")];
    const before = [await counts(), await patterns()];
    const dry = JSON.parse(await bring(...key, "--dry-run"));
    expect(dry).toMatchObject({
      rows: 2,
      certain: 2,
      identity: "kk",
      fingerprint: fingerprintOf(KEY),
      import: null,
      published: null,
    });
    expect([await counts(), await patterns()]).toEqual(before);
    const done = JSON.parse(await bring(...key));
    expect(done).toMatchObject({ seen: { rows: 48, counted: 48, distinct: 48 }, changes: { new: 2 } });
    expect(done.published).toBeGreaterThan(0);
    expect((await patterns()).filter((one) => one.includes("bpnt"))).toEqual([
      `${RAWALO} bpnt+pkh 40`,
      `${SUMBANG} bpnt 8`,
    ]);
    await undo(done.import);
    const counted = JSON.parse(await bring("--counts-only"));
    expect(counted).toMatchObject({ fingerprint: null });
    expect(await delivered("bpnt")).toEqual({ [RAWALO]: 40, [SUMBANG]: 8 });
    await undo(counted.import);
    expect(await patterns()).toEqual(before[1]);
  });

  it("says what is wrong with the key, the column or the file", async () => {
    await expect(bring()).rejects.toThrow(/--key-file is missing|--key-file: is missing/);
    await writeFile(path.join(folder, "lain.txt"), keyFile(OTHER_KEY));
    await expect(bring("--key-file", path.join(folder, "lain.txt"))).rejects.toThrow(
      /only lists of one key can be compared/,
    );
    await writeFile(path.join(folder, "kata.txt"), "rahasia");
    await expect(bring("--key-file", path.join(folder, "kata.txt"))).rejects.toThrow(
      /no key that Kantong made/,
    );
    await expect(bring("--key-file", path.join(folder, "kunci.txt"), "--id-column", "KTP")).rejects.toThrow(
      /There are No, NIK, NO KK/,
    );
    await expect(
      run("recipients", path.join(folder, "tiada.csv"), "--program", "bpnt", "--period", "2025"),
    ).rejects.toThrow(/ENOENT/);
    const made = path.join(folder, "baru.txt");
    expect(await run("key", "--out", made)).toMatch(/fingerprint [0-9a-f]{16}/);
    expect(readKey(await readFile(made, "utf8"))).toHaveLength(32);
    await expect(run("key", "--out", made)).rejects.toThrow(/never written over/);
  });
});

it("discarding a list drops its hashes, and with the last hash the key binds nobody", async () => {
  const id = await brought(await parcel(list(["Rawalo/Wangi", 0, 30]), { program: "pkh", identity: "kk" }));
  expect((await counts()).staged).toBe(30);
  await api(`imports/${id}`, { method: "DELETE" });
  expect((await counts()).staged).toBe(0);
  const { rows } = await database.pool.query<{ id: number }>(
    "select id from import where state = 'published' order by id desc",
  );
  for (const row of rows) await undo(row.id);
  expect(await counts()).toMatchObject({ kept: 0, staged: 0, keys: 1 });
  const other = await brought(
    await parcel(list(["Rawalo/Wangi", 0, 30]), { program: "pkh", identity: "kk", key: OTHER_KEY }),
  );
  expect(await (await api("imports/recipients/key")).json()).toEqual({
    fingerprint: fingerprintOf(OTHER_KEY),
  });
  await publish(other);
});

it("nothing of a person rests anywhere in the database", async () => {
  const needles = [...range(0, 400).map(nik), "Suparmi", "binti Karsa"];
  const { rows: columns } = await database.pool.query<{
    schema: string;
    table: string;
    column: string;
    type: string;
  }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'recipients')
       and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')`,
  );
  expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual(
    expect.arrayContaining(["original_part.content", "recipient.hash", "import.mapping", "import.decisions"]),
  );
  let looked = 0;
  for (const { schema, table, column, type } of columns) {
    const text = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const { rows } = await database.pool.query<{ all: string | null }>(
      `select string_agg(${text}, ' ') as all from "${schema}"."${table}"`,
    );
    const all = rows[0].all ?? "";
    looked += all.length;
    for (const needle of needles)
      if (all.includes(needle)) throw new Error(`${table}.${column} holds ${needle}`);
  }
  expect(looked).toBeGreaterThan(10_000);
});
