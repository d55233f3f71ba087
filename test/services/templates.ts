import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { freshDatabase } from "./fresh-database.ts";
import { sourcesHash } from "./sources-hash.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CACHE = path.join(ROOT, "node_modules/.cache/kantong-test-databases");
const MAKE = fileURLToPath(new URL("./make-template.ts", import.meta.url));
/** Templates that no run used for so long are removed, ms. */
const UNUSED = 2 * 24 * 3_600_000;

/** Embedded only `bare`: PostGIS and nothing else; a server makes that at once. `demo`: migrated, with the demo regency. */
export const TEMPLATES = ["bare", "migrated", "demo"] as const;
export type TemplateName = (typeof TEMPLATES)[number];

export interface DatabaseTemplates {
  /** the folder of an embedded database, or a server's database; "" where a server has none */
  get(name: TemplateName): Promise<string>;
  drop(): Promise<void>;
}

/**
 * The databases that tests get copies of, made when the first is asked for: a copy opens in a tenth of the time that it
 * takes to make one. Embedded ones stay on disk until what they are made from changes.
 */
export function databaseTemplates(server: string | undefined): DatabaseTemplates {
  let made: Promise<{ names: Record<TemplateName, string>; drop(): Promise<void> }> | undefined;
  return {
    async get(name) {
      made ??= server ? onServer(server) : embedded();
      return (await made).names[name];
    },
    async drop() {
      await (await made)?.drop();
    },
  };
}

async function onServer(server: string) {
  const [migrated, demo] = [await freshDatabase(server), await freshDatabase(server)];
  await make(migrated.url, demo.url);
  const name = ({ url }: { url: string }) => new URL(url).pathname.slice(1);
  return {
    names: { bare: "", migrated: name(migrated), demo: name(demo) },
    async drop() {
      await Promise.all([migrated.drop(), demo.drop()]);
    },
  };
}

async function embedded() {
  const folder = path.join(CACHE, await templatesKey());
  if (!(await exists(folder))) await makeFolder(folder);
  // Its time tells when it was last used.
  await utimes(folder, new Date(), new Date());
  await removeUnused();
  const at = (name: TemplateName) => path.join(folder, name);
  return { names: { bare: at("bare"), migrated: at("migrated"), demo: at("demo") }, async drop() {} };
}

/** Several runs may make the same at once: each has a folder of its own, and the first to be done gives it its name. */
async function makeFolder(folder: string): Promise<void> {
  const part = `${folder}.${randomBytes(6).toString("hex")}`;
  await mkdir(part, { recursive: true });
  try {
    await make(part);
    await rename(part, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** All that the templates are made from: migrations, the demo, the code that loads it, the engine, and the day in them. */
async function templatesKey(): Promise<string> {
  const packages = ["@electric-sql/pglite", "@electric-sql/pglite-postgis"].map((name) =>
    path.join(ROOT, "node_modules", name, "package.json"),
  );
  return `${new Date().toISOString().slice(0, 10)}-${await sourcesHash([MAKE, ...packages])}`;
}

async function removeUnused(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const folder = path.join(CACHE, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > UNUSED) await rm(folder, { recursive: true, force: true });
  }
}

/** In a process of its own, for the runner's own can't start the embedded database. */
const make = (...where: string[]) =>
  promisify(execFile)(process.execPath, ["--import", "tsx", MAKE, ...where], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: undefined },
  });

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
