import type { MultiPolygon } from "geojson";
import type { AnswerView, HexagonsView } from "../core/contracts/answers.ts";
import type { Whereabouts } from "../hexagons/spread.ts";
import { type AskedThread, askedThread } from "../platform/workers/request-thread.ts";

/** What a program of villages is documented to reach in a period. */
export interface ServiceShape {
  program: string;
  period: number;
  area: MultiPolygon;
}

type Known = Whereabouts & { services: ServiceShape[] };

export interface HexagonsJob {
  /** regency and revision, which settle where everyone is */
  key: string;
  /** sent once per key, when the thread does not have it */
  whereabouts?: Known;
  resolution: number;
  view: Pick<AnswerView, "revision" | "question" | "period" | "synthetic" | "columns" | "scope">;
}

export interface HexagonsThread {
  /**
   * One after the other.
   * @param signal aborts the wait for its turn; a view that has begun is finished
   * @throws the signal's reason
   */
  view(
    job: Omit<HexagonsJob, "whereabouts">,
    whereabouts: () => Promise<Known>,
    signal?: AbortSignal,
  ): Promise<HexagonsView>;
  close(): Promise<void>;
}

/** Cuts villages into cells and spreads answers over them, in a thread of its own. */
export function hexagonsThread(): HexagonsThread {
  const thread: AskedThread<HexagonsJob, HexagonsView | "unknown"> = askedThread(
    new URL("./hexagons-worker.ts", import.meta.url),
  );
  let last: Promise<unknown> = Promise.resolve();

  async function made(
    { key, resolution, view }: Omit<HexagonsJob, "whereabouts">,
    whereabouts: () => Promise<Known>,
  ): Promise<HexagonsView> {
    const { revision, question, period, synthetic, columns, scope } = view;
    const job = { key, resolution, view: { revision, question, period, synthetic, columns, scope } };
    const found = await thread.ask(job);
    if (found !== "unknown") return found;
    return (await thread.ask({ ...job, whereabouts: await whereabouts() })) as HexagonsView;
  }
  return {
    view(job, whereabouts, signal) {
      const turn = last.then(() => {
        signal?.throwIfAborted();
        return made(job, whereabouts);
      });
      // Whoever waits hears of a failure; the next one's turn comes all the same.
      last = turn.then(
        () => {},
        () => {},
      );
      return turn;
    },
    close: () => thread.close(),
  };
}
