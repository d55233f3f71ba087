import cluster from "node:cluster";
import { once } from "node:events";
import type { Server } from "node:http";
import { type Logger, pino } from "pino";
import { type Explorer, explorer } from "./answers/explorer.ts";
import { createApp, type Start } from "./app.ts";
import type { Entrance } from "./auth/entrance.ts";
import { isLoopback } from "./auth/first-start.ts";
import { type Config, ConfigurationError, readConfig } from "./config.ts";
import { LEAST_SHOWN } from "./core/domain/small-counts.ts";
import { type Live, livePages } from "./events/stream.ts";
import { limitedServer } from "./http/limits.ts";
import { failure } from "./http/request-log.ts";
import { buildClient } from "./onboarding/build-client.ts";
import { prepare } from "./onboarding/prepare.ts";
import { readStartOptions, type StartOptions } from "./onboarding/start-options.ts";
import { finish } from "./platform/cluster/finish.ts";
import { type Overseer, overseer } from "./platform/cluster/primary.ts";
import { joinOverseer } from "./platform/cluster/worker.ts";
import { connect, type Database } from "./platform/database/connect.ts";
import { startFault } from "./platform/database/start-fault.ts";
import { tiles } from "./platform/metrics/meters.ts";
import { collectWhenIdle } from "./platform/workers/idle-collection.ts";
import { fastPath } from "./publishing/tiles/fast-path.ts";
import { shapesOf } from "./publishing/tiles/tile-source.ts";

const began = performance.now();
const start: Start = { step: "opening the database" };

/** Says what is being done, to the person at the terminal and to whoever asks over HTTP. */
function report(step: string): void {
  start.step = step;
  open.overseer?.step(step);
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${step}`);
}

const open: {
  server?: Server;
  database?: Database;
  explorer?: Explorer;
  live?: Live;
  overseer?: Overseer;
  /** folder of the embedded database, where it is that */
  embedded?: string;
  /** tells the process over this one what is wrong */
  fault?: (sentence: string) => void;
} = {};

async function stop(): Promise<void> {
  await open.overseer?.stop();
  open.live?.close();
  if (open.server) await finish(open.server);
  await open.explorer?.close();
  await open.database?.close();
}

let stopping = false;
function stopInOrder(): void {
  stopping = true;
  stop().then(
    () => process.exit(0),
    (error) => fail(error),
  );
}

/** Ctrl-C once stops in order; twice, at once. */
function stopOnSignal(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      // A terminal's Ctrl-C reaches every process; those that answer wait for the word of the one over them.
      if (cluster.isWorker && signal === "SIGINT") return;
      if (stopping) process.exit(1);
      if (!cluster.isWorker) console.log("\nStopping …");
      stopInOrder();
    });
}

function fail(error: unknown): never {
  if (error instanceof ConfigurationError) {
    if (open.fault) open.fault(error.message);
    else console.error(`\nKantong can't start: ${error.message}`);
  } else {
    const sentence = startFault(error, { embedded: open.embedded });
    console.error("\nKantong can't go on:", sentence ?? error);
  }
  process.exit(1);
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const remedy =
      code === "EADDRINUSE"
        ? `PORT ${port} is taken by another program; set PORT to a free one`
        : `HOST ${host} with PORT ${port} can't be listened on (${code})`;
    throw new ConfigurationError(`${remedy}.`);
  }
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  return `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${actual}/`;
}

const listenAt = ({ port, host }: Config) => listen(open.server!, port, host);

/** The server, which says "starting" until its rooms open. */
function serverOf(config: Config, log: Logger): Server {
  const fast = fastPath((regency) => open.explorer?.knownRevision(regency));
  const app = createApp(start, log, fast, config.surface);
  return limitedServer((request, response) => {
    if (fast.answer(request, response)) tiles.inc({ from: "memory" });
    else app(request, response);
  });
}

