import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connect } from "../../../server/platform/database/connect.ts";
import { provideRecord, SHIPPED } from "../../../server/platform/database/empty-record.ts";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), "kantong-empty-record-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** What makes one empty record unlike another: versions, settings, and every object that SQL can name. */
async function contentOf(dataDir: string): Promise<unknown> {
  const { pool, close } = await connect({ dataDir });
  try {
    const { rows } = await pool.query(`
      select version(), postgis_full_version(),
        (select json_object_agg(extname, extversion order by extname) from pg_extension) as extensions,
        (select json_object_agg(name, setting order by name) from pg_settings where source = 'configuration file') as settings,
        (select json_object_agg(datname, concat(datcollate, ' ', pg_encoding_to_char(encoding)) order by datname)
           from pg_database) as databases,
        (select json_agg(rolname order by rolname) from pg_roles) as roles,
        (select json_agg(name order by name)
           from (select (pg_identify_object(classid, objid, objsubid)).identity as name
                   from pg_depend where deptype = 'e') o) as objects,
        (select count(*)::int from spatial_ref_sys) as projections`);
    return rows[0];
  } finally {
    await close();
  }
}

describe("an empty record", () => {
  it("is the shipped one where that is whole, else one made with the engine: both hold the same", async () => {
    const archive = await readFile(SHIPPED.archive);
    archive[archive.length >> 1] ^= 1;
    const damaged = path.join(scratch, "damaged.tar.br");
    await writeFile(damaged, archive);
    const heard = vi.spyOn(console, "error").mockImplementation(() => {});
    await provideRecord(path.join(scratch, "made/postgres"), {
      ...SHIPPED,
      archive: pathToFileURL(damaged),
    });
    expect(heard.mock.calls.flat().join()).toContain("damaged");
    heard.mockRestore();
    const [made, shipped] = [
      await contentOf(path.join(scratch, "made")),
      await contentOf(path.join(scratch, "shipped")),
    ];
    expect(shipped).toEqual(made);
    expect(shipped).toMatchObject({ extensions: { postgis: expect.any(String) } });
  });

  it("replaces what a start that was killed left, and nothing else", async () => {
    const folder = path.join(scratch, "killed/postgres");
    await mkdir(`${folder}.part/base`, { recursive: true });
    await writeFile(`${folder}.part/base/half`, "half");
    await provideRecord(folder);
    expect(await readdir(path.dirname(folder))).toEqual(["postgres"]);
    expect(await readdir(folder)).toContain("PG_VERSION");
    expect(await readdir(path.join(folder, "base"))).not.toContain("half");
    await writeFile(path.join(folder, "mine"), "");
    await provideRecord(folder);
    expect(await readdir(folder)).toContain("mine");
  });

  it("never takes the place of other files", async () => {
    const folder = path.join(scratch, "letters/postgres");
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "letter.txt"), "Dear …");
    await expect(connect({ dataDir: path.dirname(folder) })).rejects.toThrow(
      "holds files, but no database. Move them away",
    );
    expect(await readFile(path.join(folder, "letter.txt"), "utf8")).toBe("Dear …");
  });
});
