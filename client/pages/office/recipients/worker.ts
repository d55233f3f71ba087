import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Gathered, gathering, type Wanted } from "../../../../server/core/recipients/gather.ts";
import { type List, type Opened, openList, type Source } from "../../../../server/core/recipients/list.ts";
import { ListFault, type ListFaultId } from "../../../../server/core/recipients/list-faults.ts";

/** What the page asks of this thread, one thing at a time. */
export type Asked =
  | { ask: "open"; file: File; sheet?: string }
  | { ask: "gather"; wanted: Wanted; key: Uint8Array };

export type Answer =
  | { answer: "opened"; opened: Opened }
  | { answer: "progress"; share: number; rows: number }
  | { answer: "gathered"; gathered: Gathered; sha256: string }
  | { answer: "failed"; fault: ListFaultId | "failed"; detail: string; line?: number };

const tell = (answer: Answer, transfer: Transferable[] = []) =>
  (postMessage as (message: Answer, transfer: Transferable[]) => void)(answer, transfer);

let file: File | undefined;
let list: List | undefined;
/** the share of the file that has been read */
let read = 0;

async function* chunksOf(of: File): AsyncGenerator<Uint8Array> {
  const reader = of.stream().getReader();
  read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      read += value.length / of.size;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

async function answer(asked: Asked): Promise<void> {
  if (asked.ask === "open") {
    file = asked.file;
    const opening = file;
    const source: Source = { size: opening.size, chunks: () => chunksOf(opening) };
    list = await openList(source, asked.sheet);
    tell({ answer: "opened", opened: list.opened });
    return;
  }
  const gather = gathering(asked.wanted, asked.key);
  let rows = 0;
  for await (const batch of list!.rows()) {
    gather.add(batch);
    rows += batch.length;
    tell({ answer: "progress", share: list!.opened.form ? Math.min(1, read) : 0.5, rows });
  }
  const gathered = gather.finish(list!.account());
  const hash = sha256.create();
  for await (const chunk of chunksOf(file!)) hash.update(chunk);
  tell({ answer: "gathered", gathered, sha256: bytesToHex(hash.digest()) }, [
    gathered.hashes.buffer as ArrayBuffer,
  ]);
}

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  answer(data).catch((error: unknown) => {
    const fault = error instanceof ListFault ? error.fault : "failed";
    const line = error instanceof ListFault ? error.line : undefined;
    // A sentence of ours or of the reading library: neither quotes a row.
    tell({ answer: "failed", fault, line, detail: error instanceof Error ? error.message : String(error) });
  });
});
