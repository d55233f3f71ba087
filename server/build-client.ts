import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MARK = path.join(ROOT, "dist/client.built");

/** Builds the page with Vite unless what is built was made of exactly these sources. */
export async function buildClient(report: (step: string) => void): Promise<void> {
  const sources = await fingerprint();
  const built = await readFile(MARK, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  if (built === sources) return;
  report("building the page");
  // Loaded only when needed: a later start does without it.
  const { build } = await import("vite");
  await build({ configFile: path.join(ROOT, "client/vite.config.ts"), logLevel: "warn" });
  await writeFile(MARK, sources);
}

/** Hash of everything the page can be made of: its own files, the server's that it shares, and the libraries' versions. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  // It shares more than one room's rules; which files it takes, only the build knows.
  const rooms = ["client", "server"].map((room) =>
    readdir(path.join(ROOT, room), { recursive: true, withFileTypes: true }),
  );
  const files = (await Promise.all(rooms))
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .concat(path.join(ROOT, "package-lock.json"))
    .sort();
  for (const file of files) hash.update(path.relative(ROOT, file)).update(await readFile(file));
  return hash.digest("hex");
}
