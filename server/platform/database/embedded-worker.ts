import { parentPort, workerData } from "node:worker_threads";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { endWhenBroken } from "./end-when-broken.ts";
import { loadPostgis, openEngine } from "./engine.ts";
import { wholeRequests } from "./protocol-workaround.ts";

/** Runs PostgreSQL in this thread and answers pg's protocol on a socket, until told to stop. */
const { folder, socket } = workerData as { folder: string; socket: string };
const db = await openEngine(folder);
endWhenBroken(db);
await loadPostgis(db);
const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 32 });
wholeRequests(server);
await server.start();
parentPort!.postMessage("ready");
parentPort!.once("message", async () => {
  await server.stop();
  await db.close();
  parentPort!.postMessage("closed");
  parentPort!.close();
});
