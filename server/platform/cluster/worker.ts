import cluster from "node:cluster";
import { AggregatorRegistry } from "prom-client";
import { registry } from "../metrics/meters.ts";
import { type Downward, isDownward, type Upward } from "./messages.ts";

/** Which of the processes that share a port this is, from 1; undefined where it is the only one. */
export const processNumber: number | undefined = cluster.isWorker
  ? Number(process.env.KANTONG_PROCESS)
  : undefined;

/** The way to the process over this one. */
export interface Link {
  say(message: Upward): void;
  /** Resolves when the record may be opened. */
  prepared: Promise<{ firstToken?: string }>;
  /** Whether it may be already: then others answer, and nobody is to be told to wait. */
  late: Promise<boolean>;
}

const asked = new Map<number, (text: string | undefined) => void>();

/** @param on.step what is being done now @param on.stop called once */
export function joinOverseer(on: { step(step: string): void; stop(): void }): Link {
  // A counter that begins anew with its process is a series of its own: no sum over them ever falls.
  registry.setDefaultLabels({ process: String(processNumber) });
  AggregatorRegistry.setRegistries(registry);
  // Answers for this process when all are asked.
  new AggregatorRegistry();
  let first = (_isLate: boolean) => {};
  const late = new Promise<boolean>((resolve) => {
    first = resolve;
  });
  const prepared = new Promise<{ firstToken?: string }>((resolve) => {
    process.on("message", (message: unknown) => {
      if (!isDownward(message)) return;
      first(message.kantong === "prepared");
      if (message.kantong === "step") on.step(message.step);
      if (message.kantong === "prepared") resolve(message);
      if (message.kantong === "stop") on.stop();
      if (message.kantong === "metrics") answered(message);
    });
  });
  say({ kantong: "hello" });
  return { say, prepared, late };
}

const say = (message: Upward) => void process.send!(message);

function answered({ id, text }: Extract<Downward, { kantong: "metrics" }>): void {
  asked.get(id)?.(text);
  asked.delete(id);
}

let last = 0;
/** What all processes have counted, each under its number; undefined when one of them did not answer in time. */
export function metricsOfAll(): Promise<string | undefined> {
  const id = ++last;
  return new Promise((resolve) => {
    asked.set(id, resolve);
    say({ kantong: "metrics", id });
  });
}
