import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request } from "express";
import { ProblemError } from "../core/errors/problem-error.ts";
import { isFull } from "../platform/database/unreachable.ts";
import { receivingRoom } from "../platform/receiving-space.ts";

/**
 * Lays the body of a request out as a file of the sender's name (header X-File-Name, percent-encoded) for
 * `work`, and removes it after. Memory stays small whatever its size.
 * @param most    bytes
 * @param received told the share that has arrived, 0–1, where the sender says how much will come
 * @throws ProblemError 400 without a name or when the connection drops, 413 when it is too big
 */
export async function withReceivedFile<T>(
  request: Request,
  most: number,
  work: (file: string, name: string) => Promise<T>,
  received: (share: number) => void = () => {},
): Promise<T> {
  const name = nameOf(request);
  const expected = Number(request.headers["content-length"] ?? 0);
  if (expected > most) throw tooBig(name, most);
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-upload-")).catch((error) => {
    receivingRoom.failed(error);
    throw error;
  });
  try {
    const file = path.join(folder, name);
    let size = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (expected > 0) received(size / expected);
        done(size > most ? tooBig(name, most) : null, chunk);
      },
    });
    request.once("close", () => {
      if (!request.complete) counted.destroy(new Error("cut off"));
    });
    try {
      await pipeline(request.pipe(counted), createWriteStream(file));
    } catch (error) {
      // What is still on its way is let go by: otherwise the next request on this connection would never be read.
      request.unpipe(counted);
      request.resume();
      receivingRoom.failed(error);
      if (error instanceof ProblemError || isFull(error)) throw error;
      throw new ProblemError("cut_off", `${name} did not arrive whole; send it again. Nothing was stored.`);
    }
    return await work(file, name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function nameOf(request: Request): string {
  const given = request.get("x-file-name") ?? "";
  let name: string;
  try {
    name = path.basename(decodeURIComponent(given).replaceAll("\\", "/"));
  } catch {
    name = "";
  }
  if (name === "" || name === "." || name === ".." || name.length > 200 || /\p{Cc}/u.test(name))
    throw new ProblemError(
      "no_file_name",
      "Say the file's name in the header X-File-Name, percent-encoded, at most 200 letters.",
    );
  return name;
}

const tooBig = (name: string, most: number) =>
  new ProblemError("too_large", `${name} is over ${Math.round(most / 2 ** 20)} MB; nothing was stored.`);
