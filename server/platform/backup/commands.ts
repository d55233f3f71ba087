import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { InputError } from "../../core/errors/input-error.ts";
import type { Database } from "../database/connect.ts";
import { backup } from "./backup.ts";
import type { Manifest } from "./backup-format.ts";
import { type Carried, memoryOf } from "./carried-memory.ts";
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
    .option(
      "--replaces-nothing",
      "there is no such record, or none that can still be read: what was published after the backup is not remembered",
    )
    .action(async (file: string, options: { replaces?: string; replacesNothing?: true }) => {
      const carried = await carriedBy(file, options);
      const { pool } = await openAsIs();
      const manifest = await restore(pool, file, (step) => console.error(`${step} …`), carried);
      console.log(`Restored ${file}: ${said(manifest)}.`);
      console.log(
        options.replaces === undefined
          ? `What was published after ${manifest.made} is not remembered: a small count may follow from it and from what is published next.`
          : `Remembered what ${options.replaces} published: ${carried.length} publications.`,
      );
    });
}

/**
 * What the record that is replaced has published. Nobody forgets it unknowingly: whoever restores says which record that
 * is, or that there is none.
 * @throws InputError when neither is said, or both
 */
async function carriedBy(
  file: string,
  { replaces, replacesNothing }: { replaces?: string; replacesNothing?: true },
): Promise<Carried[]> {
  if (replaces !== undefined && replacesNothing)
    throw new InputError(
      { file },
      "was not restored: --replaces and --replaces-nothing exclude each other.",
      "Give one of them.",
    );
  if (replaces !== undefined) return memoryOf(replaces);
  if (replacesNothing) return [];
  throw new InputError(
    { file },
    "was not restored: nothing says which record it replaces. What that one has published since the backup has to stay protected, or small counts may follow from it and from what is published next.",
    "Add --replaces RECORD (its folder, its postgres:// address, or a later backup of it); where there is none, or it can't be read any more, --replaces-nothing.",
  );
}

const said = ({ revision, tables, made }: Manifest): string =>
  `revision ${revision}, ${tables.length} tables, ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows, as of ${made}`;
