// Loaded in every thread of the program under `npm run bench -- memory`: says every second what the thread holds.
const { writeFileSync } = require("node:fs");
const path = require("node:path");
const { isMainThread, threadId } = require("node:worker_threads");

// A thread that none of ours started is the one in which tsx loads modules.
const started = path.basename(process.argv.at(-1), ".ts");
const name = isMainThread ? "main" : started === "node" ? "module loader" : started;
const file = path.join(process.env.KANTONG_MEMORY_PROBE, `${threadId}.json`);
setInterval(() => {
  const { heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage();
  writeFileSync(file, JSON.stringify({ name, heapTotal, heapUsed, external, arrayBuffers }));
}, 1000).unref();
