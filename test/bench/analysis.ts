import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { benjaminiHochberg } from "../../server/analysis/benjamini-hochberg.ts";
import { clusterMass } from "../../server/analysis/cluster-mass.ts";
import { empiricalBayes } from "../../server/analysis/empirical-bayes.ts";
import { exceedance } from "../../server/analysis/exceedance.ts";
import { gi, giStar } from "../../server/analysis/gi-star.ts";
import { geary, generalG } from "../../server/analysis/global-association.ts";
import { moranTest } from "../../server/analysis/global-moran.ts";
import type { InferenceInput } from "../../server/analysis/inference.ts";
import { inferenceThreads } from "../../server/analysis/inference-threads.ts";
import { localJoinCount } from "../../server/analysis/join-count.ts";
import { localEmpiricalBayes } from "../../server/analysis/local-empirical-bayes.ts";
import { bivariateLocalMoran, localMoran, localMoranP } from "../../server/analysis/local-moran.ts";
import { neighbourSumTest } from "../../server/analysis/permutation.ts";
import { seededRandom, shuffle } from "../../server/analysis/random.ts";
import { SCAN_DEFAULTS, scan } from "../../server/analysis/scan.ts";
import type { Neighbours } from "../../server/snapshot/neighbours.ts";
import { geoda } from "./geoda.ts";
import { type Lattice, queenLattice } from "./lattice.ts";
import type { Result } from "./run.ts";

const DRAWS = 999;
/** A regency, a province's size, and all villages of the nation. */
const SCOPES: [n: number, width: number][] = [
  [331, 18],
  [8_600, 93],
  [83_232, 288],
];

const timed = (work: () => unknown) => {
  const began = performance.now();
  work();
  return performance.now() - began;
};
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const megabytes = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};

interface Scope extends Lattice {
  n: number;
  count: Float64Array;
  base: Float64Array;
  z: Float64Array;
}

/** Families 800–2,300, 6 to 18 % of them in need, without order in space. */
function scope(n: number, width: number): Scope {
  const random = seededRandom(1);
  const base = Float64Array.from({ length: n }, () => 800 + random.below(1500));
  const count = base.map((families) => Math.round(families * (0.06 + random.below(120) / 1000)));
  return { n, ...queenLattice(n, width), count, base, z: empiricalBayes(count, base).z };
}

const draws = { permutations: DRAWS, seed: 1 };
const statistics: Record<string, (scope: Scope) => unknown> = {
  "empirical Bayes": ({ count, base }) => empiricalBayes(count, base),
  "empirical Bayes, local": ({ count, base, graph }) => localEmpiricalBayes(count, base, graph),
  exceedance: ({ count, base }) => exceedance(count, base, 0.12, 0.001),
  "Gi and Gi*": ({ z, graph }) => [gi(z, graph), giStar(z, graph)],
  "Local Moran with moments": ({ z, graph }) => localMoran(z, graph),
  "Local Moran, bivariate": ({ z, base, graph }) => bivariateLocalMoran(z, base, graph),
  "local join count, exact p": ({ z, graph }) =>
    localJoinCount(
      Uint8Array.from(z, (value) => Number(value > 0.5)),
      graph,
    ),
  [`permutation p of Gi* and Local Moran, ${DRAWS}`]: ({ z, graph }) =>
    localMoranP(z, neighbourSumTest(z, graph, draws)),
  "Benjamini–Hochberg": ({ z }) => benjaminiHochberg(z.map((value) => 1 / (1 + Math.exp(value)))),
  [`cluster mass, ${DRAWS}`]: ({ z, graph }) => clusterMass(z, graph, { z0: 1, ...draws }),
  [`Moran's I, ${DRAWS}`]: ({ z, graph }) => moranTest(z, graph, draws),
  "Geary's C, general G": ({ z, base, graph }) => [geary(z, graph), generalG(base, graph)],
  "scan, circles and shapes, 19": ({ count, base, graph, points }) =>
    scan(count, base, graph, points, { ...SCAN_DEFAULTS, draws: 19, seed: 1 }),
};

