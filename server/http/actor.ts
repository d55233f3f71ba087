import { AsyncLocalStorage } from "node:async_hooks";
import type { Least, Scope } from "../core/domain/roles.ts";

/** Whoever a request comes from, as far as it is known. */
export interface Actor {
  role: Least;
  account: number | null;
  /** as the record of changes names it */
  who: string;
  /** whose things an editor may change; null: of no agency, or of all */
  agency: string | null;
  via: "nobody" | "session" | "key" | "machine";
  /** of a key */
  scopes?: Scope[];
  /** the answer shows only what may be told to anybody, so it may be made of what the asker can't see */
  telling?: true;
  /** nobody known here, who will not miss what was written a moment ago: a replica's answer will do */
  far?: true;
}

export const VISITOR: Actor = { role: "visitor", account: null, who: "visitor", agency: null, via: "nobody" };

/**
 * This machine, as long as there is no account: all of the record is its own to change. Accounts are not: the first
 * is made by the terminal's link, or another's would shut everybody out.
 */
export const MACHINE: Actor = {
  role: "coordinator",
  account: null,
  who: "machine",
  agency: null,
  via: "machine",
};

const asking = new AsyncLocalStorage<Actor>();

/** Runs what a request asks for in its sender's name. */
export const actAs = <T>(actor: Actor, work: () => T): T => asking.run(actor, work);

/** In whose name the present request acts; nobody's where none was said. */
export const actor = (): Actor => asking.getStore() ?? VISITOR;
