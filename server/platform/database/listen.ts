import type { Pool, PoolClient } from "pg";
import { watchOf } from "./health.ts";

/** How long after a lost connection the next is tried, ms. */
const REST = 1_000;

export interface Listener {
  told(payload: string): void;
  /** The connection began to listen, or was lost: what was committed meanwhile was not heard. */
  turned(): void;
}

export interface Notices {
  /** false: nothing is heard now, ask */
  hearing(): boolean;
  close(): void;
}

/**
 * Hears what is told on a channel at the moment it is committed, by whatever process, on a connection of its own;
 * a lost one is opened again. Not for the embedded database, whose socket tells the one who wrote instead of those
 * who listen.
 */
export function listenTo(pool: Pool, channel: string, listener: Listener): Notices {
  let client: PoolClient | undefined;
  let hearing = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const lose = (lost: PoolClient) => {
    if (client !== lost) return;
    client = undefined;
    hearing = false;
    // Not handed to the next borrower: it is broken, or still listens.
    lost.release(true);
    listener.turned();
    later();
  };
  const later = () => {
    if (closed) return;
    timer = setTimeout(listen, REST);
    timer.unref();
  };
  async function listen(): Promise<void> {
    let opened: PoolClient;
    try {
      // The first to hear that the record has gone, and that it is back.
      opened = await watchOf(pool).ask(() => pool.connect());
    } catch {
      // The record can't be reached, which those who ask it say; here it is tried again.
      later();
      return;
    }
    client = opened;
    opened.on("error", () => lose(opened));
    opened.on("end", () => lose(opened));
    opened.on("notification", (notice) => {
      if (notice.channel === channel) listener.told(notice.payload ?? "");
    });
    try {
      await opened.query(`listen ${channel}`);
    } catch {
      lose(opened);
      return;
    }
    if (closed) return lose(opened);
    hearing = true;
    listener.turned();
  }
  void listen();
  return {
    hearing: () => hearing,
    close() {
      closed = true;
      clearTimeout(timer);
      if (client) lose(client);
    },
  };
}
