import { Command } from "commander";
import { expect, test } from "vitest";
import { operationCommands } from "../../server/platform/backup/commands.ts";

/** The command line with databases that must not be opened. */
function restore(...args: string[]): Promise<unknown> {
  const never = () => Promise.reject(new Error("a database was opened"));
  const program = new Command().exitOverride();
  operationCommands(program, never, never);
  return program.parseAsync(["restore", ...args], { from: "user" });
}

test.each([
  [["backup.zip"], /nothing says which record it replaces/],
  [["backup.zip", "--replaces", "old", "--replaces-nothing"], /exclude each other/],
  [["backup.zip", "--replaces", "/nowhere"], /neither a backup, nor the folder of a record/],
])("restore %j forgets nothing: it is refused before a database is opened", async (args, why) => {
  await expect(restore(...args)).rejects.toThrow(why);
});

test("with the word for it, it goes on", async () => {
  await expect(restore("backup.zip", "--replaces-nothing")).rejects.toThrow("a database was opened");
});
