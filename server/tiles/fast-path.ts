import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";

interface Remembered {
  revision: number;
  etag: string;
  headers: OutgoingHttpHeaders;
  /** headers of a 304, which has no content to describe */
  unchanged: OutgoingHttpHeaders;
  body: Buffer;
}

/** Answers tiles that were sent before, without Express. */
export interface FastPath {
  /** Keeps what was just sent, under the very address it was asked by. */
  remember(url: string, revision: number, headers: OutgoingHttpHeaders, body: Buffer): void;
  /** True when the request was answered; false leaves it to the app, untouched. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Addresses kept; their bytes are the tile cache's own. */
const ADDRESSES = 20_000;

/**
 * @param revision the record's revision, undefined when it was not looked up lately: the app then looks, and
 * nothing stale is ever sent
 */
export function fastPath(revision: () => number | undefined): FastPath {
  const kept = new LRUCache<string, Remembered>({ max: ADDRESSES });
  return {
    remember(url, madeOf, headers, body) {
      const {
        "content-length": _length,
        "content-type": type,
        "content-encoding": encoding,
        // Of that one request, not of the tile.
        "x-request-id": _id,
        ratelimit: _rate,
        "ratelimit-policy": _policy,
        ...common
      } = headers;
      kept.set(url, {
        revision: madeOf,
        etag: String(headers.etag),
        unchanged: common,
        headers: {
          ...common,
          "content-type": type,
          "content-encoding": encoding,
          "content-length": body.length,
        },
        body,
      });
    },
    answer(request, response) {
      if (request.method !== "GET" || !request.url?.startsWith("/tiles/")) return false;
      const found = kept.get(request.url);
      if (!found || found.revision !== revision()) return false;
      const asked = request.headers["if-none-match"];
      if (asked === found.etag) {
        response.writeHead(304, found.unchanged).end();
        return true;
      }
      // Lists of tags, and clients that take no gzip, are the app's to weigh.
      if (asked !== undefined || !/\bgzip\b(?!\s*;\s*q=0)/.test(String(request.headers["accept-encoding"])))
        return false;
      response.writeHead(200, found.headers).end(found.body);
      return true;
    },
  };
}
