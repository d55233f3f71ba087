import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, vi } from "vitest";

/**
 * Gives a test file a temporary folder of its own, for other processes of this machine receive files, too.
 * @returns lists the files that are being received
 */
export function ownUploads(): () => Promise<string[]> {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "kantong-own-"));
    vi.stubEnv("TMPDIR", folder);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });
  return async () => (await readdir(folder)).filter((name) => name.startsWith("kantong-upload-"));
}

/**
 * Sends a file whose connection drops halfway, and waits until the program has noticed.
 * @param address of the program @param path of the upload @param begun bytes of the file that arrive
 * @param uploads see {@link ownUploads}
 */
export async function cutOff(
  address: string,
  path: string,
  begun: string | Uint8Array,
  uploads: () => Promise<string[]>,
): Promise<void> {
  const { hostname, port, host } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(
    `POST /api/v1/${path} HTTP/1.1\r\nHost: ${host}\r\nX-File-Name: putus.csv\r\nContent-Length: ${begun.length + 100}\r\n\r\n`,
  );
  socket.write(begun);
  await expect.poll(uploads).toHaveLength(1);
  socket.destroy();
  await expect.poll(uploads).toEqual([]);
}
