import { explorer } from "../../server/answers/explorer.ts";
import { querySchema } from "../../server/core/query/schema.ts";
import { loadDemo } from "../../server/onboarding/demo.ts";
import { benchDatabase } from "./database.ts";
import type { Result } from "./run.ts";

/** What a moved question may take on the regency, from snapshot to answer, ms; and the whole card with its draws. */
const BUDGET = 25;
const WHOLE = 700;
const TIMES = 15;

/** Processor time of the process since then, ms: what else runs on the machine has no part in it. */
const processorTime = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/**
 * A question moved on the demo regency, permutations reused, each time to a value not asked before; and the whole card.
 * Both by processor time, threads included.
 */
export async function question(): Promise<Result[]> {
  const database = await benchDatabase();
  const explore = explorer(database.pool, { k: 5 });
  try {
    await loadDemo(database.pool);
    await explore.warm();
    const agencies = (
      await database.pool.query<{ id: string }>("select id from agency order by id limit $1", [TIMES + 3])
    ).rows.map(({ id }) => id);
    const moved: Record<string, (i: number) => Record<string, string>> = {
      "a threshold on need": (i) => ({ lambda: String(1.21 + i / 50) }),
      "a threshold on coverage": (i) => ({ tau: String(0.11 + i / 50) }),
      "the weights of the priority": (i) => ({ weights: `${i + 5},3,3` }),
      "the weights of the strategies": (i) => ({ omega: `${i + 2},3,3` }),
      "the agencies": (i) => ({
        agencies: agencies.slice(0, 1 + (i % agencies.length)).join(),
        top: String(20 + i),
      }),
    };
    const timed = async (parameters: Record<string, string>) => {
      const resolved = await explore.resolve(querySchema.parse(parameters));
      const began = process.cpuUsage();
      await explore.answer(resolved);
      return processorTime(began);
    };
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
    const drawn: number[] = [];
    for (const z0 of ["1.1", "1.2", "1.3"]) drawn.push(await timed({ z0 }));
    const results: Result[] = [
      {
        case: `the whole card, 9,999 permutations and 2,000 readings, 331 villages, at most ${WHOLE} ms`,
        ours: median(drawn),
        reference: WHOLE,
        unit: "ms of processor",
        holds: median(drawn) <= WHOLE,
      },
    ];
    for (const [what, parameters] of Object.entries(moved)) {
      const times: number[] = [];
      for (let i = 0; i < TIMES; i++) times.push(await timed(parameters(i)));
      results.push({
        case: `${what} moved, 331 villages, at most ${BUDGET} ms (reference: all permutations drawn anew)`,
        ours: median(times),
        reference: median(drawn),
        unit: "ms of processor",
        holds: median(times) <= BUDGET,
      });
    }
    return results;
  } finally {
    await explore.close();
    await database.close();
  }
}
