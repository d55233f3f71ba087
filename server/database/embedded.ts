import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startThread } from "../thread.ts";

export interface EmbeddedDatabase {
  /** folder of the Unix socket, for pg's `host` */
  host: string;
  close(): Promise<void>;
}

/**
 * Starts PostGIS inside this process, in a worker thread, with its files in `folder`.
 * The socket lies in a private temporary folder: only this user can reach it, and the path stays
 * under the 107 bytes that a Unix socket allows however deep `folder` is.
 */
export async function startEmbedded(folder: string): Promise<EmbeddedDatabase> {
  await mkdir(folder, { recursive: true });
  const host = await mkdtemp(path.join(os.tmpdir(), "kantong-"));
  await chmod(host, 0o700);
  const worker = startThread(new URL("./embedded-worker.ts", import.meta.url), {
    workerData: { folder, socket: path.join(host, ".s.PGSQL.5432") },
  });
  try {
    await once(worker, "message");
  } catch (cause) {
    await rm(host, { recursive: true, force: true });
    throw new Error(`The embedded database in ${folder} could not be opened.`, {
      cause,
    });
  }
  return {
    host,
    async close() {
      const closed = once(worker, "message");
      worker.postMessage("close");
      await closed;
      await worker.terminate();
      await rm(host, { recursive: true, force: true });
    },
  };
}
