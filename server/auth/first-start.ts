import type { Pool } from "pg";
import { ConfigurationError } from "../config.ts";
import { newSecret } from "./secrets.ts";
import { hasAccounts, hasOperator } from "./sessions.ts";

/** Whether only this machine can reach what listens there. */
export const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host);

/**
 * Others are let in only where somebody can look after accounts.
 * @throws ConfigurationError with the way to make an operator
 */
export async function insistOnOperator(pool: Pool, host: string): Promise<void> {
  if (isLoopback(host) || (await hasOperator(pool))) return;
  throw new ConfigurationError(
    `HOST ${host} lets other machines in, and nobody has an operator's account yet. Make one first: npm run kantong -- operator LOGIN. Or start once with HOST=127.0.0.1 and use the link that it shows.`,
  );
}

/**
 * While there is no account: a secret to make the first one by, for the terminal alone; it holds until an account
 * is made or the program ends.
 */
export async function firstToken(pool: Pool): Promise<string | undefined> {
  return (await hasAccounts(pool)) ? undefined : newSecret();
}
