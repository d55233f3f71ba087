import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ByKind } from "./services/by-kind.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The kind of a test stands in its file's name. */
const kind = (of: { name: string; isolate?: boolean }) => ({
  test: {
    ...of,
    root,
    include: [`test/**/*.${of.name}.test.ts`],
    setupFiles: ["test/services/seed.ts", "test/services/processor-time.ts"],
    // A slow machine is no fault: what hangs is found all the same.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
  },
});

export default defineConfig({
  test: {
    root,
    // Three files at a time on two cores: much of it is waiting for programs and pages. More would starve the browser.
    maxWorkers: 3,
    sequence: { sequencer: ByKind },
    globalSetup: ["test/services/setup.ts"],
    projects: [
      // Files share worker processes, and load what they share once: what one leaves behind is its own database's.
      kind({ name: "unit", isolate: false }),
      kind({ name: "db", isolate: false }),
      kind({ name: "http", isolate: false }),
      kind({ name: "browser", isolate: false }),
    ],
  },
});
