import { Command, CommanderError } from "commander";
import { operatorCommand } from "./auth/commands.ts";
import { ConfigurationError, readConfig } from "./config.ts";
import { InputError } from "./core/errors/input-error.ts";
import { ProblemError } from "./core/errors/problem-error.ts";
import { hexagonCommands } from "./hexagons/commands.ts";
import { recordProblem } from "./http/problem.ts";
import { intakeCommands } from "./imports/commands.ts";
import { keyCommand, recipientsCommand } from "./imports/recipients-command.ts";
import { loadDemo } from "./onboarding/demo.ts";
import { operationCommands } from "./platform/backup/commands.ts";
import { runningOwner } from "./platform/data-folder.ts";
import { connectBeside, type Database } from "./platform/database/connect.ts";
import { migrate } from "./platform/database/migrate.ts";
import { startFault } from "./platform/database/start-fault.ts";
import { pyramidCommands } from "./publishing/pyramid/commands.ts";
import { regionCommands } from "./regions/commands.ts";
import { contextCommands } from "./regions/context/commands.ts";
import { registerCommands } from "./registry/register-commands.ts";

/** `npm run kantong -- …`: the record from the command line. */
const program = new Command("kantong")
  .description(
    "Kantong's record from the command line.\nSettings come from the environment: DATABASE_URL (absent: embedded), KANTONG_DATA_DIR (.kantong).",
  )
  .showHelpAfterError()
  .addHelpText(
    "after",
    `
Examples:
  npm run kantong -- demo
      fills an empty record with the demo regency (synthetic data)
  npm run kantong -- import boundaries desa.geojson
      stores village boundaries and reports repairs, overlaps, gaps and neighbours
  npm run kantong -- import context puskesmas.geojson --name Puskesmas --kind health --source "Dinkes 2026" --licence CC-BY-4.0
      lays roads, rivers or facilities over the map; they are tiled, printed and embedded
  npm run kantong -- import crosswalk padanan.csv
      learns which BPS code is which Kemendagri code
  npm run kantong -- import table rtlh.xlsx --mapping auto --dry-run
      says what an agency's table holds, row by row, and stores nothing
  npm run kantong -- key --out kunci.txt
      makes the key under which agencies' lists of persons are hashed
  npm run kantong -- import recipients penerima.csv --program pkh --period 2025 --key-file kunci.txt --dry-run
      says what a list of persons holds; no number and no name of a person ever enters the record
  npm run kantong -- backup kantong-2026-11-24.zip
      writes the whole record into one file; restore puts it into a new database, embedded or not
  npm run kantong -- export pmtiles banyumas.pmtiles --component housing
      writes every tile of a question into one file, for object storage or a CDN
  npm run kantong -- operator siti --name "Siti Aminah"
      makes an operator's account and shows the link to choose a password by

A running Kantong need not be stopped: the command joins its database, and its map follows within seconds.`,
  );

let database: Database | undefined;

const embeddedFolder = () => {
  const { databaseUrl, dataDir } = readConfig(process.env);
  return databaseUrl ? undefined : dataDir;
};

/** Opens the database as it is. */
async function openAsIs(): Promise<Database> {
  const folder = embeddedFolder();
  if (!database && folder && (await runningOwner(folder))?.socketFolder)
    console.error(
      "Kantong is running over this record: it answers nobody while a step of this command is at work, and only ending Kantong ends such a step.",
    );
  database ??= await connectBeside(readConfig(process.env));
  return database;
}

/** Opens the record, up to date, at the first need of it. */
async function open(): Promise<Database> {
  if (!database) {
    database = await openAsIs();
    await migrate(database.pool, (name) => console.error(`applying migration ${name}`));
  }
  return database;
}

program
  .command("demo")
  .description("fill an empty record with the demo regency")
  .action(async () => {
    const { pool } = await open();
    const loaded = await loadDemo(pool, (step) => console.error(step));
    console.log(
      loaded
        ? "The demo regency is loaded."
        : "The record is not new: it holds data, or was begun with --empty for your own. Nothing was changed; the demo wants a folder of its own (KANTONG_DATA_DIR).",
    );
  });
const importing = program.command("import").description("bring files into the record");
regionCommands(importing, open);
contextCommands(importing, open);
hexagonCommands(importing, open);
intakeCommands(importing, open);
registerCommands(importing, open);
recipientsCommand(importing, open);
keyCommand(program);
pyramidCommands(program.command("export").description("take tiles out of the record"), open);
operationCommands(program, open, openAsIs);
operatorCommand(program, open);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    // Mistakes of people and a record that is away or full get a sentence, ours a trace.
    const expected =
      error instanceof InputError || error instanceof ConfigurationError || error instanceof ProblemError
        ? error
        : recordProblem(error);
    const sentence = expected?.message ?? startFault(error, { embedded: embeddedFolder() });
    console.error(sentence ? `kantong: ${sentence}` : error);
    process.exitCode = 1;
  }
} finally {
  await database?.close();
}
