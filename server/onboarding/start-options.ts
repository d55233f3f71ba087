import { Command, Option } from "commander";
import { SETTINGS } from "../config.ts";

export interface StartOptions {
  /** begin a record of one's own instead of the demo regency */
  empty: boolean;
  /** whether the page is built and served; `npm run dev` has its own */
  page: boolean;
}

/** A setting as a terminal shows it: its name, then its sentence and what holds where it is not set. */
const line = ({ name, initial, description }: (typeof SETTINGS)[number]) =>
  `  ${name}\n      ${description.replaceAll("`", "")}${initial && ` (${initial})`}`;

/** Reads the flags of `npm start -- …`; a wrong one ends the program with a sentence, `--help` with the help. */
export function readStartOptions(argv: string[]): StartOptions {
  const { empty = false, page = true } = program().parse(argv).opts<Partial<StartOptions>>();
  return { empty, page };
}

/** What `npm start -- --help` prints. */
export function startHelp(): string {
  let text = "";
  program()
    .configureOutput({
      writeOut(part) {
        text += part;
      },
    })
    .outputHelp();
  return text;
}

const program = () =>
  new Command("npm start --")
    .description(
      `Starts Kantong: the map at http://127.0.0.1:8080/, data pages at /data.
A new record is filled with the demo regency (synthetic data), unless it is begun empty.`,
    )
    .option("--empty", "begin a record of your own, without the demo; it stays so at later starts")
    .addOption(new Option("--no-page").hideHelp())
    .showHelpAfterError("(npm start -- --help tells what there is)")
    .addHelpText(
      "after",
      `
Settings come from the environment:
${SETTINGS.map(line).join("\n")}

Examples:
  npm start
      the demo regency, or whatever the record holds
  KANTONG_DATA_DIR=.kantong-ours npm start -- --empty
      a record for your own regency; http://127.0.0.1:8080/data leads through it`,
    );
