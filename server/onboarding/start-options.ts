import { Command } from "commander";

export interface StartOptions {
  /** begin a record of one's own instead of the demo regency */
  empty: boolean;
}

/** Reads the flags of `npm start -- …`; a wrong one ends the program with a sentence, `--help` with the help. */
export function readStartOptions(argv: string[]): StartOptions {
  const { empty = false } = new Command("npm start --")
    .description(
      `Starts Kantong: the map at http://127.0.0.1:8080/, data pages at /data.
A new record is filled with the demo regency (synthetic data), unless it is begun empty.`,
    )
    .option("--empty", "begin a record of your own, without the demo; it stays so at later starts")
    .showHelpAfterError("(npm start -- --help tells what there is)")
    .addHelpText(
      "after",
      `
Settings come from the environment:
  PORT              port to listen on (8080)
  HOST              address to listen on (127.0.0.1: this machine only; any other asks for an operator's
                    account first: npm run kantong -- operator LOGIN)
  KANTONG_DATA_DIR  folder of the record (.kantong)
  DATABASE_URL      a PostgreSQL with PostGIS to keep the record in (absent: inside KANTONG_DATA_DIR)
  DATABASE_REPLICA_URL
                    a streaming replica of DATABASE_URL, from which the map is read (none)
  WEB_CONCURRENCY   processes that share the port, one a core; more than 1 needs DATABASE_URL (1)
  LOG_LEVEL         debug, info, warn, error (warn)
  TRUST_PROXY       proxies before Kantong whose word about addresses counts (none)
  RATE_LIMIT        costly requests that one address may make in a minute, 0 for no limit (3000)
  FRAME_ANCESTORS   sites that may show /embed in a frame (*: any)
  METRICS_TOKEN     what a scraper on another machine must show at /metrics (none: this machine only)

Examples:
  npm start
      the demo regency, or whatever the record holds
  KANTONG_DATA_DIR=.kantong-ours npm start -- --empty
      a record for your own regency; http://127.0.0.1:8080/data leads through it`,
    )
    .parse(argv)
    .opts<Partial<StartOptions>>();
  return { empty };
}
