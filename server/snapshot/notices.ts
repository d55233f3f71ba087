import type { Pool, PoolClient } from "pg";

const CHANNEL = "kantong_revision";
/** How long after a lost connection the next is tried, ms. */
const REST = 1_000;

export interface Listener {
  /** A revision was committed. @param regency undefined: it may change any */
  heard(revision: number, regency: string | undefined): void;
  /** The connection began to listen, or was lost: what was committed meanwhile was not heard. */
  turned(): void;
}

export interface Notices {
  /** false: nothing is heard now, ask */
  hearing(): boolean;
  close(): void;
}

/**
 * Hears of revisions at the moment they are committed, by whatever process, on a connection of its own; a
 * lost one is opened again. Not for the embedded database, whose socket tells the one who wrote instead of
 * those who listen.
 */
export function revisionNotices(pool: Pool, listener: Listener): Notices {
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
      opened = await pool.connect();
    } catch {
      // The record can't be reached, which those who ask it say; here it is tried again.
      later();
      return;
    }
    client = opened;
    opened.on("error", () => lose(opened));
    opened.on("end", () => lose(opened));
    opened.on("notification", ({ channel, payload = "" }) => {
      const [revision, regency] = payload.split(" ");
      if (channel === CHANNEL) listener.heard(Number(revision), regency || undefined);
    });
    try {
      await opened.query(`listen ${CHANNEL}`);
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
