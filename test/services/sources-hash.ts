import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** A relative file or folder that a module imports, starts as a thread, or reads. */
const REFERENCE = /(?:\bfrom|\bimport\(?|new URL\()\s*"(\.[^"?]+)"/g;

/** Hash of some files' content and of all that they lead to: imported modules, threads, and folders they read. */
export async function sourcesHash(files: readonly string[]): Promise<string> {
  const content = new Map<string, string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (content.has(file)) continue;
    const kind = await stat(file).catch(() => undefined);
    if (kind?.isDirectory()) {
      const folder = file;
      queue.push(...(await readdir(folder)).map((name) => path.join(folder, name)));
    } else if (kind) {
      const text = await readFile(file, "utf8");
      content.set(file, text);
      if (file.endsWith(".ts"))
        queue.push(...[...text.matchAll(REFERENCE)].map(([, to]) => path.resolve(path.dirname(file!), to)));
    }
  }
  const hash = createHash("sha256");
  for (const file of [...content.keys()].sort()) hash.update(`${file}\0${content.get(file)}\0`);
  return hash.digest("hex").slice(0, 16);
}
