import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import { toOriginForm } from "./request-target.ts";

/** How long a client may take, and how much it may say before it says anything. */
export const LIMITS: ServerOptions = {
  /** bytes of all headers together */
  maxHeaderSize: 16 * 1024,
  /** ms for the headers to arrive: a client that trickles them holds nothing */
  headersTimeout: 20_000,
  /** ms for the whole request, body and all: 100 MB, the most that is taken, at 1 Mbit/s */
  requestTimeout: 15 * 60_000,
  /** ms that an idle connection stays open; longer than a proxy before us usually keeps its own */
  keepAliveTimeout: 65_000,
  /** ms between looks at who took too long */
  connectionsCheckingInterval: 5_000,
};

/** How long an answer may make no way, ms: longer than any takes to begin. A client that does not read holds nothing for good. */
const STILL = 10 * 60_000;

/** A server that keeps to {@link LIMITS}; `answer` sees every target in the origin form. */
export function limitedServer(answer: RequestListener, still = STILL): Server {
  return createServer(LIMITS, (request, response) => {
    if (toOriginForm(request)) answer(request, response);
    else response.writeHead(400, { Connection: "close" }).end();
  }).setTimeout(still);
}
