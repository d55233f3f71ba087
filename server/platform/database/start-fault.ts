import { isUnreachable } from "./unreachable.ts";

/** PostgreSQL's codes of data, an index or a file that is not what was written. */
const DAMAGED = /^(XX001|XX002|58P01|58030|XX000)$/;

/** What a person can do about an error that keeps the program from starting, or undefined for one of its own. */
export function startFault(error: unknown, { embedded }: { embedded?: string }): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  if (embedded !== undefined)
    return isUnreachable(error) || DAMAGED.test(String(code))
      ? damagedRecord(embedded, `PostgreSQL says "${error.message}"`)
      : undefined;
  switch (code) {
    case "28P01":
    case "28000":
      return "the database refuses the user or the password of DATABASE_URL. Correct them there, or set the user's password on the server (ALTER ROLE … PASSWORD …).";
    case "3D000":
      return "the server has no database of the name in DATABASE_URL. Correct the name, or make it (CREATE DATABASE …).";
    case "42501":
      return "the database user of DATABASE_URL may not do what Kantong needs. Give it CREATEROLE and the ownership of its database.";
    default:
      return isUnreachable(error)
        ? `the database can't be reached (${error.message || code}). With DATABASE_URL, start that server or correct the address.`
        : undefined;
  }
}

/** @param what is wrong with it */
export const damagedRecord = (folder: string, what: string) =>
  `the embedded database in ${folder} is damaged: ${what}. Put a backup back into another folder (KANTONG_DATA_DIR=another npm run kantong -- restore BACKUP.zip --replaces-nothing) and start with that; the damaged files are left as they are.`;
