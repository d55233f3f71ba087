import type { Answered, Explorer } from "../answers/explorer.ts";
import { SURE } from "../core/cartography/paint.ts";
import type { Outcome } from "../core/contracts/settings.ts";
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
  const hidden = hiddenOf(snapshot);
  const pockets: Outcome["pockets"] = [];
  // One after the other: each may take a thread of its own.
  for (const { component, period } of hidden) pockets.push(pocketsOf(await answered({ component, period })));
  return { hidden, pockets };
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

function pocketsOf({ view }: Answered): Outcome["pockets"][number] {
  const { component, period, pockets, method } = view;
  const all = pockets.map(({ unreached }) => unreached).filter((one) => Array.isArray(one));
  const sum = (end: 0 | 1) => all.reduce((total, one) => total + one[end], 0);
  return {
    component,
    period,
    count: view.scope.villages.inPocket === null ? null : pockets.length,
    certain: pockets.filter(({ gapIs }) => gapIs === "certain").length,
    sure:
      method.readings === null
        ? null
        : pockets.filter(({ probability }) => Number(probability) >= SURE.sure).length,
    villages: pockets.reduce((total, { villages }) => total + villages.length, 0),
    unreached:
      view.scope.villages.inPocket === null
        ? null
        : pockets.length === 0
          ? [0, 0]
          : all.length > 0
            ? [sum(0), sum(1)]
            : "hidden",
  };
}
