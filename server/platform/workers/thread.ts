import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a worker thread from a TypeScript module. On Node 20 a thread does not inherit the loader
 * that `--import tsx` installs, so the thread registers it by itself before it imports the module.
 */
export function startThread(module: URL, options: WorkerOptions = {}): Worker {
  const loader = import.meta.resolve("tsx/esm/api");
  const code = `import(${JSON.stringify(loader)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(module.href)}); });`;
  return new Worker(code, { ...options, eval: true });
}

/** Cores that this process may count on: its part, where several processes share the port. */
export const cores = (): number =>
  Math.max(
    1,
    Math.floor(availableParallelism() / (cluster.isWorker ? Number(process.env.WEB_CONCURRENCY) : 1)),
  );