/** Each statistic on three sizes of scope, alone on one thread; the exponent is between the two larger. */
function growth(scopes: Scope[]): void {
  const rows = Object.entries(statistics).map(([name, work]) => {
    const times = scopes.map((one) => {
      // The quickest of several, as long as they are quick.
      let best = timed(() => work(one));
      for (let k = 0, spent = best; k < 20 && spent < 1000; k++) {
        const again = timed(() => work(one));
        best = Math.min(best, again);
        spent += again;
      }
      return best;
    });
    collect();
    const before = megabytes();
    work(scopes[2]);
    const taken = megabytes() - before;
    const exponent = Math.log(times[2] / times[1]) / Math.log(scopes[2].n / scopes[1].n);
    return {
      statistic: name,
      ...Object.fromEntries(scopes.map(({ n }, k) => [`${n} ms`, Number(times[k].toFixed(2))])),
      exponent: Number(exponent.toFixed(2)),
      "MB, largest": Number(Math.max(0, taken).toFixed(1)),
    };
  });
  console.table(rows);
}

/** Gi* and Local Moran with their p, as the page shows them. */
const local = ({ z, graph }: Scope, permutations: number) => {
  const p = neighbourSumTest(z, graph, { permutations, seed: 1 });
  return [giStar(z, graph), localMoran(z, graph), benjaminiHochberg(p.upper), localMoranP(z, p)];
};

/** Every statistic by size of scope; then the local ones beside GeoDa's, and the regency's whole inference. */
export async function analysis(): Promise<Result[]> {
  const scopes = SCOPES.map(([n, width]) => scope(n, width));
  growth(scopes);

  const results: Result[] = [];
  const reference = await geoda();
  for (const one of scopes) {
    const [ours, theirs]: number[][] = [[], []];
    // The median of three, as long as they are quick.
    for (let k = 0; k < 3 && (theirs[0] ?? 0) < 3000; k++) {
      ours.push(timed(() => local(one, DRAWS)));
      theirs.push(
        (await reference.time("localGStar", one.z, one.graph, DRAWS)) +
          (await reference.time("localMoran", one.z, one.graph, DRAWS)),
      );
    }
    results.push({
      case: `Gi* and Local Moran with p, ${one.n} units, ${DRAWS} draws (reference: @geoda/lisa)`,
      ours: median(ours),
      reference: median(theirs),
      unit: "ms",
    });
  }

  const [regency, , nation] = scopes;
  const job = ({ count, base, graph, points }: Scope, permutations: number): InferenceInput => ({
    count,
    base,
    neighbours: graph,
    points,
    settings: { permutations, seed: 1, z0: 1 },
  });
  const threads = inferenceThreads();
  const first = await timedRun(() => threads.run(job(regency, 9_999)));
  const again: number[] = [];
  for (let k = 0; k < 5; k++) again.push(await timedRun(() => threads.run(job(regency, 9_999))));
  const alone = timed(() => drawnAlone(regency.z, regency.graph, 9_999));
  const textbook = "(reference: only Gi*, its draws made for each unit anew)";
  results.push(
    {
      case: `whole inference of a regency, ${regency.n} villages, 9,999 draws, scan 999 ${textbook}`,
      ours: median(again),
      reference: alone,
      unit: "ms",
    },
    {
      case: `the same, the first job of a thread that starts for it ${textbook}`,
      ours: first,
      reference: alone,
      unit: "ms",
    },
  );
  await threads.close();

  const [one, two] = [1, 2].map((count) => inferenceThreads({ threads: count }));
  const withoutScan = { ...job(nation, DRAWS), points: undefined };
  const times = { ours: 0, reference: 0 };
  for (const [name, pool] of [
    ["reference", one],
    ["ours", two],
  ] as const) {
    await Promise.all([pool.run(job(regency, 99)), pool.run({ ...job(scopes[1], 9), points: undefined })]);
    times[name] = await timedRun(() => pool.run(withoutScan));
    await pool.close();
  }
  results.push({
    case: `inference of ${nation.n} units without the scan, ${DRAWS} draws, two threads (reference: one)`,
    ...times,
    unit: "ms",
  });
  return results;
}

async function timedRun(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The textbook way: for each unit, its neighbours drawn from all others. */
function drawnAlone(values: Float64Array, graph: Neighbours, permutations: number): number {
  const random = seededRandom(2);
  const others = Int32Array.from({ length: graph.n }, (_, i) => i);
  let reached = 0;
  for (let i = 0; i < graph.n; i++) {
    const degree = graph.offsets[i + 1] - graph.offsets[i];
    let observed = 0;
    for (let e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) observed += values[graph.indices[e]];
    for (let r = 0; r < permutations; r++) {
      shuffle(others, random, degree + 1);
      let sum = 0;
      for (let k = 0, taken = 0; taken < degree; k++)
        if (others[k] !== i) {
          sum += values[others[k]];
          taken++;
        }
      if (sum >= observed) reached++;
    }
  }
  return reached;
}
