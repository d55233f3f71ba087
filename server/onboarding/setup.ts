import type { Pool } from "pg";
import type { Explorer } from "../answers/explorer.ts";
import { readVocabulary } from "../answers/repository.ts";
import type { SetupView, StepState } from "../core/contracts/setup.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { isDemo } from "../platform/demo-record.ts";
import { currentRevision } from "../snapshot/load.ts";
import { type Facts, readFacts } from "./facts.ts";
import { type Found, outlookOf } from "./outlook.ts";

/** What is there, what is missing and what the map can already say. */
export async function setupView(
  pool: Pool,
  explore: Pick<Explorer, "resolve" | "answer">,
): Promise<SetupView> {
  const revision = await currentRevision(pool);
  const facts = await readFacts(pool);
  const found = await Promise.all(facts.regencies.map((one) => foundBy(explore, one)));
  return {
    revision,
    demo: await isDemo(pool),
    components: (await readVocabulary(pool)).components.map(({ id, name }) => ({ id, name })),
    steps: stepsOf(facts),
    regencies: facts.regencies.map(({ reported, delivered, ...regency }, i) => ({
      ...regency,
      outlook: outlookOf({ ...regency, reported, delivered }, facts.programs, found[i]),
    })),
    crosswalk: facts.crosswalk,
    register: facts.register,
  };
}

/** What the analysis says of a regency as the map would open. */
async function foundBy(
  explore: Pick<Explorer, "resolve" | "answer">,
  { code, needs }: Facts["regencies"][number],
): Promise<Found | undefined> {
  if (needs.length === 0) return undefined;
  try {
    const { view } = await explore.answer(await explore.resolve({ regency: code }));
    return { pockets: view.pockets.length, variance: view.scope.variance };
  } catch (error) {
    // A snapshot some seconds older than these facts may not hold the regency yet.
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function stepsOf({ regencies, crosswalk, register }: Facts): SetupView["steps"] {
  const state = (any: boolean, all: boolean): StepState => (all ? "done" : any ? "partly" : "empty");
  const each = (holds: (regency: Facts["regencies"][number]) => boolean): StepState =>
    state(regencies.some(holds), regencies.length > 0 && regencies.every(holds));
  return {
    boundaries: regencies.length > 0 ? "done" : "empty",
    crosswalk: state(
      crosswalk.pairs > 0,
      regencies.length > 0 && regencies.every(({ withoutBps }) => withoutBps.count === 0),
    ),
    register: state(
      register.agencies > 0,
      register.programs > 0 && register.agenciesWithoutProgram.length === 0,
    ),
    needs: each(({ needs }) => needs.length > 0),
    deliveries: each(({ deliveries }) => deliveries.length > 0),
  };
}
