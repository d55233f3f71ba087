import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** A secret of 256 bits that fits a link, a cookie and a header. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept of it. A plain hash will do: it can't be guessed. */
export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** The token that a session's pages send with each change; nobody who has not the session's own secret can make it. */
export const csrfOf = (secret: string): string =>
  createHash("sha256").update(`csrf ${secret}`).digest("base64url");

export const same = (a: string, b: string): boolean => timingSafeEqual(hashOf(a), hashOf(b));

/** scrypt as OWASP advises: 128 MiB, about a third of a second. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);
const keyOf = (password: string, salt: Buffer, cost: typeof COST) =>
  // What looks alike is alike, however the keyboard composed it.
  derive(password.normalize("NFKC"), salt, 32, { ...cost, maxmem: 256 * cost.N * cost.r });

/** "scrypt$N$r$p$salt$key": the parameters stay with the hash, so that they may be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOf(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Takes as long without a hash as with one, so that it can't be told which logins exist. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt = "", key = ""] = hash?.split("$") ?? [];
  const cost = hash ? { N: Number(N), r: Number(r), p: Number(p) } : COST;
  const made = await keyOf(password, Buffer.from(salt, "base64url"), cost);
  return hash !== null && timingSafeEqual(made, Buffer.from(key, "base64url"));
}
