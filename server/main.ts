import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { pino } from "pino";
import { firstToken, insistOnOperator, isLoopback } from "./access/first-start.ts";
import { createApp, type Start } from "./app.ts";
import { beginEmpty } from "./begin-empty.ts";
import { buildClient } from "./build-client.ts";
import { ConfigurationError, readConfig } from "./config.ts";
import { connect, type Database } from "./database/connect.ts";
import { migrate } from "./database/migrate.ts";
import { loadDemo } from "./demo.ts";
import { LEAST_SHOWN } from "./disclosure/small.ts";
import { type Explorer, explorer } from "./explore/explorer.ts";
import { shapesOf } from "./explore/tile-source.ts";
import { type Live, livePages } from "./happenings/live.ts";
import { LIMITS } from "./operations/limits.ts";
import { tiles } from "./operations/meters.ts";
import { failure } from "./operations/request-log.ts";
import { readStartOptions } from "./start-options.ts";
import { fastPath } from "./tiles/fast-path.ts";

const began = performance.now();
const start: Start = { step: "opening the database" };

/** Says what is being done, to the person at the terminal and to whoever asks over HTTP. */
function report(step: string): void {
  start.step = step;
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${step}`);
}

const open: { server?: Server; database?: Database; explorer?: Explorer; live?: Live } = {};

async function stop(): Promise<void> {
  open.server?.close();
  open.live?.close();
  open.server?.closeAllConnections();
  await open.explorer?.close();
  await open.database?.close();
}

/** Ctrl-C once stops in order; twice, at once. */
function stopOnSignal(): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      console.log("\nStopping …");
      stop().then(
        () => process.exit(0),
        (error) => fail(error),
      );
    });
}

function fail(error: unknown): never {
  if (error instanceof ConfigurationError) console.error(`\nKantong can't start: ${error.message}`);
  else console.error("\nKantong can't go on:", error);
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

async function listenNow(server: Server, { port, host }: { port: number; host: string }): Promise<string> {
  const address = await listen(server, port, host);
  console.log(`Kantong is starting; its page at ${address} says when it is ready.`);
  return address;
}

async function main(): Promise<void> {
  const { empty } = readStartOptions(process.argv);
  const config = readConfig(process.env);
  stopOnSignal();
  const fast = fastPath((regency) => open.explorer?.knownRevision(regency));
  const log = pino({ level: config.logLevel, serializers: { err: failure } });
  const app = createApp(start, log, fast, config.surface);
  open.server = createServer(LIMITS, (request, response) => {
    if (fast.answer(request, response)) tiles.inc({ from: "memory" });
    else app(request, response);
  });
  // Other machines are let in only after the record has said that there is an operator.
  let address = isLoopback(config.host) ? await listenNow(open.server, config) : undefined;
  report(
    config.databaseUrl ? "opening the database" : "opening embedded PostGIS (about 10 s the first time)",
  );
  const building = buildClient(report);
  // Awaited below; a failure before that must not count as unhandled.
  building.catch(() => {});
  open.database = await connect(config);
  await migrate(open.database.pool, (name) => report(`applying migration ${name}`));
  await insistOnOperator(open.database.pool, config.host);
  address ??= await listenNow(open.server, config);
  if (empty) await beginEmpty(open.database.pool);
  else await loadDemo(open.database.pool, report);
  await building;
  report("drawing the first answer");
  const { pool } = open.database;
  const notices = !open.database.embedded;
  open.explorer = explorer(pool, { k: LEAST_SHOWN, notices });
  await open.explorer.warm();
  const shapes = shapesOf(pool, open.explorer);
  const token = await firstToken(pool);
  const entrance = { firstToken: token, oidc: config.oidc };
  open.live = livePages(pool, { notices });
  start.rooms = { explore: open.explorer, shapes, pool, entrance, live: open.live };
  start.step = "ready";
  console.log(`\nKantong is ready: ${address}   (Ctrl-C stops it)\n`);
  if (token !== undefined)
    console.log(
      `There are no accounts yet: only this machine can change the record. To make an operator's account, open\n${address}data/masuk#pertama=${token}\n`,
    );
  // Nobody waits for it: who asks meanwhile gets the same shapes.
  shapes.warm().catch((error) => log.error(error, "the first tile could not be prepared"));
}

main().catch(async (error) => {
  await stop().catch((failure) => console.error("stopping failed too:", failure));
  fail(error);
});
