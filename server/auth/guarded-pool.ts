import pg, { type Pool } from "pg";
import { type Actor, actor } from "../http/actor.ts";
import { beginning, borrowed } from "../platform/database/transaction.ts";

/**
 * The record as a request may use it: every statement runs in a transaction that takes the role kantong_app
 * and says who asks, so that PostgreSQL's row security decides (migration 031). The embedded database has one
 * backend for all connections; therefore nothing is ever set for longer than a transaction.
 * @param telling where it is read when the answer may be told to anybody: asked by nobody known, or by those who may
 * just have written
 */
export function guardedPool(
  pool: Pool,
  telling: { far: Pool; near: Pool } = { far: pool, near: pool },
): Pool {
  /** What may be told to anybody may also be read from a replica. */
  const from = () => {
    const who = actor();
    return who.telling ? telling[who.far ? "far" : "near"] : pool;
  };
  const query = (...given: Parameters<Pool["query"]>) =>
    borrowed(from(), "reading", async (client) => {
      await client.query(beginAs(actor()));
      const result = await client.query(...given);
      await client.query("commit");
      return result;
    });
  return new Proxy(pool, {
    get(target, name) {
      if (name === "query") return query;
      if (name === "connect") return () => from().connect();
      if (name === beginning) return () => beginAs(actor());
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** Opens a transaction in somebody's name. */
export const beginAs = (who: Actor): string => `begin; set local role kantong_app; ${naming(who)}`;

/** Opens one of the program's own, past row security, that the record of changes knows as somebody's. */
export const beginTrusted = (who: Actor): string => `begin; ${naming(who)}`;

function naming({ role, account, who, agency, telling }: Actor): string {
  const settings = {
    "kantong.role": role,
    "kantong.account": account === null ? "" : String(account),
    "kantong.who": who,
    "kantong.agency": agency ?? "",
    "kantong.telling": telling ? "on" : "",
  };
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `select ${set.join(", ")}`;
}
