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

/** Hash of everything the page is made of: its own files, the contract, and the libraries' versions. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  // The page reads lists of persons by the same rules as the server reads tables.
  const rooms = ["client", "server/intake", "server/regions/places"].map((room) =>
    readdir(path.join(ROOT, room), { recursive: true, withFileTypes: true }),
  );
  const files = (await Promise.all(rooms))
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .concat(
      ["server/contract.ts", "server/question.ts", "server/talk/mentions.ts", "package-lock.json"].map(
        (name) => path.join(ROOT, name),
      ),
    )
    .sort();
  for (const file of files) hash.update(path.relative(ROOT, file)).update(await readFile(file));
  return hash.digest("hex");
}
