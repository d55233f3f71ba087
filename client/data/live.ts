import { effect, signal } from "@preact/signals";
import { loadSession, may, sessionAsked } from "./session.ts";

/** Something that has just happened, by whomever: the regency it concerns, and what its kind says. */
export interface News {
  id: number;
  regency: string | null;
  /** ISO 8601 */
  at: string;
  [said: string]: unknown;
}
/** @param news undefined: so much was missed that all has to be loaded anew */
export type Listener = (news: News | undefined) => void;

/** How long after a refusal it is tried again, ms; twice as long each time, up to the most. */
const FIRST_REST = 5_000;
const LONGEST_REST = 120_000;

const listeners = new Map<string, Set<Listener>>();
const anybody = signal(false);
const visible = signal(document.visibilityState === "visible");
/** Whether what happens is heard at once now. */
export const hearing = signal(false);

let source: EventSource | undefined;
/** id of the last happening that was heard */
let last: string | undefined;
let rest = FIRST_REST;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Calls `listener` for each happening of a kind, for members only: a visitor hears of nothing. All of a page share
 * one connection; a page in the background has none (browsers allow few to one server) and hears what it missed when
 * it comes back.
 * @returns ends it
 */
export function onHappening(kind: string, listener: Listener): () => void {
  const known = listeners.get(kind) ?? new Set();
  if (!listeners.has(kind)) {
    listeners.set(kind, known);
    source?.addEventListener(kind, heard);
  }
  known.add(listener);
  begin();
  return () => {
    known.delete(listener);
    anybody.value = [...listeners.values()].some((one) => one.size > 0);
  };
}

let begun = false;
function begin(): void {
  anybody.value = true;
  if (begun) return;
  begun = true;
  document.addEventListener("visibilitychange", () => {
    visible.value = document.visibilityState === "visible";
  });
  void sessionAsked();
  effect(() => {
    if (anybody.value && visible.value && may("viewer")) open();
    else close();
  });
}

function open(): void {
  if (source) return;
  const opened = new EventSource(`/api/v1/events${last === undefined ? "" : `?after=${last}`}`);
  source = opened;
  for (const kind of listeners.keys()) opened.addEventListener(kind, heard);
  opened.addEventListener("ready", (event) => {
    last = event.lastEventId;
    rest = FIRST_REST;
  });
  opened.addEventListener("reset", (event) => {
    last = event.lastEventId;
    rest = FIRST_REST;
    for (const known of listeners.values()) for (const listener of known) listener(undefined);
  });
  opened.onopen = () => {
    hearing.value = true;
  };
  opened.onerror = () => {
    hearing.value = false;
    // A connection that broke is opened again by the browser; one that was refused is not.
    if (opened.readyState !== EventSource.CLOSED) return;
    close();
    timer = setTimeout(tryAgain, rest * (0.75 + Math.random() / 2));
    rest = Math.min(2 * rest, LONGEST_REST);
  };
}

function close(): void {
  clearTimeout(timer);
  source?.close();
  source = undefined;
  hearing.value = false;
}

/** Whoever is not signed in any more has nothing to hear, until the session says otherwise. */
async function tryAgain(): Promise<void> {
  await loadSession();
  if (anybody.value && visible.value && may("viewer")) open();
}

function heard(event: MessageEvent<string>): void {
  last = event.lastEventId;
  const news: News = { ...JSON.parse(event.data), id: Number(event.lastEventId) };
  for (const listener of listeners.get(event.type) ?? []) listener(news);
}
