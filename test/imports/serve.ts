import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Pool } from "pg";
import { pino } from "pino";
import { explorer } from "../../server/answers/explorer.ts";
import { createApp } from "../../server/app.ts";
import type { Entrance } from "../../server/auth/routes.ts";
import { livePages } from "../../server/events/stream.ts";
import { limitedServer } from "../../server/http/limits.ts";
import { fastPath } from "../../server/publishing/tiles/fast-path.ts";
import { shapesOf } from "../../server/publishing/tiles/tile-source.ts";

export interface Served {
  /** ends with a slash */
  address: string;
  close(): Promise<void>;
}

/**
 * The program's HTTP surface over a record, at a port of its own.
 * @param settings.notices  the database tells of what happens
 * @param settings.entrance how people come in, where it is not the usual way
 */
export async function serve(
  pool: Pool,
  { notices = false, entrance }: { notices?: boolean; entrance?: Omit<Entrance, "pool"> } = {},
): Promise<Served> {
  const explore = explorer(pool, { k: 5 });
  const live = livePages(pool, { notices });
  const shapes = shapesOf(explore);
  const rooms = { explore, shapes, pool, live, entrance };
  const fast = fastPath((regency) => explore.knownRevision(regency));
  const server = limitedServer(createApp({ step: "ready", rooms }, pino({ level: "silent" }), fast));
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
