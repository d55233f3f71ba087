import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers a request by its path. @param query of its address */
export type Service = (query: URLSearchParams) => Promise<string>;

export interface ServiceServer {
  /** ends with a slash */
  address: string;
  close(): void;
}

/** Serves what processes of a test run share. A service that throws answers 500 with the stack. */
export async function serviceServer(services: Record<string, Service>): Promise<ServiceServer> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://services");
    void answer(services[pathname]?.bind(undefined, searchParams), response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(service: (() => Promise<string>) | undefined, response: ServerResponse): Promise<void> {
  try {
    if (service) response.end(await service());
    else response.writeHead(404).end();
  } catch (error) {
    response.writeHead(500).end((error as Error).stack);
  }
}

/** @throws with the server's account of why it could not be had */
export async function request(server: string, service: string): Promise<string> {
  const response = await fetch(new URL(service, server));
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} could not be made:\n${text}`);
  return text;
}
