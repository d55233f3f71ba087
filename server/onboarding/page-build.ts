import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RECORD = path.join(ROOT, "dist/client.built");

/** What the built page was made of. */
const pageBuild = z.object({
  /** modules that the bundler took from outside `client`, relative to the project */
  imported: z.array(z.string()),
  /** of those, of everything in `client`, and of the libraries' versions */
  hash: z.string(),
});
type PageBuild = z.infer<typeof pageBuild>;

/** Whether the page that is built was made of the sources as they are now. @param record file that says what it was made of */
export function isPageCurrent(record = RECORD): boolean {
  const built = readPageBuild(record);
  if (!built) return false;
  return built.imported.every(isSource) && built.hash === sourcesHash(built.imported);
}

/** Nothing where the record is missing, or another version's, or was cut off: then the page must be built. */
function readPageBuild(record: string): PageBuild | undefined {
  if (!isFile(record)) return undefined;
  try {
    return pageBuild.safeParse(JSON.parse(readFileSync(record, "utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isFile = (file: string) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
const isSource = (file: string) => isFile(path.join(ROOT, file));

/** @param imported see {@link pageBuild} */
export function recordPageBuild(imported: string[], record = RECORD): void {
  writeFileSync(record, JSON.stringify({ imported, hash: sourcesHash(imported) } satisfies PageBuild));
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
