import type { Reporter, TestCase, TestModule } from "vitest/node";

const COLUMNS = ["whole", "process", "set-up", "import", "hooks", "tests", "cpu"] as const;
type Times = Record<(typeof COLUMNS)[number], number>;

const seconds = (ms: number) => (ms / 1000).toFixed(1).padStart(8);

/**
 * Where a file's time went, ms; `hooks` is what its tests don't account for: beforeAll, afterAll and their like. `cpu` is
 * processor time, which doesn't grow when others use the machine; it lacks the browser's and the shared program's.
 */
function timesOf(module: TestModule, tests: readonly TestCase[]): Times {
  const { environmentSetupDuration, prepareDuration, setupDuration, collectDuration, duration } =
    module.diagnostic();
  const inTests = tests.reduce((sum, test) => sum + (test.diagnostic()?.duration ?? 0), 0);
  const process = environmentSetupDuration + prepareDuration;
  return {
    whole: process + setupDuration + collectDuration + duration,
    process,
    "set-up": setupDuration,
    import: collectDuration,
    hooks: Math.max(0, duration - inTests),
    tests: inTests,
    cpu: module.meta().processorTime ?? 0,
  };
}

/** Prints the files and the tests that took longest, and where each file waited. For `npm run test:slow`. */
export default class SlowReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules
      .map((module) => {
        const tests = [...module.children.allTests()];
        return { name: module.relativeModuleId, tests, times: timesOf(module, tests) };
      })
      .sort((a, b) => b.times.whole - a.times.whole);
    const total = (column: keyof Times) => files.reduce((sum, { times }) => sum + times[column], 0);
    console.log(`\nSeconds by file; the sum of all ${files.length} files is first.`);
    console.log(COLUMNS.map((column) => column.padStart(8)).join(""));
    console.log(`${COLUMNS.map((column) => seconds(total(column))).join("")}  all`);
    for (const { name, times } of files.slice(0, 40))
      console.log(`${COLUMNS.map((column) => seconds(times[column])).join("")}  ${name}`);
    const tests = files
      .flatMap(({ name, tests }) =>
        tests.map((test) => ({ name, test, ms: test.diagnostic()?.duration ?? 0 })),
      )
      .sort((a, b) => b.ms - a.ms);
    console.log("\nSeconds by test.");
    for (const { name, test, ms } of tests.slice(0, 30))
      console.log(`${seconds(ms)}  ${name} > ${test.fullName}`);
  }
}
