import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { HEAVIEST } from "../../server/publishing/tiles/encode.ts";
import type { ScopeMeasured } from "./nation-scope.ts";
import { SCOPES } from "./nation-sketch.ts";
import type { Result } from "./run.ts";

/** What the nation may take, MiB of all threads together. */
const MEMORY = 3 * 1024;

/**
 * The sketched villages of geografis in PostgreSQL, all of a regency, of a province and of the nation each as
 * one scope: loaded, pockets, tiles of zoom 4 to 12, memory; and how each grows.
 */
export async function nation(): Promise<Result[]> {
  if (!process.env.DATABASE_URL)
    throw new Error("Set DATABASE_URL, or run it as: .ci/postgres npm run bench -- nation");
  const measured: ScopeMeasured[] = [];
  for (const name of Object.keys(SCOPES)) {
    const scope = await inProcess(name);
    console.log(`${name}: ${scope.villages} villages, ${scope.pockets} pockets`);
    console.table(
      scope.tiles.map(({ zoom, count, median, slowest, heaviest }) => ({
        zoom,
        tiles: count,
        "median ms": Number(median.toFixed(1)),
        "slowest ms": Number(slowest.toFixed(1)),
        "heaviest kB gz": Number((heaviest / 1000).toFixed(1)),
      })),
    );
    measured.push(scope);
  }
  const [regency, province, whole] = measured;
  console.table(
    Object.keys(whole.times).map((what) => ({
      what,
      ...Object.fromEntries(
        measured.map(({ villages, times }) => [`${villages} ms`, Math.round(times[what])]),
      ),
      exponent: Number(
        (
          Math.log(whole.times[what] / province.times[what]) / Math.log(whole.villages / province.villages)
        ).toFixed(2),
      ),
    })),
  );
  const heaviest = Math.max(...measured.flatMap(({ tiles }) => tiles.map((one) => one.heaviest)));
  if (heaviest > HEAVIEST) throw new Error(`A tile has ${heaviest} bytes.`);
  return [
    ...Object.keys(whole.times).map((what) => ({
      case: `${what}, ${whole.villages} villages (reference: ${province.villages})`,
      ours: whole.times[what],
      reference: province.times[what],
      unit: "ms",
    })),
    ...whole.tiles.map((one, i) => ({
      case: `a tile of zoom ${one.zoom}, all fields, median of ${one.count} (reference: of ${province.villages} villages)`,
      ours: one.median,
      reference: province.tiles[i].median,
      unit: "ms",
    })),
    {
      case: "heaviest tile after gzip (reference: at most)",
      ours: heaviest / 1000,
      reference: HEAVIEST / 1000,
      unit: "kB",
    },
    {
      case: `memory of the nation at its peak (reference: at most; the regency takes ${Math.round(regency.peak)}, the province ${Math.round(province.peak)})`,
      ours: whole.peak,
      reference: MEMORY,
      unit: "MiB",
    },
  ];
}

/** Measures a scope in a process of its own. */
async function inProcess(scope: string): Promise<ScopeMeasured> {
  const child = spawn(process.execPath, ["--import", "tsx", "test/bench/nation-scope.ts", scope], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (part: Buffer) => {
    printed += part;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The ${scope} ended with ${code}.`);
  return JSON.parse(printed.trim().split("\n").at(-1)!);
}
