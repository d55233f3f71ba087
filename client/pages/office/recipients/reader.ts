import type { Gathered, Wanted } from "../../../../server/core/recipients/gather.ts";
import type { Opened } from "../../../../server/core/recipients/list.ts";
import type { ListFaultId } from "../../../../server/core/recipients/list-faults.ts";
import type { Answer, Asked } from "./worker.ts";

export class ReadingFailed extends Error {
  readonly fault: ListFaultId | "failed";
  /** line of the file, from 1, where one is at fault */
  readonly line: number | undefined;
  constructor(fault: ListFaultId | "failed", detail: string, line?: number) {
    super(detail);
    this.fault = fault;
    this.line = line;
  }
}

/** A thread that has one list open; what is read in it leaves it only as places and hashes. */
export interface Reader {
  /** @throws ReadingFailed */
  open(file: File, sheet?: string): Promise<Opened>;
  /** @throws ReadingFailed */
  gather(
    wanted: Wanted,
    key: Uint8Array,
    progress: (share: number, rows: number) => void,
  ): Promise<{ gathered: Gathered; sha256: string }>;
  /** Ends the thread, and with it all that it has read. */
  close(): void;
}

export function startReader(): Reader {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const ask = (asked: Asked, progress: (share: number, rows: number) => void = () => {}) =>
    new Promise<Answer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.answer === "progress") progress(data.share, data.rows);
        else if (data.answer === "failed") reject(new ReadingFailed(data.fault, data.detail, data.line));
        else resolve(data);
      };
      worker.onerror = ({ message }) => reject(new ReadingFailed("failed", message));
      worker.postMessage(asked);
    });
  return {
    async open(file, sheet) {
      const answer = await ask({ ask: "open", file, sheet });
      return (answer as Extract<Answer, { answer: "opened" }>).opened;
    },
    async gather(wanted, key, progress) {
      const answer = await ask({ ask: "gather", wanted, key }, progress);
      return answer as Extract<Answer, { answer: "gathered" }>;
    },
    close: () => worker.terminate(),
  };
}
