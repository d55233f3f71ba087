import type { TestProject } from "vitest/node";
import { embeddedDatabases } from "./embedded-databases.ts";
import { type Service, serviceServer } from "./service-server.ts";
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
 * the databases that others are copies of, and a process that keeps such copies open. A run of files that need none
 * makes none.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const templates = databaseTemplates(process.env.DATABASE_URL);
  const databases = embeddedDatabases(templates);
  const program = sharedProgram(process.env.DATABASE_URL, templates);
  const browser = sharedBrowser();
  const services: Record<string, Service> = {
    "/program": program.address,
    "/program/token": program.firstToken,
    "/browser": browser.endpoint,
    "/databases": databases.address,
    "/template/bare": () => templates.get("bare"),
    "/template/migrated": () => templates.get("migrated"),
    "/template/demo": () => templates.get("demo"),
  };
  const server = await serviceServer(services);
  project.provide("services", server.address);
  return async () => {
    server.close();
    try {
      await browser.stop();
      await program.stop();
      await databases.stop();
    } finally {
      await templates.drop();
    }
  };
}
