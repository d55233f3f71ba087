import { startThread } from "./thread.ts";

/** A thread that answers one message with one message. */
export interface AskedThread<Question, Answer> {
  /** @throws what the thread threw, or that it stopped */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

/** What {@link askedThread} posts, and what its module posts back. */
export type Asked<Question> = { id: number; question: Question };
export type Replied<Answer> = { id: number; answer: Answer } | { id: number; error: string };

/** Work that no request should wait behind. The thread starts at the first question. */
export function askedThread<Question, Answer>(module: URL): AskedThread<Question, Answer> {
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  let thread: ReturnType<typeof startThread> | undefined;
  let last = 0;

  /** Once for each thread: one that failed ends only later, when another may be at work. */
  const failAll = (failed: typeof thread, error: Error) => {
    if (thread !== failed) return;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    thread = undefined;
  };
  const start = () => {
    const started = startThread(module);
    started.on("message", (reply: Replied<Answer>) => {
      const job = waiting.get(reply.id);
      waiting.delete(reply.id);
      // The program may end while the thread idles, not while somebody waits for it.
      if (waiting.size === 0) started.unref();
      if ("error" in reply) job?.reject(new Error(reply.error));
      else job?.resolve(reply.answer);
    });
    started.on("error", (error) => failAll(started, error));
    started.on("exit", () => failAll(started, new Error("A working thread stopped.")));
    return started;
  };
  return {
    ask(question) {
      thread ??= start();
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        thread!.ref();
        thread!.postMessage({ id, question } satisfies Asked<Question>);
      });
    },
    async close() {
      await thread?.terminate();
    },
  };
}
