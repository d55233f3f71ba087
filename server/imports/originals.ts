import { mkdtemp, open, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Pool, PoolClient } from "pg";

const PART = 2 ** 20;

/** Keeps a file as it came, a megabyte at a time; the same file is kept once. */
export async function keepOriginal(client: PoolClient, file: string, sha256: string): Promise<void> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    await client.query("insert into original (sha256, bytes) values ($1, $2) on conflict do nothing", [
      sha256,
      size,
    ]);
    const { rows } = await client.query("select 1 from original_part where sha256 = $1 limit 1", [sha256]);
    if (rows.length > 0) return;
    for (let part = 0; part * PART < size; part++) {
      const buffer = Buffer.alloc(Math.min(PART, size - part * PART));
      await handle.read(buffer, 0, buffer.length, part * PART);
      await client.query("insert into original_part (sha256, part, content) values ($1, $2, $3)", [
        sha256,
        part,
        buffer,
      ]);
    }
  } finally {
    await handle.close();
  }
}

/** Lets go of a file's content once no import is left that has not been discarded. */
export async function dropOriginal(client: PoolClient, sha256: string): Promise<void> {
  await client.query(
    `delete from original_part where sha256 = $1
       and not exists (select 1 from import i where i.sha256 = $1 and i.state <> 'discarded')`,
    [sha256],
  );
}

/** The parts of a kept file, in order. */
export async function* partsOf(database: Pool | PoolClient, sha256: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part++) {
    const { rows } = await database.query<{ content: Buffer }>(
      "select content from original_part where sha256 = $1 and part = $2",
      [sha256, part],
    );
    if (rows.length === 0) return;
    yield rows[0].content;
  }
}

/** Lays a kept file out under its own name for `work`, and removes it after. */
export async function withOriginal<T>(
  pool: Pool,
  original: { sha256: string; name: string },
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-original-"));
  try {
    const file = path.join(folder, path.basename(original.name));
    const handle = await open(file, "wx");
    for await (const content of partsOf(pool, original.sha256)) await handle.write(content);
    await handle.close();
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
