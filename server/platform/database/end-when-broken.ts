import type { PGlite } from "@electric-sql/pglite";

/** PostgreSQL compiled to WebAssembly, as PGlite runs it: a statement is some turns of its main loop. */
interface Compiled {
  onAbort?: () => void;
  _PostgresMainLoopOnce(): void;
}

/**
 * Ends this thread when PostgreSQL stopped itself (a PANIC: no room for its journal) or ran into a fault of its own
 * memory. PGlite takes either for an error of SQL and goes on for ever with what is broken. Opened anew from its
 * files, the database is as it was at the last commit.
 */
export function endWhenBroken(db: PGlite): void {
  const compiled = db.Module as unknown as Compiled;
  const end = () => process.exit(1);
  compiled.onAbort = end;
  const turn = compiled._PostgresMainLoopOnce;
  compiled._PostgresMainLoopOnce = () => {
    try {
      turn();
    } catch (error) {
      // Errors of SQL come as something else, a jump back to the main loop.
      if (error instanceof WebAssembly.RuntimeError) end();
      throw error;
    }
  };
}
