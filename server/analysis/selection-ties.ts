import { breachesOf, choicesByVillage, type Selection, type SelectionProblem } from "./selection.ts";

/**
 * The same selection without choices that meet nothing and keep no limit: a budget that is not used up lets a solver
 * add them at will. The dearest go first.
 */
export function withoutIdle(problem: SelectionProblem, selection: Selection): Selection {
  const { choices, worth } = problem;
  const meeting = new Map<string, number>();
  const keys = (k: number) =>
    choices[k].strategies
      .filter((s) => worth[choices[k].village][s] > 0)
      .map((s) => `${choices[k].village} ${s}`);
  for (const k of selection) for (const key of keys(k)) meeting.set(key, (meeting.get(key) ?? 0) + 1);
  let kept = [...selection];
  for (const k of [...selection].sort((a, b) => choices[b].cost - choices[a].cost || b - a)) {
    if (keys(k).some((key) => meeting.get(key) === 1)) continue;
    const rest = kept.filter((one) => one !== k);
    if (breachesOf(problem, rest).length > 0) continue;
    kept = rest;
    for (const key of keys(k)) meeting.set(key, meeting.get(key)! - 1);
  }
  return kept;
}

/**
 * The same selection with ties settled: among villages that are alike in all that the problem knows of them
 * (district, worth, choices, not locked in), those with smaller codes get what is chosen; among programs that are
 * alike in a village, those named first. Value, cost and limits stay as they are.
 */
export function tiesByCode(problem: SelectionProblem, selection: Selection): Selection {
  const { choices, worth, district } = problem;
  const own = choicesByVillage(problem);
  const locked = new Set(problem.locked);
  const taken = new Set(selection);
  const alike = new Map<string, number[]>();
  own.forEach((there, village) => {
    if (there.length === 0 || locked.has(village)) return;
    const offers = there.map((k) => [choices[k].program, choices[k].cost, choices[k].strategies]);
    const key = JSON.stringify([district[village], worth[village], offers]);
    alike.set(key, [...(alike.get(key) ?? []), village]);
  });
  const moved = new Set(selection);
  for (const villages of alike.values()) {
    if (villages.length < 2) continue;
    /** which of its choices each village has, by place: those with most first */
    const sets = villages
      .map((village) => own[village].flatMap((k, place) => (taken.has(k) ? [place] : [])))
      .sort((a, b) => b.length - a.length || (a.join() < b.join() ? -1 : 1));
    villages.forEach((village, at) => {
      own[village].forEach((k, place) => {
        if (sets[at].includes(place)) moved.add(k);
        else moved.delete(k);
      });
    });
  }
  for (const there of own)
    for (const k of there) {
      if (!moved.has(k)) continue;
      const earlier = there.find((one) => one < k && !moved.has(one) && isAlike(problem, one, k));
      if (earlier === undefined) continue;
      moved.delete(k);
      moved.add(earlier);
    }
  return [...moved].sort((a, b) => a - b);
}

function isAlike({ choices, programBudgets }: SelectionProblem, a: number, b: number): boolean {
  const [one, other] = [choices[a], choices[b]];
  return (
    one.cost === other.cost &&
    String(one.strategies) === String(other.strategies) &&
    programBudgets[one.program] === null &&
    programBudgets[other.program] === null
  );
}
