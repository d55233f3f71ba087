import type { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/** The socket server's queue of messages, one at a time from all connections. */
interface Queue {
  enqueue(handler: number, message: Uint8Array, onData: (data: Uint8Array) => void): Promise<number>;
  clearQueueForHandler(handler: number): void;
}

/** Parse, Bind, Describe, Execute, Close: parts of a request that ends with a Sync. */
const PARTS = new Set([..."PBDEC"].map((letter) => letter.charCodeAt(0)));

/**
 * Hands the database each request of a connection in one piece. The socket server hands on message by message, so
 * that those of two connections mix within their one backend: each gets rows of the other's. And an error in
 * Execute is answered with two ReadyForQuery, after which the connection's answers are out of step: only the last
 * one is handed back.
 */
export function wholeRequests(server: PGLiteSocketServer): void {
  const { queryQueue: queue } = server as unknown as { queryQueue: Queue };
  const enqueue = queue.enqueue.bind(queue);
  const clear = queue.clearQueueForHandler.bind(queue);
  const begun = new Map<number, Uint8Array[]>();
  queue.enqueue = async (handler, message, onData) => {
    const parts = begun.get(handler) ?? [];
    if (PARTS.has(message[0])) {
      begun.set(handler, [...parts, message]);
      return 0;
    }
    begun.delete(handler);
    const answer = readyOnce(onData);
    const length = await enqueue(
      handler,
      parts.length > 0 ? Buffer.concat([...parts, message]) : message,
      answer.take,
    );
    answer.end();
    return length;
  };
  queue.clearQueueForHandler = (handler) => {
    begun.delete(handler);
    clear(handler);
  };
}

const READY = "Z".charCodeAt(0);

/** Hands an answer on as it comes, but for its ReadyForQuery messages: of them the last, at the end. */
function readyOnce(onData: (data: Uint8Array) => void): { take(data: Uint8Array): void; end(): void } {
  let ready: Uint8Array | undefined;
  /** of a message whose end has not come yet: its beginning, or how many bytes are still to be handed on */
  let begun: Uint8Array = new Uint8Array();
  let left = 0;
  return {
    take(data) {
      const all = begun.length > 0 ? Buffer.concat([begun, data]) : Buffer.from(data);
      begun = new Uint8Array();
      let from = 0;
      let at = Math.min(left, all.length);
      left -= at;
      while (at < all.length) {
        // A type, then a length that counts itself.
        const size = at + 5 <= all.length ? 1 + all.readUInt32BE(at + 1) : undefined;
        const isReady = all[at] === READY;
        if (size === undefined || (isReady && at + size > all.length)) {
          begun = all.subarray(at);
          break;
        }
        if (isReady) {
          if (at > from) onData(all.subarray(from, at));
          ready = all.subarray(at, at + size);
          from = at + size;
        }
        left = Math.max(0, at + size - all.length);
        at += size;
      }
      const end = all.length - begun.length;
      if (end > from) onData(all.subarray(from, end));
    },
    end() {
      if (ready) onData(ready);
    },
  };
}
