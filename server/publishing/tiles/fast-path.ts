import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { type Encoding, encodingFor } from "./encodings.ts";

/** A tile that was sent, as the next asker gets it. */
export interface Sent {
  /** absent where the address names none: any revision may give it another */
  regency?: string;
  /** of the regency, or of the whole record */
  revision: number;
  encoding: Encoding;
  headers: OutgoingHttpHeaders;
  /** its bytes where the cache still has them; none = empty */
  body(): Buffer | undefined;
}

interface Remembered extends Sent {
  etag: string;
  /** headers of a 304 or a 204, which have no content to describe */
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
/** What an entry takes beside its address, about: its headers above all. */
const ENTRY = 2_000;

/**
 * @param revision the regency's revision, or the whole record's, undefined when it is not known to be the newest:
 * the app then looks, and nothing stale is ever sent
 */
export function fastPath(revision: (regency?: string) => number | undefined, budget = BUDGET): FastPath {
  const kept = new LRUCache<string, Remembered>({
    maxSize: budget,
    sizeCalculation: (_, name) => ENTRY + 2 * name.length,
  });
  return {
    remember(url, sent) {
      // Of that one request, not of the tile.
      const { "x-request-id": _id, ratelimit: _rate, "ratelimit-policy": _policy, ...headers } = sent.headers;
      const {
        "content-length": _length,
        "content-type": _type,
        "content-encoding": _encoding,
        ...unchanged
      } = headers;
      kept.set(`${sent.encoding} ${url}`, { ...sent, etag: String(headers.etag), headers, unchanged });
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
      if (body.length === 0) response.writeHead(204, found.unchanged).end();
      else response.writeHead(200, found.headers).end(body);
      return true;
    },
  };
}
