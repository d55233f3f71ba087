import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { isPageCurrent } from "./page-build.ts";

/**
 * Builds the page unless what is built was made of exactly these sources. In a process of its own: beside the opening of
 * the database, and without leaving the bundler in the memory of this one.
 */
export async function buildClient(report: (step: string) => void): Promise<void> {
  if (isPageCurrent()) return;
  report("building the page");
  const script = fileURLToPath(new URL("./build-page.ts", import.meta.url));
  await promisify(execFile)(process.execPath, ["--import", import.meta.resolve("tsx"), script]);
  report("the page is built");
}
