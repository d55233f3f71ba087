import type { Request, Response } from "express";
import type { Pool } from "pg";
import { guardedPool } from "../auth/guarded-pool.ts";
import { actorOf, hasAccounts, sessionOf } from "../auth/sessions.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { type Actor, actAs, actor } from "../http/actor.ts";
import { cookieOf } from "../http/cookie.ts";
import { live as gauge } from "../platform/metrics/meters.ts";
import { mayHear } from "./audience.ts";
import { newsOf } from "./follow.ts";
import { type Happening, happenedAfter, keptIds } from "./repository.ts";

/** Pages that one address may keep open: a whole office may share one. */
export const OF_ONE_ADDRESS = 100;
/** Pages of all addresses together. */
const OF_ALL = 2_000;
/** How often a connection shows that it lives, ms; proxies cut silent ones, most after a minute. */
const BEAT = 20_000;
/** Who was away for more happenings than this loads the page's figures anew instead. */
const MOST_MISSED = 500;
/** Bytes that may wait for a client that does not read. */
const SLOW = 256 * 1024;

/** Pages that hear what happens as long as they are open (server-sent events). */
export interface Live {
  /** Keeps an answer open. @param after the last happening that the page knows @throws ProblemError 429 */
  open(request: Request, response: Response, after: number | undefined): Promise<void>;
  /** Ends all: the program stops. */
  close(): void;
}

interface Page {
  who: Actor;
  /** of its session; none where this machine asks without accounts */
  secret: string | undefined;
  address: string;
  response: Response;
  /** what is told while it still hears of what it missed */
  held?: Happening[];
}

/** @param pool the record as the program has it */
export function livePages(pool: Pool, settings: { notices: boolean }): Live {
  const pages = new Set<Page>();
  const news = newsOf(pool, settings, { before: endStrangers, tell });
  let beat: NodeJS.Timeout | undefined;

  function tell(batch: readonly Happening[]): void {
    for (const page of pages) {
      if (page.held) page.held.push(...batch);
      else send(page, batch);
    }
  }

  /** Ends those whose session has ended; the others are who they are now. */
  async function endStrangers(): Promise<void> {
    const accounts = await hasAccounts(pool);
    const known = new Map<string, Promise<Actor | undefined>>();
    const now = async ({ who, secret }: Page) => {
      if (secret === undefined) return accounts ? undefined : who;
      const found = known.get(secret) ?? sessionOf(pool, secret).then((one) => one && actorOf(one));
      known.set(secret, found);
      return found;
    };
    for (const page of [...pages]) {
      const who = await now(page);
      if (who) page.who = who;
      else end(page);
    }
  }

  function leave(page: Page): void {
    if (!pages.delete(page)) return;
    gauge.set(pages.size);
    if (pages.size > 0) return;
    clearInterval(beat);
    beat = undefined;
    news.rest();
  }

  function end(page: Page): void {
    leave(page);
    page.response.end();
  }

  function beating(): void {
    endStrangers().catch(() => {
      // The record is away: who somebody is will be asked before anything is told.
    });
    for (const { response } of pages) response.write(": \n\n");
  }

  function enter(page: Page): void {
    if (
      pages.size >= OF_ALL ||
      [...pages].filter((one) => one.address === page.address).length >= OF_ONE_ADDRESS
    )
      throw new ProblemError(
        "too_many_requests",
        `Too many pages are kept up to date at once; one address may keep ${OF_ONE_ADDRESS}. Load the page anew to see what is new.`,
      );
    pages.add(page);
    gauge.set(pages.size);
    page.response.once("close", () => leave(page));
    beat ??= setInterval(beating, BEAT).unref();
  }

  return {
    async open(request, response, after) {
      const page: Page = {
        who: actor(),
        secret: cookieOf(request),
        address: request.ip ?? "",
        response,
        held: [],
      };
      if (page.who.via === "machine") page.secret = undefined;
      enter(page);
      let begun: Missed;
      try {
        const last = await news.begin();
        begun =
          after === undefined || after === last
            ? { from: last, happened: [], lost: false }
            : await missed(pool, page.who, after, last);
      } catch (error) {
        leave(page);
        throw error;
      }
      // Gone, or ended, meanwhile.
      if (!pages.has(page)) return;
      // No proxy may gather or squeeze what should arrive at once.
      response.set({
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
      });
      response.locals.stays = true;
      response.write(`retry: 3000\n${event(begun.lost ? "reset" : "ready", begun.from, {})}`);
      send(page, begun.happened);
      const reached = begun.happened.at(-1)?.id ?? begun.from;
      const { held = [] } = page;
      page.held = undefined;
      send(
        page,
        held.filter(({ id }) => id > reached),
      );
    },
    close() {
      for (const page of [...pages]) end(page);
    },
  };
}

/** What somebody may hear of a batch; one who does not read is let go, and comes back for the rest. */
function send({ who, response }: Page, batch: readonly Happening[]): void {
  for (const { id, kind, regency, at, audience, payload } of batch)
    if (mayHear(audience, who)) response.write(event(kind, id, { regency, at, ...payload }));
  if (response.writableLength > SLOW) response.destroy();
}

const event = (kind: string, id: number, data: unknown): string =>
  `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;

interface Missed {
  /** id that what happened is told from */
  from: number;
  happened: Happening[];
  /** too much happened, or it is not known any more */
  lost: boolean;
}

/** What somebody missed since the last happening that the page knows. @param last the last that was told to others */
async function missed(pool: Pool, who: Actor, after: number, last: number): Promise<Missed> {
  const kept = await keptIds(pool);
  const happened = await actAs(who, () => happenedAfter(guardedPool(pool), after, MOST_MISSED + 1));
  const lost = after < kept.first - 1 || after > kept.last || happened.length > MOST_MISSED;
  return lost ? { from: last, happened: [], lost } : { from: after, happened, lost };
}
