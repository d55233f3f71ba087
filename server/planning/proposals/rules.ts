import type { Rule } from "../../core/domain/aims.ts";
import { hold, type Infeasible } from "./held.ts";
import { isFirst, mostAt, openSites, ordered, type Problem, toTarget } from "./problem.ts";
import type { Purse } from "./purse.ts";

/**
 * Places programs by a rule (method, section 6). A program stops at the first village whose next lot or unit its money
 * does not pay, and passes nothing further down: a larger budget takes nothing away.
 */
export function byRule(problem: Problem, rule: Rule): Purse | Infeasible {
  const purse = hold(problem);
  if ("why" in purse) return purse;
  if (rule === "even") evenly(problem, purse);
  else inOrder(problem, purse, rule === "pockets");
  return purse;
}

/** Down the order: first each pocket village to its target, again each the rest; then the others likewise. */
function inOrder(problem: Problem, purse: Purse, byPocket: boolean): void {
  const order = ordered(problem, openSites(problem), byPocket);
  for (const first of [true, false]) {
    const own = order.filter((s) => isFirst(problem, problem.sites[s]) === first);
    for (const s of own) purse.give(s, toTarget(problem, problem.sites[s]) - purse.shared(s), "to_target");
    for (const s of own) purse.give(s, purse.room(s), "rest");
  }
}

/** A district's sites in their order, and how much of what is left there is given. */
interface Queue {
  district: number;
  left: number;
  given: number;
  order: number[];
  /** sites before it can take nothing more */
  at: number;
}

/**
 * Every district the same share of what is left: the next lot, then unit, goes to the district with the lowest share
 * given (ties: more left, then code), there to the first village of the order that is not yet full.
 */
function evenly(problem: Problem, purse: Purse): void {
  const { sites } = problem;
  const queues = queuesOf(problem, purse);
  const isOver = (s: number) => purse.stopped.has(sites[s].program) || purse.room(s) === 0;
  for (;;) {
    let next: Queue | undefined;
    for (const one of queues) {
      // What can take nothing more never can again.
      while (one.at < one.order.length && isOver(one.order[one.at])) one.at++;
      if (one.at < one.order.length && (!next || goesBefore(one, next))) next = one;
    }
    if (!next) return;
    const site = next.order[next.at];
    next.given += purse.give(site, purse.fewest(site), "even");
  }
}

/** Shares are compared as whole numbers, so that alike is alike; districts come in the order of their codes. */
const goesBefore = (one: Queue, other: Queue): boolean => {
  const behind = one.given * other.left - other.given * one.left;
  return behind < 0 || (behind === 0 && one.left > other.left);
};

function queuesOf(problem: Problem, purse: Purse): Queue[] {
  const { sites, villages, programs } = problem;
  const queues = new Map<number, Queue>();
  const counted = new Set<string>();
  for (const s of ordered(problem, openSites(problem))) {
    const { village, program } = sites[s];
    const { district } = villages[village];
    const one = queues.get(district) ?? { district, left: 0, given: 0, order: [], at: 0 };
    queues.set(district, one);
    one.order.push(s);
    one.given += purse.units[s];
    const shared = `${village} ${programs[program].group}`;
    if (!counted.has(shared)) one.left += mostAt(problem, sites[s]);
    counted.add(shared);
  }
  return [...queues.values()].sort((a, b) => a.district - b.district);
}
