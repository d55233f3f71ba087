import cluster from "node:cluster";
import type { Store } from "express-rate-limit";
import { type RateLimiterAbstract, RateLimiterCluster, RateLimiterMemory } from "rate-limiter-flexible";

/**
 * Counts by key within a time: in this process, or, where several share the port, in the one over them, so that
 * nobody gets as many tries as there are processes.
 * @param name of what is counted, unlike any other's
 */
export function counter(name: string, points: number, seconds: number): RateLimiterAbstract {
  const settings = { keyPrefix: name, points, duration: seconds };
  return cluster.isWorker ? new RateLimiterCluster(settings) : new RateLimiterMemory(settings);
}

/** The same for requests. */
export function requestStore(name: string, points: number, seconds: number): Store {
  const counted = counter(name, points, seconds);
  return {
    localKeys: !cluster.isWorker,
    async increment(key) {
      // Counts on, past the limit: what is refused is the caller's to say.
      const { consumedPoints, msBeforeNext } = await counted.penalty(key);
      return { totalHits: consumedPoints, resetTime: new Date(Date.now() + msBeforeNext) };
    },
    async decrement(key) {
      await counted.reward(key);
    },
    async resetKey(key) {
      await counted.delete(key);
    },
  };
}
