import { ipKeyGenerator } from "express-rate-limit";
import { RateLimiterRes } from "rate-limiter-flexible";
import { ProblemError } from "../core/errors/problem-error.ts";
import { said } from "../core/errors/said.ts";
import { counter } from "../platform/cluster/count.ts";

/** Wrong tries in a quarter of an hour from one address: of one login, and of all. */
const MOST = { login: 10, address: 50 };
const SECONDS = 15 * 60;

export interface Attempts {
  /**
   * Tries a password. A try counts until it proves right, so that many at once are counted too; a right one frees
   * its login. What is tried from one address keeps nobody out at another: whoever knows a login could else lock its
   * owner out. @throws ProblemError 429 with the time to wait
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
      const subnet = ipKeyGenerator(address);
      const there = `${subnet} ${login}`;
      await Promise.all([byAddress.consume(subnet), byLogin.consume(there)]).catch(tooMany);
      const found = await attempt();
      if (found !== undefined) {
        await byLogin.delete(there);
        await byAddress.reward(subnet);
      }
      return found;
    },
    async begun(address) {
      await byAddress.consume(ipKeyGenerator(address)).catch(tooMany);
    },
    async entered(address) {
      await byAddress.reward(ipKeyGenerator(address));
    },
  };
}

function tooMany(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  const minutes = Math.ceil(reason.msBeforeNext / 60_000);
  throw new ProblemError("too_often", `Too many wrong tries; wait ${minutes} minutes.`, {
    minutes,
    said: said(
      `Terlalu sering salah. Tunggu ${minutes} menit, lalu coba lagi.`,
      `Too many wrong tries. Wait ${minutes} minutes, then try again.`,
    ),
  });
}
