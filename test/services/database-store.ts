import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { connect, type Database } from "../../server/platform/database/connect.ts";
import { type InitialState, initialState, reset } from "./database-reset.ts";
import type { TemplateName } from "./templates.ts";

interface Opened {
  folder: string;
  database: Database;
  /** undefined: it is used once */
  initial: InitialState | undefined;
}

export interface DatabaseStore {
  /** @returns the folder of a database that is as the template */
  open(template: TemplateName): Promise<string>;
  /** takes one back that nobody is connected to */
  close(folder: string): void;
  /** closes all */
  end(): Promise<void>;
}

/**
 * Embedded databases for test files. Opening one takes seconds of processor time, so those that were migrated are reset
 * and used again; one whose schema a test changed, and every other, is used once.
 */
export function databaseStore(templates: Record<TemplateName, string>): DatabaseStore {
  const lent = new Map<string, Opened>();
  /** those given back: each when it is reset, or undefined where it can't be */
  const returned: Promise<Opened | undefined>[] = [];

  async function make(template: TemplateName): Promise<Opened> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-test-"));
    await cp(templates[template], folder, { recursive: true });
    const database = await connect({ dataDir: folder });
    return {
      folder,
      database,
      initial: template === "migrated" ? await initialState(database.pool) : undefined,
    };
  }

  async function discard({ folder, database }: Opened): Promise<void> {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }

  async function recycle(opened: Opened): Promise<Opened | undefined> {
    if (opened.initial && (await reset(opened.database.pool, opened.initial))) return opened;
    await discard(opened);
    return undefined;
  }

  async function recycled(): Promise<Opened | undefined> {
    for (let next = returned.shift(); next; next = returned.shift()) {
      const opened = await next;
      if (opened) return opened;
    }
    return undefined;
  }

  return {
    async open(template) {
      const opened = (template === "migrated" && (await recycled())) || (await make(template));
      lent.set(opened.folder, opened);
      return opened.folder;
    },
    close(folder) {
      const opened = lent.get(folder);
      if (!opened) throw new Error(`${folder} is not open.`);
      lent.delete(folder);
      returned.push(recycle(opened));
    },
    async end() {
      const left = await Promise.all(returned);
      await Promise.all([...lent.values(), ...left].map((opened) => opened && discard(opened)));
    },
  };
}
