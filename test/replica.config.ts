import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The run that .ci/replica gives a primary and its replica: what needs both. Without them it fails. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["test/platform/database/replica.http.test.ts"],
    env: { KANTONG_REPLICA_RUN: "1" },
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
