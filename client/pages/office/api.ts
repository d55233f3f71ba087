import type { Problem } from "../../../server/core/contracts/answers.ts";
import type { Said } from "../../../server/tabular/readers/file-faults.ts";
import { hear } from "../../data/record.ts";
import { changing, sessionAsked } from "../../data/session.ts";
import { recordRefusal } from "../../text/record-refusal.ts";
import { named } from "../../text/words.ts";
import { refusedAccess } from "./access/refused.ts";

/** An answer that the server refused, with its own sentence and what else it said. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(refusedAccess(problem) ?? recordRefusal(problem) ?? saidOf(problem) ?? problem.detail);
    this.problem = problem;
  }
}

/** What the server says in both languages, where it does. */
function saidOf({ said }: Problem & { said?: Said }): string | undefined {
  return said && [named(said.problem), named(said.remedy)].filter(Boolean).join(" ");
}

/** @throws Refusal with the server's sentence, or a TypeError when it can't be reached */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answered(await fetch(`/api/v1/${path}`, { signal }));
}

/** Sends a body as JSON, or nothing. @throws as {@link getJson} */
export async function send<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<T> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  await sessionAsked();
  const headers = { ...changing(), ...(json && { "Content-Type": "application/json" }) };
  return answered(await fetch(`/api/v1/${path}`, { method, body: json, headers }));
}

/** Sends a file and waits for the whole answer. @throws as {@link getJson} */
export async function sendBytes<T>(path: string, file: File): Promise<T> {
  await sessionAsked();
  const about = { "X-File-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" };
  return answered(
    await fetch(`/api/v1/${path}`, { method: "POST", body: file, headers: { ...changing(), ...about } }),
  );
}

async function answered<T>(response: Response): Promise<T> {
  hear(response);
  if (response.status === 204) return undefined as T;
  if (response.ok) return response.json();
  throw new Refusal(await problemOf(response));
}

/** The problem document of a refused answer, or one made of its status where something else answered. */
export async function problemOf(response: Response): Promise<Problem> {
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  const { status, statusText } = response;
  return problem ?? { type: "about:blank", title: statusText, status, detail: `${status} ${statusText}` };
}
