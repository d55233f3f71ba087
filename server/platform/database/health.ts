import type { Pool } from "pg";
import { isUnreachable } from "./unreachable.ts";

/** How long nobody asks a record again that could not be reached, ms. */
const REST = 1_000;
/** How long a reader waits for word of the record when there is an older answer to go on with, ms. */
const PATIENCE = 3_000;
/** After how long without a word of a small question the record counts as out of reach, ms. */
const SILENT = 5_000;

/** Knows whether the record can be reached, from what became of the last question to it. */
export interface RecordWatch {
  reachable(): boolean;
  /** whether a copy answers those who read while the record can't be reached; undefined: there is none */
  standIn?: () => boolean;
  /** Asks, and notes whether there was an answer. */
  ask<T>(question: () => Promise<T>): Promise<T>;
  /**
   * Makes a question whose last answer is given again when the record can't be reached, or lets one wait.
   * @throws what the question threw when it was never answered, or failed for another reason
   */
  lasting<T>(question: () => Promise<T>): () => Promise<T>;
}

const watches = new WeakMap<Pool, RecordWatch>();

/** The one watch of all who share a pool. */
export function watchOf(pool: Pool): RecordWatch {
  const watch = watches.get(pool) ?? newWatch();
  watches.set(pool, watch);
  return watch;
}

function newWatch(): RecordWatch {
  let lost: number | undefined;

  async function ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      const answer = await question();
      lost = undefined;
      return answer;
    } catch (error) {
      if (isUnreachable(error)) lost = Date.now();
      throw error;
    }
  }
  return {
    reachable: () => lost === undefined,
    ask,
    lasting<T>(question: () => Promise<T>) {
      let last: { answer: T } | undefined;
      let underway: Promise<T> | undefined;
      const next = () => {
        if (underway) return underway;
        const silent = setTimeout(() => {
          lost = Date.now();
        }, SILENT);
        underway = ask(question)
          .then((answer) => {
            last = { answer };
            return answer;
          })
          .finally(() => {
            clearTimeout(silent);
            underway = undefined;
          });
        return underway;
      };
      return async () => {
        if (!last) return next();
        if (lost !== undefined && Date.now() - lost < REST) return last.answer;
        try {
          return await soon(next(), last.answer);
        } catch (error) {
          if (isUnreachable(error)) return last.answer;
          throw error;
        }
      };
    },
  };
}

/** The answer if it comes soon, otherwise the one before; the question goes on. */
async function soon<T>(asked: Promise<T>, before: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, before);
  });
  // Nobody may be left to hear of a later failure; the watch has noted it.
  asked.catch(() => {});
  return Promise.race([asked, waited]).finally(() => clearTimeout(timer));
}