/** Opens the rooms over a record that is prepared. */
async function openRooms(
  { pool, embedded, reading, replica }: Database,
  entrance: Omit<Entrance, "pool">,
  log: Logger,
): Promise<void> {
  const notices = !embedded;
  open.explorer = explorer(reading, {
    k: LEAST_SHOWN,
    notices,
    record: replica && pool,
  });
  await open.explorer.warm();
  const shapes = shapesOf(open.explorer);
  open.live = livePages(pool, { notices });
  start.rooms = { explore: open.explorer, shapes, pool, replica, entrance, live: open.live };
  start.step = "ready";
  // Nobody waits for it: who asks meanwhile gets the same shapes.
  shapes.warm().catch((error) => log.error(error, "the first tile could not be prepared"));
}

function sayReady(address: string, processes: string, firstToken: string | undefined): void {
  console.log(`\nKantong is ready: ${address}   (${processes}Ctrl-C stops it)\n`);
  if (firstToken !== undefined)
    console.log(
      `There are no accounts yet. To change the record on this machine, or to make an operator's account, open\n${address}data/masuk#pertama=${firstToken}\n`,
    );
}

/** Builds the page, opens the record and prepares it. @param admit see {@link prepare} */
async function prepareAll(config: Config, { empty, page }: StartOptions, admit: () => Promise<void>) {
  report(config.databaseUrl ? "opening the database" : "opening embedded PostGIS");
  const building = page ? buildClient(report) : Promise.resolve();
  // Awaited below; a failure before that must not count as unhandled.
  building.catch(() => {});
  open.database = await connect(config);
  const firstToken = await prepare(open.database, { host: config.host, empty, admit }, report);
  await building;
  report("drawing the first answer");
  return { database: open.database, firstToken };
}

/** The only process. */
async function alone(config: Config, options: StartOptions, log: Logger): Promise<void> {
  open.server = serverOf(config, log);
  let address: string | undefined;
  const admit = async () => {
    if (address !== undefined) return;
    address = await listenAt(config);
    console.log(`Kantong is starting; its page at ${address} says when it is ready.`);
  };
  // Other machines are let in only after the record has said that there is an operator.
  if (isLoopback(config.host)) await admit();
  const { database, firstToken } = await prepareAll(config, options, admit);
  await openRooms(database, { firstToken, oidc: config.oidc }, log);
  sayReady(address!, "", firstToken);
}

/** The process over those that answer: it prepares the record and then keeps them. */
async function overseeing(config: Config, options: StartOptions): Promise<void> {
  open.overseer = overseer(config.processes, console.log);
  let begun = false;
  const admit = async () => {
    if (!begun) open.overseer?.begin();
    begun = true;
  };
  if (isLoopback(config.host)) await admit();
  const { failed } = open.overseer;
  const { database, firstToken } = await Promise.race([prepareAll(config, options, admit), failed]);
  await database.close();
  open.database = undefined;
  const address = await open.overseer.prepared(firstToken);
  const pids = open.overseer.pids();
  sayReady(address, `${pids.length} processes: ${pids.join(", ")}; `, firstToken);
}

/** One of several processes. */
async function oneOfSeveral(config: Config, log: Logger): Promise<void> {
  const link = joinOverseer({
    step(step) {
      start.step = step;
    },
    stop: stopInOrder,
  });
  open.fault = (sentence) => link.say({ kantong: "fault", sentence });
  open.server = serverOf(config, log);
  const beListening = async () => link.say({ kantong: "listening", address: await listenAt(config) });
  const late = await link.late;
  if (!late) await beListening();
  const { firstToken } = await link.prepared;
  open.database = await connect(config);
  await openRooms(open.database, { firstToken, oidc: config.oidc }, log);
  // One that takes another's place is not asked before it can answer.
  if (late) await beListening();
  link.say({ kantong: "ready" });
}

async function main(): Promise<void> {
  const options = readStartOptions(process.argv);
  const config = readConfig(process.env);
  if (!config.databaseUrl) open.embedded = config.dataDir;
  stopOnSignal();
  collectWhenIdle();
  const log = pino({ level: config.logLevel, serializers: { err: failure } });
  if (cluster.isWorker) await oneOfSeveral(config, log);
  else if (config.processes > 1) await overseeing(config, options);
  else await alone(config, options, log);
}

main().catch(async (error) => {
  // What breaks off because it is to stop is no failure.
  if (stopping) return;
  await stop().catch((failure) => console.error("stopping failed too:", failure));
  fail(error);
});
