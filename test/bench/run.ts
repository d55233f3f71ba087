import { analysis } from "./analysis.ts";
import { boundaries } from "./boundaries.ts";
import { calibration } from "./calibration.ts";
import { dev } from "./dev.ts";
import { kill } from "./kill.ts";
import { map } from "./map.ts";
import { memory } from "./memory.ts";
import { nation } from "./nation.ts";
import { outputs } from "./outputs.ts";
import { question } from "./question.ts";
import { recipients } from "./recipients.ts";
import { selection } from "./selection.ts";
import { soak } from "./soak.ts";
import { start } from "./start.ts";
import { tiles } from "./tiles.ts";

/** One measurement beside its baseline, both of this run. */
export interface Result {
  case: string;
  ours: number;
  reference: number;
  unit: string;
  /** false: it is not what is said elsewhere of it, and the run fails */
  holds?: boolean;
}

const benches: Record<string, () => Promise<Result[]>> = {
  soak: () => soak(minutesAsked()),
  start,
  tiles,
  analysis,
  boundaries,
  calibration,
  dev,
  kill,
  map,
  memory,
  nation,
  outputs,
  question,
  recipients,
  selection,
};

/** `npm run bench -- NAME [--json]`; `soak` also takes `--minutes 10` */
const [name, ...flags] = process.argv.slice(2);
if (!benches[name]) {
  console.error(`There is no bench "${name ?? ""}"; there are ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

/** @throws Error when it is no number above 0 */
function minutesAsked(): number {
  const at = process.argv.indexOf("--minutes");
  const minutes = at < 0 ? 10 : Number(process.argv[at + 1]);
  if (!(minutes > 0)) throw new Error("--minutes is a number above 0.");
  return minutes;
}
const results = await benches[name]();
const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
console.table(
  results.map((result) => ({
    case: result.case,
    ours: figure(result.ours),
    reference: figure(result.reference),
    unit: result.unit,
    "ours / reference": (result.ours / result.reference).toFixed(2),
  })),
);
if (flags.includes("--json")) console.log(JSON.stringify({ name, results }));
const wrong = results.filter(({ holds }) => holds === false);
for (const { case: what, ours, reference } of wrong) console.error(`${what}: ${ours}, not ${reference}`);
process.exit(wrong.length > 0 ? 1 : 0);
