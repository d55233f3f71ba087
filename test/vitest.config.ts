import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./longest-first.ts";

/** Tests of pure functions alone: they share a process, since nothing that one leaves behind can reach another. */
const PURE = [
  "test/analysis/!(inference-threads).test.ts",
  "test/client/**/*.test.ts",
  "test/{data/demo,monitoring/outcomes,publishing/prints/paper-map}.test.ts",
  "test/disclosure/{atoms,need,suppress}.test.ts",
  "test/imports/{interpret,person-lists,person-numbers}.test.ts",
  "test/discussions/{agenda,promises,words}.test.ts",
  "test/publishing/tiles/{cut,geometry,mvt,weight}.test.ts",
  "test/planning/lists/{claims,standing}.test.ts",
];

const root = fileURLToPath(new URL("..", import.meta.url));
const common = {
  root,
  // A slow machine is no fault: what hangs is found all the same.
  testTimeout: 180_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    root,
    // Three files at a time on two cores: much of it is waiting for programs and pages. More would starve the browser.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    globalSetup: ["test/services/setup.ts"],
    projects: [
      { test: { ...common, name: "pure", include: PURE, isolate: false } },
      { test: { ...common, name: "whole", include: ["test/**/*.test.ts"], exclude: PURE } },
    ],
  },
});
