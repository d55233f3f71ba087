import type {
  AnswerView,
  HexagonsView,
  Problem,
  ScopeView,
  SearchView,
  VillageView,
} from "../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../server/core/contracts/change.ts";
import type { ContextLayer } from "../../server/core/contracts/context.ts";
import { sentenceOf } from "../text/problem-sentences.ts";
import { asShown, insideUnknown, noteInternal } from "./inside.ts";
import { ApiError, answerOf } from "./problem.ts";
import { hear } from "./record.ts";
import { changing, sessionAsked } from "./session.ts";

/** Asks for JSON under /api/v1. @throws ApiError with a sentence in the language of the page, DOMException AbortError */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  // Read before anything is waited for, so that what shows it is drawn anew when somebody signs in.
  if (insideUnknown()) await sessionAsked();
  return request<T>(asShown(path), { signal });
}

/** Sends a body as JSON, or nothing. @throws as {@link getJson} */
export async function send<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<T> {
  await sessionAsked();
  const json = body === undefined ? undefined : JSON.stringify(body);
  const headers = { ...changing(), ...(json && { "Content-Type": "application/json" }) };
  return request<T>(path, { method, body: json, headers });
}

/** Sends a file and waits for the whole answer. @throws as {@link getJson} */
export async function sendBytes<T>(path: string, file: File): Promise<T> {
  await sessionAsked();
  const headers = { ...changing(), ...fileHeaders(file) };
  return request<T>(path, { method: "POST", body: file, headers });
}

/** What names a file that is the body of a request. */
export const fileHeaders = (file: File): Record<string, string> => ({
  "X-File-Name": encodeURIComponent(file.name),
  "Content-Type": "application/octet-stream",
});

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(`/api/v1/${path}`, init).catch((error: Error) => {
    if (error.name === "AbortError") throw error;
    throw offline(error.message);
  });
  // What was asked for by the switch is marked by the switch, also when it comes after it was turned.
  if (!path.startsWith("inside/")) noteInternal(response);
  return answerOf<T>(hear(response), sentenceOf);
}

/** Nothing answered. @param detail the browser's own words */
export const offline = (detail: string): ApiError => refused({ ...OFFLINE, detail });

const OFFLINE = { type: "about:blank", title: "Offline", status: 0, code: "offline" };

/** A refusal with its sentence in the language of the page. */
export const refused = (problem: Problem): ApiError => new ApiError(problem, sentenceOf(problem));

const withQuery = (path: string, query: string) => (query ? `${path}?${query}` : path);

export const getScope = (regency: string | undefined) =>
  getJson<ScopeView>(withQuery("scope", regency ? `regency=${regency}` : ""));
export const getAnswer = (question: string, signal: AbortSignal) =>
  getJson<AnswerView>(withQuery("answer", question), signal);
export const getHexagons = (question: string, resolution: number, signal: AbortSignal) =>
  getJson<HexagonsView>(
    withQuery("hexagons", `${question ? `${question}&` : ""}resolution=${resolution}`),
    signal,
  );
export const getVillage = (code: string, question: string, signal: AbortSignal) =>
  getJson<VillageView>(withQuery(`villages/${code}`, question), signal);
export const getContext = () => getJson<{ layers: ContextLayer[] }>("context");
export const getChange = (question: string, from: string, signal: AbortSignal) =>
  getJson<ChangeView>(withQuery("change", `${question ? `${question}&` : ""}from=${from}`), signal);
export const search = (text: string, regency: string, signal: AbortSignal) =>
  getJson<SearchView>(`search?${new URLSearchParams({ q: text, regency })}`, signal);
export const csvAddress = (question: string) => `/api/v1/${asShown(withQuery("villages.csv", question))}`;
