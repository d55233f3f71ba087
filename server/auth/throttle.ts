import { RateLimiterRes } from "rate-limiter-flexible";
import { ProblemError } from "../http/problem.ts";
import { counter } from "../platform/cluster/count.ts";

/** Wrong tries in a quarter of an hour, of one login and from one address. */
const MOST = { login: 10, address: 50 };
const SECONDS = 15 * 60;

export interface Attempts {
  /**
   * Tries a password. A try counts until it proves right, so that many at once are counted too; a right one frees
   * its login. @throws ProblemError 429 with the time to wait
   */
  password<T>(address: string, login: string, attempt: () => Promise<T | undefined>): Promise<T | undefined>;
  /** Somebody goes to the identity provider; it counts until they come back. @throws ProblemError 429 */
  begun(address: string): Promise<void>;
  /** Somebody has come back from it and is let in. */
  entered(address: string): Promise<void>;
}

/** Lets people try to get in only so often. */
export function limitedAttempts(): Attempts {
  const byLogin = counter("login", MOST.login, SECONDS);
  const byAddress = counter("address", MOST.address, SECONDS);
  return {
    async password(address, login, attempt) {
      await Promise.all([byAddress.consume(address), byLogin.consume(login)]).catch(tooMany);
      const found = await attempt();
      if (found !== undefined) {
        await byLogin.delete(login);
        await byAddress.reward(address);
      }
      return found;
    },
    async begun(address) {
      await byAddress.consume(address).catch(tooMany);
    },
    async entered(address) {
      await byAddress.reward(address);
    },
  };
}

function tooMany(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  const minutes = Math.ceil(reason.msBeforeNext / 60_000);
  throw new ProblemError(429, "Too often", `Too many wrong tries; wait ${minutes} minutes.`, {
    code: "too_often",
    minutes,
  });
}
