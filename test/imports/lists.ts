import { createHash } from "node:crypto";
import { gathering, type Identity } from "../../server/core/recipients/gather.ts";
import { fingerprintOf } from "../../server/core/recipients/key.ts";
import { openList } from "../../server/core/recipients/list.ts";
import { headOf, type ParcelHead, parcelOf } from "../../server/core/recipients/parcel.ts";

export const KEY = Uint8Array.from({ length: 32 }, (_, i) => 3 * i + 1);
export const OTHER_KEY = Uint8Array.from({ length: 32 }, (_, i) => 5 * i + 1);

/** The number of the i-th made-up person; women in odd places. */
export const nik = (i: number): string =>
  `336801${String(1 + (i % 28) + (i % 2 ? 40 : 0)).padStart(2, "0")}${String(1 + (i % 12)).padStart(2, "0")}${String(i % 100).padStart(2, "0")}${String(1 + (i % 9999)).padStart(4, "0")}`;

/** The bytes of a list in pieces of an awkward size. */
export const sourceOf = (text: string | Uint8Array, piece = 1000) => {
  const bytes: Uint8Array = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return {
    size: bytes.length,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
};

/** Reads a list as the page does. */
export async function read(text: string, identity: Identity = "nik", key: Uint8Array = KEY) {
  const list = await openList(sourceOf(text));
  const gather = gathering({ identity, columns: list.opened.proposed, only: [] }, key);
  for await (const rows of list.rows()) gather.add(rows);
  return { opened: list.opened, gathered: gather.finish(list.account()) };
}

/** What the page would send of a list. */
export async function parcel(
  text: string,
  about: {
    program: string;
    period?: number;
    identity?: Identity;
    key?: Uint8Array | null;
    complete?: boolean;
  },
  change: (head: ParcelHead) => void = () => {},
): Promise<Buffer> {
  const { identity = "nik", key = KEY, period = 2025, program, complete = false } = about;
  const { gathered } = await read(text, identity, key ?? KEY);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const head = headOf(
    {
      file: "penerima.csv",
      sha256,
      bytes: text.length,
      program,
      period,
      regency: "33.68",
      identity,
      complete,
    },
    gathered,
    key && fingerprintOf(key),
  );
  change(head);
  return Buffer.concat(parcelOf(head, gathered.hashes));
}
