import { inject } from "vitest";
import type { TemplateName } from "./templates.ts";

/** @throws with the server's account of why it could not be made */
async function ask(service: string): Promise<string> {
  const response = await fetch(new URL(service, inject("services")));
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} could not be made:\n${text}`);
  return text;
}

/** Address, with a slash at its end, of the whole program with the demo regency: for tests that only read from it. */
export const programAddress = (): Promise<string> => ask("program");

/** The one-time token of that program: who shows it is whoever sits at its terminal. */
export const programToken = (): Promise<string> => ask("program/token");

/** Where Playwright connects to the run's Chromium. */
export const browserEndpoint = (): Promise<string> => ask("browser");

/** What a test's own database is a copy of: a folder, or the name of a server's database ("" for bare). */
export const template = (name: TemplateName): Promise<string> => ask(`template/${name}`);
