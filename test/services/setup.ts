import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { sharedBrowser } from "./shared-browser.ts";
import { sharedProgram } from "./shared-program.ts";
import { databaseTemplates } from "./templates.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** where test files ask for what they share; ends with a slash */
    services: string;
  }
}

/**
 * Serves what test files share, each made when the first of them asks: the program with the demo regency, a browser,
 * and the databases that others are copies of. A run of files that need none makes none.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const templates = databaseTemplates(process.env.DATABASE_URL);
  const program = sharedProgram(process.env.DATABASE_URL, templates);
  const browser = sharedBrowser();
  const services: Record<string, () => Promise<string>> = {
    "/program": program.address,
    "/program/token": program.firstToken,
    "/browser": browser.endpoint,
    "/template/bare": () => templates.get("bare"),
    "/template/migrated": () => templates.get("migrated"),
    "/template/demo": () => templates.get("demo"),
  };
  const server = createServer((request, response) => {
    void answer(services[request.url ?? ""], response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  project.provide("services", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return async () => {
    server.closeAllConnections();
    server.close();
    try {
      await browser.stop();
      await program.stop();
    } finally {
      await templates.drop();
    }
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
