import type { Pool } from "pg";
import type {
  MessageView,
  ThreadHead,
  ThreadsAsked,
  ThreadsView,
  ThreadView,
} from "../core/contracts/discussions.ts";
import { isCoordinator } from "../core/domain/roles.ts";
import { actor } from "../http/actor.ts";
import { conversationsOf } from "./pocket-thread.ts";
import { mayEdit, mayWrite } from "./posting.ts";
import {
  readMessages,
  readTalkAgencies,
  readThreads,
  type StoredMessage,
  type StoredThread,
  type Which,
} from "./repository.ts";

/** A message as who asks may see it: words that were withdrawn or hidden are nobody's. */
export function messageView(message: StoredMessage, now: Date): MessageView {
  const who = actor();
  const { strategy, component, withdrawnAt, hiddenAt, hiddenBy, hiddenReason } = message;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  const gone = withdrawnAt !== null || hiddenAt !== null;
  return {
    id: message.id,
    thread: message.thread,
    kind: message.kind,
    help: strategy && component ? { strategy, component } : null,
    agency: message.agency,
    author: message.author,
    at: message.at.toISOString(),
    text: gone ? null : message.text,
    mentions: gone ? [] : message.mentions,
    editedAt: iso(message.editedAt),
    withdrawnAt: iso(withdrawnAt),
    hidden: hiddenAt && { at: hiddenAt.toISOString(), by: hiddenBy ?? "", reason: hiddenReason ?? "" },
    answers: message.answers,
    may: {
      edit: mayWrite(who) && mayEdit(message, who, now),
      withdraw: mayWrite(who) && message.author === who.who && !withdrawnAt,
      hide: isCoordinator(who) && !withdrawnAt,
    },
  };
}

const headOf = ({ places, last, ...thread }: StoredThread): ThreadHead => ({
  id: thread.id,
  regency: thread.regency,
  about: thread.about,
  villages: places,
  component: thread.component,
  period: thread.period,
  messages: thread.messages,
  last: last.toISOString(),
  open: thread.open,
  unread: thread.unread,
});

export async function threadView(pool: Pool, thread: StoredThread, now: Date): Promise<ThreadView> {
  const messages = await readMessages(pool, thread.id);
  return { ...headOf(thread), said: messages.map((message) => messageView(message, now)) };
}

/** What was said about a village, a pocket or in a regency. */
export async function threadsView(pool: Pool, asked: ThreadsAsked, now: Date): Promise<ThreadsView> {
  const who = actor();
  const threads = await readThreads(pool, whichOf(asked), who.agency);
  const { own, related } = chosen(threads, asked);
  return {
    own: own ? await threadView(pool, own, now) : null,
    others: related.map(headOf),
    agencies: await readTalkAgencies(pool),
    me: { agency: who.agency, may: { write: mayWrite(who), hide: isCoordinator(who) } },
  };
}

/** The query's schema has seen to it that one way is given, and a pocket's component with it. */
function whichOf({ regency, village, villages, component }: ThreadsAsked): Which {
  if (regency !== undefined) return { regency };
  if (village !== undefined) return { village };
  return { villages: villages!, component: component! };
}

function chosen(threads: StoredThread[], { villages, village }: ThreadsAsked) {
  if (villages) return conversationsOf(villages, threads);
  if (village === undefined) return { own: undefined, related: threads };
  const own = threads.find(({ about }) => about === "village");
  return { own, related: threads.filter((thread) => thread !== own) };
}
