import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** Bytes of a key: as many as SHA-256 gives, so that nobody finds it by trying. */
export const KEY_BYTES = 32;
const CHECK_DIGITS = 4;

/** Why a text is no key. */
export type KeyFault = "no_key" | "not_a_key" | "mistyped";

/**
 * A key as people pass it on: 64 hexadecimal digits and 4 that tell a slip of the pen, in groups of four.
 * @param bytes 32 random bytes
 */
export const keyText = (bytes: Uint8Array): string =>
  `${bytesToHex(bytes)}${checkOf(bytes)}`.replace(/(.{4})(?=.)/g, "$1-");

/** The key in a text or in a key file; lines that begin with # are remarks. */
export function readKey(text: string): Uint8Array | KeyFault {
  const digits = text
    .replace(/^\uFEFF/, "")
    .replace(/^\s*#.*$/gm, "")
    .replace(/[\s-]/g, "")
    .toLowerCase();
  if (digits === "") return "no_key";
  // A word that someone made up could be guessed, and with it every number: only made keys count.
  if (digits.length !== 2 * KEY_BYTES + CHECK_DIGITS || !/^[0-9a-f]+$/.test(digits)) return "not_a_key";
  const bytes = hexToBytes(digits.slice(0, 2 * KEY_BYTES));
  return digits.endsWith(checkOf(bytes)) ? bytes : "mistyped";
}

/** By this two agencies see that they use the same key; it tells nothing of the key. 16 hexadecimal digits. */
export const fingerprintOf = (key: Uint8Array): string =>
  bytesToHex(hmac(sha256, key, utf8ToBytes("kantong key fingerprint")).subarray(0, 8));

/** A file to hand to agencies. */
export const keyFile = (bytes: Uint8Array): string =>
  [
    "# Kunci Kantong untuk daftar penerima. Simpan di tempat aman; jangan kirim bersama daftarnya.",
    "# Kantong's key for recipient lists. Keep it safe; never send it together with a list.",
    `# Sidik kunci / fingerprint: ${fingerprintOf(bytes)}`,
    keyText(bytes),
    "",
  ].join("\n");

const checkOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes)).slice(0, CHECK_DIGITS);
