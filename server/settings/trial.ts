import type { Answered, Explorer } from "../answers/explorer.ts";
import type { Outcome } from "../core/contracts/settings.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import type { Settings } from "../snapshot/settings-in-force.ts";

type Trying = Pick<Explorer, "trial">;

/** What a regency's map would tell under settings. @throws ProblemError 404 for an unknown regency */
export async function outcomeOf(
  explore: Trying,
  regency: string,
  settings: Pick<Settings, "least" | "thresholds" | "concerned">,
): Promise<Outcome> {
  const { snapshot, answered } = await explore.trial(regency, settings);
  const found = await answered().catch((error: unknown) => {
    // Boundaries without any need: nothing is hidden, and there is no pocket.
    if (error instanceof ProblemError && error.status === 404) return undefined;
    throw error;
  });
  return { hidden: hiddenOf(snapshot), pockets: found ? pocketsOf(found) : null };
}

function hiddenOf({ needs }: PublicSnapshot): Outcome["hidden"] {
  const newest = new Map<string, PublicSnapshot["needs"][number]>();
  for (const need of needs)
    if (need.period >= (newest.get(need.component)?.period ?? 0)) newest.set(need.component, need);
  return [...newest.values()].map(({ component, period, value, hidden }) => {
    const withheld = hidden.villages.filter((one) => one === 1).length;
    return {
      component,
      period,
      // A hidden one may have a stand-in, or no figure at all.
      villages: value.filter((one, i) => !Number.isNaN(one) || hidden.villages[i] === 1).length,
      hidden: withheld,
    };
  });
}

const pocketsOf = ({ view }: Answered): Outcome["pockets"] => ({
  component: view.component,
  period: view.period,
  count: view.pockets.length,
  villages: view.pockets.reduce((sum, { villages }) => sum + villages.length, 0),
});
