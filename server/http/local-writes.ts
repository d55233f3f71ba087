import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** Headers that a proxy, a balancer or a content network adds; that one is there is enough, whatever it says. */
const FORWARDING =
  /^(forwarded|via|x-forwarded(-.*)?|x-(real|client|cluster-client|original|remote)-?(ip|addr|host|for|proto|url)?|x-(original|envoy|amz|amzn|azure|appengine|arr|sucuri|vercel|varnish|proxy|proxyuser|middleton|google|request-start|queue-start)(-.*)?|(true|fastly)-client-ip|(cf|fly|fastly|do|akamai|x-akamai|incap)-.*|cdn-.*|client-ip|proxy-.*|x-host|x-scheme|front-end-https|forwarded-for|forwarded-proto|x-url-scheme)$/i;

/**
 * Whether a request comes from a program on this machine or from Kantong's own page in a browser on it: the peer and
 * the Host are loopback, no header says that something handed it on, and no other site's page sent it. A proxy on this
 * machine that adds nothing can't be told apart from it; what must not be open to such a proxy's visitors needs the
 * one-time token besides.
 */
export function isLocal({ headers, socket }: IncomingMessage): boolean {
  const { origin, host = "" } = headers;
  const site = headers["sec-fetch-site"];
  if (!LOOPBACK.test(socket.remoteAddress ?? "") || !LOCAL_HOST.test(host)) return false;
  if (Object.keys(headers).some((name) => FORWARDING.test(name))) return false;
  const own = origin === undefined || origin === `http://${host}`;
  return own && (site === undefined || site === "same-origin" || site === "none");
}
