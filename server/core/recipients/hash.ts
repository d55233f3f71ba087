import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** Bytes of a hash that are kept: at a million persons, two alike by chance once in 10²⁶ lists. */
export const HASH_BYTES = 16;

/**
 * HMAC-SHA-256 under one key, its first 16 bytes, written into `into` at `offset`. What it is a number of
 * goes into it, so that a family's number never equals a person's. The key's own part is computed once: six
 * times the rate of crypto.subtle, which answers each call by a promise.
 */
export function hasher(
  key: Uint8Array,
): (kind: string, text: string, into: Uint8Array, offset: number) => void {
  const keyed = hmac.create(sha256, key);
  let state = keyed.clone();
  const encoder = new TextEncoder();
  const message = new Uint8Array(4096);
  const digest = new Uint8Array(sha256.outputLen);
  return (kind, text, into, offset) => {
    const { written } = encoder.encodeInto(`${kind}:${text.slice(0, 1000)}`, message);
    state = keyed._cloneInto(state);
    state.update(message.subarray(0, written));
    state.digestInto(digest);
    into.set(digest.subarray(0, HASH_BYTES), offset);
  };
}
