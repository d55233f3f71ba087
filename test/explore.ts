import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** npm run test:explore -- [ROUNDS]: runs the files with properties again and again, each time with a fresh seed that it prints. */
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const rounds = Number(process.argv[2] ?? 1);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error("ROUNDS must be a whole number of at least 1.");
const files = readdirSync(path.join(ROOT, "test"), { recursive: true, encoding: "utf8" })
  .map((name) => path.join("test", name))
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => readFileSync(path.join(ROOT, name), "utf8").includes('from "fast-check"'));

for (let round = 1; round <= rounds; round++) {
  const seed = String(randomInt(2 ** 31 - 1));
  console.log(`Round ${round} of ${rounds}: seed ${seed} (KANTONG_TEST_SEED=${seed} repeats it)`);
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts", ...files],
    { cwd: ROOT, stdio: "inherit", env: { ...process.env, KANTONG_TEST_SEED: seed } },
  );
  if (status !== 0) {
    console.error(`Seed ${seed} met a fault: KANTONG_TEST_SEED=${seed} npm run test:unit repeats it.`);
    process.exit(1);
  }
}
