import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Pool } from "pg";
import { pino } from "pino";
import { explorer } from "../../server/answers/explorer.ts";
import { createApp } from "../../server/app.ts";
import type { Entrance } from "../../server/auth/entrance.ts";
import { readConfig } from "../../server/config.ts";
import { livePages } from "../../server/events/stream.ts";
import { limitedServer } from "../../server/http/limits.ts";
import { fastPath } from "../../server/publishing/tiles/fast-path.ts";
import { shapesOf } from "../../server/publishing/tiles/tile-source.ts";
import { heldToItsSchema } from "../services/response-schemas.ts";

/** The one-time token of a record without accounts; {@link serve} shows it in each request's stead. */
export const MACHINE_TOKEN = "token-of-the-tests";

/** Lets a request show {@link MACHINE_TOKEN} beside what it shows already. */
export function showMachineToken(request: IncomingMessage): void {
  const { cookie } = request.headers;
  request.headers.cookie = [cookie, `kantong_machine=${MACHINE_TOKEN}`].filter(Boolean).join("; ");
}

interface Settings {
  /** the database tells of what happens */
  notices?: boolean;
  /** how people come in, where it is not the usual way; the requests then show what they show */
  entrance?: Omit<Entrance, "pool">;
  /** how long it may go on with an older revision, ms; 0: every question looks for a newer one */
  poll?: number;
}

export interface Served {
  /** ends with a slash */
  address: string;
  close(): Promise<void>;
}

/**
 * The program's HTTP surface over a record, at a port of its own, as a browser on this machine sees it that opened the
 * terminal's link. What it sends is held to the declared schemas.
 */
export async function serve(
  pool: Pool,
  { notices = false, entrance = { firstToken: MACHINE_TOKEN }, poll }: Settings = {},
): Promise<Served> {
  const explore = explorer(pool, { k: 5, poll });
  const live = livePages(pool, { notices });
  const shapes = shapesOf(explore);
  const rooms = { explore, shapes, pool, live, entrance };
  const fast = fastPath((regency) => explore.knownRevision(regency));
  const { surface } = readConfig({ RATE_LIMIT: "0" });
  const app = createApp({ step: "ready", rooms }, pino({ level: "silent" }), fast, surface, heldToItsSchema);
  const server = limitedServer((request, response) => {
    if (entrance.firstToken === MACHINE_TOKEN) showMachineToken(request);
    app(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      live.close();
      server.closeAllConnections();
      server.close();
      await shapes.close();
      await explore.close();
    },
  };
}
