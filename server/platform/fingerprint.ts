import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let found: string | undefined;

/** Hash of everything the program and its page are made of: all files of both, and the libraries' versions. */
export function fingerprint(): string {
  found ??= read();
  return found;
}

function read(): string {
  const hash = createHash("sha256");
  // Each shares more than one room's rules with the other; which files it takes, only the build knows.
  const files = ["client", "server"]
    .flatMap((room) => readdirSync(path.join(ROOT, room), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .concat(path.join(ROOT, "package-lock.json"))
    .sort();
  for (const file of files) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}
