import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { type Encoding, encodingFor } from "./encodings.ts";

/** A tile that was sent, as the next asker gets it. */
export interface Sent {
  regency: string;
  revision: number;
  encoding: Encoding;
  headers: OutgoingHttpHeaders;
  /** its bytes where the cache still has them */
  body(): Buffer | undefined;
}

interface Remembered extends Sent {
  etag: string;
  /** headers of a 304, which has no content to describe */
  unchanged: OutgoingHttpHeaders;
}

/** Answers tiles that were sent before, without Express. */
export interface FastPath {
  /** Keeps what was just sent, under the very address it was asked by. */
  remember(url: string, sent: Sent): void;
  /** True when the request was answered; false leaves it to the app, untouched. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Bytes of addresses and headers kept; the tiles themselves are the tile cache's own. */
const BUDGET = 16 * 1024 * 1024;
/** What an entry takes beside its address, about. */
const ENTRY = 1_000;

/**
 * @param revision the regency's revision, undefined when it is not known to be the newest: the app then looks,
 * and nothing stale is ever sent
 */
export function fastPath(revision: (regency: string) => number | undefined): FastPath {
  const kept = new LRUCache<string, Remembered>({
    maxSize: BUDGET,
    sizeCalculation: (_, name) => ENTRY + 2 * name.length,
  });
  return {
    remember(url, sent) {
      const {
        "content-length": length,
        "content-type": type,
        "content-encoding": encoding,
        // Of that one request, not of the tile.
        "x-request-id": _id,
        ratelimit: _rate,
        "ratelimit-policy": _policy,
        ...common
      } = sent.headers;
      kept.set(`${sent.encoding} ${url}`, {
        ...sent,
        etag: String(common.etag),
        unchanged: common,
        headers: {
          ...common,
          "content-type": type,
          "content-length": length,
          ...(encoding !== undefined && { "content-encoding": encoding }),
        },
      });
    },
    answer(request, response) {
      if (request.method !== "GET" || !request.url?.startsWith("/tiles/")) return false;
      const found = kept.get(`${encodingFor(request.headers["accept-encoding"])} ${request.url}`);
      if (!found || found.revision !== revision(found.regency)) return false;
      const asked = request.headers["if-none-match"];
      if (asked === found.etag) {
        response.writeHead(304, found.unchanged).end();
        return true;
      }
      // Lists of tags are the app's to weigh.
      const body = asked === undefined ? found.body() : undefined;
      if (!body) return false;
      response.writeHead(200, found.headers).end(body);
      return true;
    },
  };
}
