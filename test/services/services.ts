import { inject } from "vitest";
import { request } from "./service-server.ts";
import type { TemplateName } from "./templates.ts";

const ask = (service: string): Promise<string> => request(inject("services"), service);

/** Address, with a slash at its end, of the whole program with the demo regency: for tests that only read from it. */
export const programAddress = (): Promise<string> => ask("program");

/** The one-time token of that program: who shows it is whoever sits at its terminal. */
export const programToken = (): Promise<string> => ask("program/token");

/** Where Playwright connects to the run's Chromium. */
export const browserEndpoint = (): Promise<string> => ask("browser");

/** What a test's own database is a copy of: a folder, or the name of a server's database ("" for bare). */
export const template = (name: TemplateName): Promise<string> => ask(`template/${name}`);

/**
 * Opens an embedded database in the run's process for them.
 * @returns its data folder, for connectBeside; to be given back by {@link closeEmbedded}
 */
export const openEmbedded = async (of: TemplateName): Promise<string> =>
  request(await ask("databases"), `open?template=${of}`);

/** Gives one back: nobody is connected to it any more. */
export const closeEmbedded = async (dataDir: string): Promise<void> => {
  await request(await ask("databases"), `close?folder=${encodeURIComponent(dataDir)}`);
};
