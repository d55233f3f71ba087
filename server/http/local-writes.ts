import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/**
 * Headers that browsers, curl and HTTP libraries send by themselves, and those that Kantong asks for. Any other may be
 * the mark of a proxy, a balancer or a content network, whatever it says.
 */
const OF_CLIENTS =
  /^(accept(-.+)?|access-control-request-.+|authorization|cache-control|connection|content-.+|cookie|date|device-memory|dnt|downlink|dpr|ect|expect|from|host|if-.+|keep-alive|last-event-id|origin|pragma|priority|purpose|range|referer|rtt|save-data|sec-.+|te|trailer|transfer-encoding|upgrade|upgrade-insecure-requests|user-agent|viewport-width|width|x-csrf-token|x-file-name|x-kantong-.+|x-moz|x-purpose|x-requested-with)$/;

/**
 * Whether a request comes from a program on this machine or from Kantong's own page in a browser on it: the peer and
 * the Host are loopback, it carries only headers that clients send, and no other site's page sent it. A proxy on this
 * machine that adds nothing can't be told apart from it; what must not be open to such a proxy's visitors needs the
 * one-time token besides.
 */
export function isLocal({ headers, socket }: IncomingMessage): boolean {
  const { origin, host = "" } = headers;
  const site = headers["sec-fetch-site"];
  if (!LOOPBACK.test(socket.remoteAddress ?? "") || !LOCAL_HOST.test(host)) return false;
  if (!Object.keys(headers).every((name) => OF_CLIENTS.test(name))) return false;
  const own = origin === undefined || origin === `http://${host}`;
  return own && (site === undefined || site === "same-origin" || site === "none");
}
