import type { Pool } from "pg";
import { isFull } from "./unreachable.ts";

/** How often it is tried whether there is room again, ms. */
const AGAIN = 3_000;
/** Rows of 1,600 bytes, 8 MB: of so much there must be room before changes are taken again. */
const ROWS = 5_000;

/** Knows whether a disk took what was last written to it. */
export interface Room {
  /** true from a write that found the disk full until one finds room again */
  full(): boolean;
  /** Says what became of a write. */
  failed(error: unknown): void;
  /** Asked before a change is begun. @throws an error like the system's where what is left must be kept */
  need(): Promise<void>;
}

/**
 * @param tryIt  writes something and takes it away again; throws where there is no room
 * @param enough whether what is left is enough to begin a change
 */
export function newRoom(tryIt: () => Promise<void>, enough = async () => true): Room {
  let full = false;
  const look = async () => {
    try {
      if (await enough()) {
        await tryIt();
        full = false;
      }
    } catch {
      // Whatever it is, nothing was written.
    }
    if (full) later();
  };
  const later = () => setTimeout(look, AGAIN).unref();
  const failed = (error: unknown) => {
    if (!isFull(error) || full) return;
    full = true;
    later();
  };
  return {
    full: () => full,
    failed,
    async need() {
      if (await enough()) return;
      const error = Object.assign(new Error("What is left on the disk is kept for the journal."), {
        code: "ENOSPC",
      });
      failed(error);
      throw error;
    },
  };
}

const rooms = new WeakMap<object, Room>();

/** The room where the database has its files; one for all who share a pool, guarded or not. */
export function roomOf(pool: Pool): Room {
  const room = rooms.get(pool.options) ?? newRoom(() => fillAndEmpty(pool));
  rooms.set(pool.options, room);
  return room;
}

/**
 * Lets a pool's changes begin only while there is enough room: the embedded PostgreSQL stops itself when its journal
 * finds none.
 */
export function keepRoom(pool: Pool, enough: () => Promise<boolean>): void {
  rooms.set(
    pool.options,
    newRoom(() => fillAndEmpty(pool), enough),
  );
}

/** An ordinary table, since temporary ones may lie elsewhere; unlogged, for the journal is not to grow by it. */
async function fillAndEmpty(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(
      `begin; create unlogged table kantong_room_${process.pid} as select repeat(md5(n::text), 50) from generate_series(1, ${ROWS}) n; rollback`,
    );
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
