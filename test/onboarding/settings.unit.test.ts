import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SETTINGS } from "../../server/config.ts";
import { startHelp } from "../../server/onboarding/start-options.ts";

it("the README's table of settings is what config.ts declares", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const table = /^## Settings\n\n\|[^\n]*\n\|[-|]*\n((?:\|[^\n]*\n)*)/m.exec(readme)?.[1];
  const rows = SETTINGS.map(
    ({ name, initial, description }) => `| \`${name}\` | ${initial} | ${description} |\n`,
  );
  expect(table).toBe(rows.join(""));
});

it("npm start -- --help names every setting, what it means and what holds where it is not set", () => {
  const help = startHelp().replace(/\s+/g, " ");
  for (const { name, initial, description } of SETTINGS)
    expect(help).toContain(` ${name} ${description.replaceAll("`", "")}${initial && ` (${initial})`} `);
});

it("the server reads no variable of the environment that is not declared", () => {
  const files = execFileSync("git", ["grep", "-nE", "process\\.env\\.[A-Z_]+", "--", "server/*.ts"], {
    encoding: "utf8",
  });
  const read = [...files.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name);
  // Set by the program itself for the processes that share a port.
  const own = ["KANTONG_PROCESS"];
  const declared = SETTINGS.map(({ name }) => name);
  expect(read.filter((name) => !declared.includes(name) && !own.includes(name))).toEqual([]);
});
