/** Node's words for a server that isn't there, does not answer, or has just gone. */
const NODE =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/;
/** PostgreSQL's: connection exceptions, too many connections, shutting down, starting up, a transaction left alone. */
const POSTGRES = /^(08\w{3}|53300|57P0[1-5]|25P03)$/;
/** pg's own, which have no code. */
const PG =
  /^(Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|timeout exceeded when trying to connect|Query read timeout|timeout expired)/;
/** PostgreSQL's: short of memory or of another thing it may use, a statement's or a lock's time is up, a deadlock. */
const BUSY = /^(53000|53200|53400|57014|55P03|40001|40P01)$/;

const codeOf = (error: unknown): unknown =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;

/** True when the record could not be asked at all, whatever was asked. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code === "string" && POSTGRES.test(code)) return true;
  // A file that is missing has the same word as a socket that is.
  if (typeof code === "string" && NODE.test(code)) return syscall !== "open" && syscall !== "stat";
  // A name with several addresses fails with all of their errors in one.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isUnreachable);
  return PG.test(error.message);
}

/** True when the record is there and was asked too much of at once: the same may be asked again. */
export const isBusy = (error: unknown): boolean => BUSY.test(String(codeOf(error)));

/** True when a disk is full, or may be filled no further: the database's, or this program's own. */
export const isFull = (error: unknown): boolean =>
  ["53100", "ENOSPC", "EDQUOT", "EFBIG"].includes(String(codeOf(error))) ||
  // PostgreSQL has no code for a quota or a limit on files' sizes.
  (codeOf(error) === "XX000" && /: (Disk quota exceeded|File too large)$/.test((error as Error).message));
