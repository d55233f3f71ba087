import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { beforeHeaders } from "../../server/http/before-headers.ts";

it.each<[string, (response: ServerResponse) => void]>([
  ["end", (response) => response.end("x")],
  ["write", (response) => void (response.write("x") && response.end())],
  ["writeHead with headers", (response) => response.writeHead(203, { "X-Other": "1" }).end()],
  [
    "flushHeaders",
    (response) => {
      response.flushHeaders();
      response.end();
    },
  ],
])("sets headers once, just before %s sends them", async (_, send) => {
  let calls = 0;
  const server = createServer((_request, response) => {
    beforeHeaders(response, () => response.setHeader("X-Said", String(++calls)));
    beforeHeaders(response, () => response.setHeader("X-Also", "yes"));
    send(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const [response] = (await once(
    get({ port: (server.address() as AddressInfo).port, agent: false }),
    "response",
  )) as [IncomingMessage];
  expect([response.headers["x-said"], response.headers["x-also"], calls]).toEqual(["1", "yes", 1]);
  response.resume();
  server.close();
});
