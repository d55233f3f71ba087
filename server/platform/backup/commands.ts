import { stat } from "node:fs/promises";
import type { Command } from "commander";
import type { Database } from "../database/connect.ts";
import { backup } from "./backup.ts";
import type { Manifest } from "./backup-format.ts";
import { memoryOf } from "./carried-memory.ts";
import { restore } from "./restore.ts";

/**
 * Adds `backup FILE` and `restore FILE` to the command line.
 * @param openAsIs opens the database without making or changing any table
 */
export function operationCommands(
  program: Command,
  open: () => Promise<Database>,
  openAsIs: () => Promise<Database>,
): void {
  program
    .command("backup")
    .description("write the whole record into one file, while people go on working")
    .argument("<file>", "a new file; keep it as safe as the record: it holds all that the record holds")
    .action(async (file: string) => {
      const { pool } = await open();
      const manifest = await backup(pool, file, (step) => console.error(`${step} …`));
      const { size } = await stat(file);
      console.log(`${file}: ${said(manifest)}, ${(size / 2 ** 20).toFixed(1)} MB.`);
    });
  program
    .command("restore")
    .description("put a backup into a new, empty database, embedded or not: whole or not at all")
    .argument("<file>", "what backup wrote")
    .option(
      "--replaces <record>",
      "the record that it replaces, so that what that one has published since stays protected: its folder, its postgres:// address, or a later backup of it",
    )
    .action(async (file: string, { replaces }: { replaces?: string }) => {
      const carried = replaces === undefined ? [] : await memoryOf(replaces);
      const { pool } = await openAsIs();
      const manifest = await restore(pool, file, (step) => console.error(`${step} …`), carried);
      console.log(`Restored ${file}: ${said(manifest)}.`);
      console.log(
        replaces === undefined
          ? `What was published after ${manifest.made} is not remembered: a small count may follow from it and from what is published next. If the record that this one replaces can still be read, restore again with --replaces.`
          : `Remembered what ${replaces} published: ${carried.length} publications.`,
      );
    });
}

const said = ({ revision, tables, made }: Manifest): string =>
  `revision ${revision}, ${tables.length} tables, ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows, as of ${made}`;
