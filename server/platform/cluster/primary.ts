import cluster, { type Worker } from "node:cluster";
import { AggregatorRegistry } from "prom-client";
import { RateLimiterClusterMaster } from "rate-limiter-flexible";
import { ConfigurationError } from "../../config.ts";
import { type Downward, isUpward, type Upward } from "./messages.ts";

/** A process that lived this long may be replaced at once, ms. */
const LONG = 60_000;
/** Otherwise the wait doubles, ms. */
const WAIT = { first: 250, most: 30_000 };
/** How long all may take to finish what they answer, ms. */
const PATIENCE = 15_000;

export interface Overseer {
  /** Starts the processes; they say that Kantong is starting until they are told {@link prepared}. */
  begin(): void;
  step(step: string): void;
  /** Lets the processes open the record. @returns the address, when all answer */
  prepared(firstToken: string | undefined): Promise<string>;
  /** Rejects when a process can't so much as begin: with a ConfigurationError where a setting is wrong. */
  failed: Promise<never>;
  /** Process ids, in their order. */
  pids(): number[];
  /** Lets each finish what it answers. */
  stop(): Promise<void>;
}

/**
 * Keeps processes that share one port and each answer whole requests: one that ends is replaced, sooner or later
 * by how long it lived. What they have in common is here: the count of each address's requests and wrong
 * passwords, and everybody's metrics.
 */
export function overseer(count: number, tell: (line: string) => void): Overseer {
  let stopping = false;
  let told: Downward = { kantong: "step", step: "starting the processes" };
  let address: string | undefined;
  const slots: (Worker | undefined)[] = Array.from({ length: count });
  const ready = new Set<number>();
  let started = false;
  let allReady = () => {};
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Whoever starts the processes waits for it; afterwards nobody need.
  failed.catch(() => {});
  const metrics = new AggregatorRegistry();
  new RateLimiterClusterMaster();

  const send = (worker: Worker | undefined, message: Downward) => {
    if (worker?.isConnected()) worker.send(message);
  };

  function fork(slot: number, wait: number): void {
    const began = Date.now();
    const worker = cluster.fork({ KANTONG_PROCESS: String(slot + 1) });
    slots[slot] = worker;
    worker.on("message", (message: unknown) => {
      if (isUpward(message)) heard(slot, worker, message);
    });
    worker.once("exit", (code, signal) => {
      slots[slot] = undefined;
      ready.delete(slot);
      if (stopping) return;
      const how = signal ?? `exit code ${code}`;
      // At the start a person is there to be told.
      if (!started) return fail(new Error(`A process ended before it was ready (${how}).`));
      const next = Date.now() - began > LONG ? 0 : Math.min(WAIT.most, Math.max(WAIT.first, 2 * wait));
      tell(
        `process ${slot + 1} (${worker.process.pid}) ended with ${how}; another starts in ${next / 1000} s`,
      );
      setTimeout(() => {
        if (!stopping) fork(slot, next);
      }, next);
    });
  }

  function heard(slot: number, worker: Worker, message: Upward): void {
    switch (message.kantong) {
      case "hello":
        send(worker, told);
        break;
      case "listening":
        if (address === undefined)
          tell(`Kantong is starting; its page at ${message.address} says when it is ready.`);
        address ??= message.address;
        break;
      case "ready":
        ready.add(slot);
        if (started) tell(`process ${slot + 1} (${worker.process.pid}) is ready`);
        else if (ready.size === count) allReady();
        break;
      case "fault":
        fail(new ConfigurationError(message.sentence));
        break;
      case "metrics":
        metrics.clusterMetrics().then(
          (text) => send(worker, { kantong: "metrics", id: message.id, text }),
          () => send(worker, { kantong: "metrics", id: message.id }),
        );
    }
  }

  return {
    begin() {
      for (let slot = 0; slot < count; slot++) fork(slot, 0);
    },
    step(step) {
      told = { kantong: "step", step };
      for (const worker of slots) send(worker, told);
    },
    async prepared(firstToken) {
      told = { kantong: "prepared", firstToken };
      const answering = new Promise<void>((resolve) => {
        allReady = resolve;
      });
      for (const worker of slots) send(worker, told);
      await Promise.race([answering, failed]);
      started = true;
      return address!;
    },
    failed,
    pids: () => slots.flatMap((worker) => worker?.process.pid ?? []),
    async stop() {
      stopping = true;
      const ended = slots.flatMap((worker) => {
        if (!worker || worker.isDead()) return [];
        send(worker, { kantong: "stop" });
        return new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      });
      const timer = setTimeout(() => {
        for (const worker of slots) worker?.process.kill("SIGKILL");
      }, PATIENCE);
      await Promise.all(ended);
      clearTimeout(timer);
    },
  };
}
