import { parentPort } from "node:worker_threads";
import type { Inference, InferenceInput } from "./inference.ts";
import {
  concludeInference,
  drawShare,
  type InferenceSetup,
  planInference,
  type Share,
  type ShareTally,
  setUpInference,
} from "./inference-steps.ts";

export type InferenceOrder =
  | {
      kind: "draw";
      id: number;
      input: InferenceInput;
      /** this thread draws every `of`-th share, from the `turn`-th on; the thread of turn 0 will conclude */
      turn: number;
      of: number;
      /** one Int32: not 0 once nobody waits for the job any more */
      cancelled: SharedArrayBuffer;
    }
  | { kind: "conclude"; id: number; tallies: ShareTally[] };

export type InferenceReply =
  | { kind: "progress"; id: number; done: number; total: number }
  | { kind: "drawn"; id: number; tallies: ShareTally[] }
  | { kind: "concluded"; id: number; inference: Inference }
  | { kind: "failed"; id: number; error: string };

/** Jobs that wait for the other threads' tallies. */
const setups = new Map<number, { setup: InferenceSetup; own: ShareTally[]; flag: Int32Array }>();
const reply = (message: InferenceReply) => parentPort!.postMessage(message);

parentPort!.on("message", (order: InferenceOrder) => {
  try {
    if (order.kind === "draw") draw(order);
    else conclude(order.id, order.tallies);
  } catch (error) {
    setups.delete(order.id);
    reply({ kind: "failed", id: order.id, error: String(error) });
  }
});

function draw({ id, input, turn, of, cancelled }: Extract<InferenceOrder, { kind: "draw" }>): void {
  const flag = new Int32Array(cancelled);
  for (const [other, waiting] of setups) if (Atomics.load(waiting.flag, 0) !== 0) setups.delete(other);
  if (Atomics.load(flag, 0) !== 0) return;
  const setup = setUpInference(input);
  const plan = planInference(setup);
  const mine: Share[] = plan.filter((_, index) => index % of === turn);
  const tallies: ShareTally[] = [];
  for (const share of mine) {
    if (Atomics.load(flag, 0) !== 0) return;
    tallies.push(drawShare(setup, share));
    reply({ kind: "progress", id, done: tallies.length, total: plan.length });
  }
  if (turn === 0) setups.set(id, { setup, own: tallies, flag });
  if (of === 1) conclude(id, []);
  else reply({ kind: "drawn", id, tallies: turn === 0 ? [] : tallies });
}

function conclude(id: number, others: ShareTally[]): void {
  const { setup, own } = setups.get(id)!;
  setups.delete(id);
  reply({ kind: "concluded", id, inference: concludeInference(setup, [...own, ...others]) });
}
