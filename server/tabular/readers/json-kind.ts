import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import StreamJson from "stream-json";

/** What a JSON file says it is: the "type" of its outermost object, wherever among its members it stands. */
export interface JsonKind {
  type: string | undefined;
  /** several values follow one another, as in GeoJSONSeq */
  several: boolean;
}

interface Token {
  name: string;
  value?: string;
}

/**
 * Looks through a JSON file as far as it must.
 * @throws Error for what is no JSON
 */
export async function jsonKind(file: string): Promise<JsonKind> {
  const tokens = StreamJson.parser({ jsonStreaming: true, streamValues: false });
  // A failure ends the iteration below with its error.
  pipeline(await jsonBytes(file), tokens, () => {});
  let depth = 0;
  let type: string | undefined;
  let isType = false;
  for await (const { name, value } of tokens as AsyncIterable<Token>) {
    if (depth === 0 && type !== undefined) return { type, several: true };
    if (name === "startObject" || name === "startArray") depth++;
    else if (name === "endObject" || name === "endArray") depth--;
    if (depth === 1 && name === "stringValue" && isType) {
      type = value;
      // Several features may follow one another; a collection stands alone.
      if (type !== "Feature") return { type, several: false };
    }
    isType = depth === 1 && name === "keyValue" && value === "type";
  }
  return { type, several: false };
}

/** The bytes of a JSON file without a byte-order mark. */
export async function jsonBytes(file: string) {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(3), 0, 3, 0).finally(() => handle.close());
  const marked = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  return createReadStream(file, { start: marked ? 3 : 0 });
}
