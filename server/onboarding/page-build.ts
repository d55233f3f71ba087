import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RECORD = path.join(ROOT, "dist/client.built");

/** What the built page was made of. */
interface PageBuild {
  /** modules that the bundler took from outside `client`, relative to the project */
  imported: string[];
  /** of those, of everything in `client`, and of the libraries' versions */
  hash: string;
}

/** Whether the page that is built was made of the sources as they are now. */
export function isPageCurrent(): boolean {
  if (!existsSync(RECORD)) return false;
  const { imported, hash }: PageBuild = JSON.parse(readFileSync(RECORD, "utf8"));
  return imported.every((file) => existsSync(path.join(ROOT, file))) && hash === sourcesHash(imported);
}

/** @param imported see {@link PageBuild} */
export function recordPageBuild(imported: string[]): void {
  writeFileSync(RECORD, JSON.stringify({ imported, hash: sourcesHash(imported) } satisfies PageBuild));
}

function sourcesHash(imported: readonly string[]): string {
  const client = readdirSync(path.join(ROOT, "client"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
  const hash = createHash("sha256");
  for (const file of [...client, ...imported, "package-lock.json"].sort())
    hash.update(file).update(readFileSync(path.join(ROOT, file)));
  return hash.digest("hex");
}
