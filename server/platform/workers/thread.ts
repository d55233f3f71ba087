import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a worker thread from a TypeScript module. On Node 20 a thread does not inherit the loader
 * that `--import tsx` installs, so the thread registers it by itself before it imports the module.
 */
export function startThread(module: URL, options: WorkerOptions = {}): Worker {
  const loader = import.meta.resolve("tsx/esm/api");
  const idle = `import(${JSON.stringify(new URL("./idle-collection.ts", import.meta.url).href)}).then((collection) => collection.collectWhenIdle())`;
  const modules = `[import(${JSON.stringify(module.href)}), ${idle}]`;
  const code = `import(${JSON.stringify(loader)}).then((tsx) => { tsx.register(); return Promise.all(${modules}); });`;
  // Its name, for tools that look at a thread from inside and from outside.
  return new Worker(code, {
    name: path.basename(module.pathname),
    argv: [module.pathname],
    ...options,
    eval: true,
  });
}

/** Cores that this process may count on: its part, where several processes share the port. */
export const cores = (): number =>
  Math.max(
    1,
    Math.floor(availableParallelism() / (cluster.isWorker ? Number(process.env.WEB_CONCURRENCY) : 1)),
  );
