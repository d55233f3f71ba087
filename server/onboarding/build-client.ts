import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprint } from "../platform/fingerprint.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MARK = path.join(ROOT, "dist/client.built");

/** Builds the page with Vite unless what is built was made of exactly these sources. */
export async function buildClient(report: (step: string) => void): Promise<void> {
  const sources = fingerprint();
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
