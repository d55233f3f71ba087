import { type LinearModel, lpText } from "./linear-model.ts";

/** Where to put hubs, such as clinics, so that they serve the most (maximal covering, Church & ReVelle 1974). */
export interface HubProblem {
  /** per village: what serving it is worth, 0 or more */
  worth: readonly number[];
  /** per village: villages whose hub would serve it, itself among them where its own would */
  servedFrom: readonly (readonly number[])[];
  /** most hubs */
  hubs: number;
}

/** y_j = a hub in village j; z_i = village i is served, once however many hubs serve it. */
export function hubModel({ worth, servedFrom, hubs }: HubProblem): LinearModel {
  const sites = worth.map((_, i) => `y${i}`);
  return {
    text: lpText(
      worth.map((value, i) => [value, `z${i}`]),
      [
        ["hubs", sites.map((name) => [1, name] as const), "<=", hubs],
        ...servedFrom.map(
          (from, i) =>
            [
              `served${i}`,
              [[1, `z${i}`] as const, ...from.map((j) => [-1, `y${j}`] as const)],
              "<=",
              0,
            ] as const,
        ),
      ],
      { ones: sites, shares: worth.map((_, i) => `z${i}`) },
    ),
    variables: sites,
  };
}

/** Worth of the villages that some hub serves. */
export function valueOfHubs({ worth, servedFrom }: HubProblem, hubs: readonly number[]): number {
  const open = new Set(hubs);
  return worth.reduce((sum, value, i) => sum + (servedFrom[i].some((j) => open.has(j)) ? value : 0), 0);
}

/** Opens the hub that adds most, again and again; ties go to the smaller index. At least 63 % of the best. */
export function greedyHubs({ worth, servedFrom, hubs }: HubProblem): number[] {
  const serves = worth.map((): number[] => []);
  servedFrom.forEach((from, i) => {
    for (const j of from) serves[j].push(i);
  });
  const served = new Uint8Array(worth.length);
  const open: number[] = [];
  while (open.length < hubs) {
    let best = -1;
    let most = 0;
    serves.forEach((villages, j) => {
      const adds = villages.reduce((sum, i) => sum + (served[i] ? 0 : worth[i]), 0);
      if (adds > most) [best, most] = [j, adds];
    });
    if (best < 0) break;
    open.push(best);
    for (const i of serves[best]) served[i] = 1;
  }
  return open.sort((a, b) => a - b);
}
