import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Three files at a time on two cores: much of it is waiting for programs and pages. More would starve the browser.
    maxWorkers: 3,
    expect: { poll: { timeout: 10_000 } },
  },
});
