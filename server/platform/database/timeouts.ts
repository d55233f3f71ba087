import type { Pool, PoolClient } from "pg";

/** reading: what a page waits for; writing: a change, an agency's file; work: a whole record's, as boundaries or a backup. */
export type Kind = "reading" | "writing" | "work";

/** How long things may take, ms. The server holds them; a server that says nothing is given up `grace` later. */
export interface Patience {
  /** one statement */
  statement: Record<Kind, number>;
  /** a statement's wait for what another transaction holds */
  lock: Record<Kind, number>;
  /** a transaction in which nothing is asked: then its program is gone, or silent */
  idle: Record<Kind, number>;
  grace: number;
}

export const PATIENCE: Patience = {
  statement: { reading: 30_000, writing: 120_000, work: 1_800_000 },
  lock: { reading: 10_000, writing: 20_000, work: 1_800_000 },
  idle: { reading: 60_000, writing: 60_000, work: 1_800_000 },
  grace: 5_000,
};

const key = Symbol("patience");
type Patient = { [key]?: Patience };

/** Gives a pool its patience. Its connections must be made with {@link usualLimits} and {@link waitFor} "reading". */
export const makePatient = (pool: Pool, patience: Patience): Pool => Object.assign(pool, { [key]: patience });

/** pg's query_timeout. */
export const waitFor = ({ statement, grace }: Patience, kind: Kind): number => statement[kind] + grace;

/** SQL for the limits that all statements of a connection have, until a transaction sets others. */
export const usualLimits = (patience: Patience): string => limitsOf(patience, "reading", "set");

/** SQL that sets a kind's limits for the transaction just begun; nothing where there are none. */
export function localLimits(pool: Pool, kind: Kind): string {
  const patience = (pool as Patient)[key];
  return patience && kind !== "reading" ? `; ${limitsOf(patience, kind, "set local")}` : "";
}

/** Lets a borrowed connection wait as long as this kind's statements may take. @returns takes it back */
export function letWait(pool: Pool, client: PoolClient, kind: Kind): () => void {
  const patience = (pool as Patient)[key];
  if (!patience) return () => {};
  // pg reads it anew at each query, and has no other way to say it for all queries of a transaction.
  const { connectionParameters } = client as unknown as { connectionParameters: { query_timeout: number } };
  const usual = connectionParameters.query_timeout;
  connectionParameters.query_timeout = waitFor(patience, kind);
  return () => {
    connectionParameters.query_timeout = usual;
  };
}

function limitsOf({ statement, lock, idle }: Patience, kind: Kind, set: "set" | "set local"): string {
  return `${set} statement_timeout = ${statement[kind]}; ${set} lock_timeout = ${lock[kind]}; ${set} idle_in_transaction_session_timeout = ${idle[kind]}`;
}
