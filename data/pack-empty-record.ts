import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, constants } from "node:zlib";
import tar from "tar-stream";
import { engineVersions, makeRecord, SHIPPED } from "../server/platform/database/empty-record.ts";

/** Makes `empty-record.tar.br` and `empty-record.json` with the engine that is installed: `npm run empty-record`. */
const scratch = await mkdtemp(path.join(os.tmpdir(), "kantong-empty-record-"));
try {
  const folder = path.join(scratch, "record");
  await makeRecord(folder);
  const pack = tar.pack();
  const packed = buffer(pack);
  const names = (await readdir(folder, { recursive: true })).sort();
  for (const name of names) {
    const file = path.join(folder, name);
    const isFolder = (await stat(file)).isDirectory();
    const header = { name, mtime: new Date(0), mode: isFolder ? 0o700 : 0o600 };
    if (isFolder) pack.entry({ ...header, type: "directory" });
    else pack.entry(header, await readFile(file));
  }
  pack.finalize();
  const content = await packed;
  const archive = brotliCompressSync(content, {
    params: {
      // The three databases of a new record are nearly the same: the window spans more than one.
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  const sha256 = createHash("sha256").update(archive).digest("hex");
  await writeFile(SHIPPED.archive, archive);
  await writeFile(SHIPPED.manifest, `${JSON.stringify({ ...(await engineVersions()), sha256 }, null, 2)}\n`);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
