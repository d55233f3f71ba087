import { fastPath } from "../../../server/publishing/tiles/fast-path.ts";
import { collect } from "./collect.ts";

/** Prints by how many bytes the heap of this process grows as 20,000 addresses are remembered under a budget in bytes. */
const budget = Number(process.argv[2]);

const LIKE_HELMET = "default-src 'self';script-src 'self';script-src-attr 'none';connect-src 'self';".repeat(
  4,
);

/** Headers as the app sends them, each text a new one. */
const headers = (n: number) => {
  const names = [
    "access-control-allow-origin",
    "cache-control",
    "vary",
    "x-frame-options",
    "referrer-policy",
  ];
  const further = [
    "x-content-type-options",
    "x-download-options",
    "origin-agent-cluster",
    "x-xss-protection",
  ];
  return {
    ...Object.fromEntries([...names, ...further].map((name) => [name, `some value ${n}`])),
    "content-security-policy": Buffer.from(LIKE_HELMET).toString("latin1"),
    "content-type": "application/vnd.mapbox-vector-tile",
    "content-length": String(n),
    "content-encoding": "br",
    etag: `"${n}-br"`,
  };
};

const fast = fastPath(() => 1, budget);
collect();
const before = process.memoryUsage().heapUsed;
for (let n = 0; n < 20_000; n++)
  fast.remember(`/tiles/villages/8/205/133.mvt?regency=33.02&period=2025&tau=0.${n}`, {
    regency: "33.02",
    revision: 1,
    encoding: "br",
    headers: headers(n),
    body: () => undefined,
  });
collect();
console.log(process.memoryUsage().heapUsed - before);
// It is still there: nothing of it was let go before it was measured.
if (!fast.answer) process.exitCode = 1;
