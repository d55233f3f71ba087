import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { newRoom } from "./database/disk-space.ts";

/** Bytes of which there must be room before files are received again. */
const LEAST = 8 * 2 ** 20;

/** The room where files lie while they are received. */
export const receivingRoom = newRoom(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-room-"));
  try {
    await writeFile(path.join(folder, "room"), Buffer.alloc(LEAST));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
