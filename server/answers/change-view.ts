import type { Breaks } from "../analysis/breaks.ts";
import { becauseOf, moveOf, type PocketState, pocketLinks } from "../analysis/change.ts";
import { countsAsGap } from "../analysis/gaps.ts";
import type { AnswerView, Shown } from "../core/contracts/answers.ts";
import type { ChangeView } from "../core/contracts/change.ts";
import type { BreakReason } from "../core/domain/breaks.ts";
import { BASE_CHANGE } from "../core/domain/method-constants.ts";
import { envelopeOf } from "./lists.ts";

/** Breaks that follow from a count, and are hidden along with it. */
const COUNTED: readonly BreakReason[] = ["register", "estimate"];

/**
 * Two periods compared. Both have passed the gate, and a change is the difference of two figures that are
 * shown; where one is hidden so is the change.
 * @param codes of the villages, in the order of the columns
 */
export function changeView(
  codes: readonly string[],
  before: AnswerView,
  after: AnswerView,
  breaks: Breaks,
): ChangeView {
  const each = <T>(of: (i: number) => T): T[] => Array.from(codes, (_, i) => of(i));
  const standing = (i: number): Shown => together(before.columns.eligible[i], after.columns.eligible[i]);
  // What is not known of one year is no pocket that came or went.
  const comparable = before.scope.villages.inPocket !== null && after.scope.villages.inPocket !== null;
  const states = each((i) => [stateOf(before, i), stateOf(after, i)] as const);
  const move = each((i) => {
    const known = standing(i);
    return typeof known !== "number" ? known : comparable ? moveOf(...states[i]) : null;
  });
  const shownBreaks = each((i) =>
    breaks.villages[i].filter((reason) => standing(i) !== "hidden" || !COUNTED.includes(reason)),
  );
  const count = (wanted: string) => move.filter((one) => one === wanted).length;
  const links = pocketLinks(
    before.pockets.map(({ villages }) => villages),
    after.pockets.map(({ villages }) => villages),
  );
  const totalsShown = before.scope.eligible !== "hidden" && after.scope.eligible !== "hidden";
  return {
    ...envelopeOf(after),
    from: before.period,
    scope: { before: sideOf(before), after: sideOf(after) },
    registerBreak: totalsShown ? breaks.register : null,
    breakShare: BASE_CHANGE,
    counts: comparable
      ? {
          in: count("in"),
          out: count("out"),
          stayed: count("stayed"),
          broken: each((i) => i).filter(
            (i) => ["in", "out", "stayed"].includes(String(move[i])) && shownBreaks[i].length > 0,
          ).length,
        }
      : null,
    columns: {
      code: [...codes],
      ...compared("rate", before.columns.rate, after.columns.rate, 6),
      ...compared("covered", before.columns.covered, after.columns.covered, 4),
      ...compared("gap", before.columns.serviceGap, after.columns.serviceGap, 1),
      unreachedBefore: before.columns.unreached,
      unreachedAfter: after.columns.unreached,
      move,
      because: each((i) => (comparable && typeof standing(i) === "number" ? becauseOf(...states[i]) : [])),
      breaks: shownBreaks,
    },
    pockets: {
      before: before.pockets.map(pocketOf),
      after: after.pockets.map(pocketOf),
      links: links.links.map((link) => ({
        before: before.pockets[link.before].id,
        after: after.pockets[link.after].id,
        villages: link.villages,
      })),
      appeared: links.appeared.map((index) => after.pockets[index].id),
      gone: links.gone.map((index) => before.pockets[index].id),
    },
  };
}

/** Missing wins over hidden, hidden over a number: 0 stands for "both are shown". */
const together = (one: Shown, other: Shown): Shown =>
  one === null || other === null ? null : one === "hidden" || other === "hidden" ? "hidden" : 0;

function stateOf({ columns, parameters }: AnswerView, i: number): PocketState {
  const gapIs = columns.gapIs[i];
  return {
    need: columns.cluster[i] >= 0,
    lacking:
      gapIs === null || gapIs === "hidden" || gapIs === "unknown"
        ? undefined
        : countsAsGap(gapIs, Number(columns.gapProbability[i]), parameters.gamma),
    inPocket: columns.pocket[i] >= 0,
  };
}

function compared<Name extends string>(name: Name, before: Shown[], after: Shown[], digits: number) {
  const change = before.map((value, i): Shown => {
    const other = after[i];
    if (typeof value !== "number" || typeof other !== "number") return together(value, other);
    return Number((other - value).toFixed(digits));
  });
  return { [`${name}Before`]: before, [`${name}After`]: after, [`${name}Change`]: change } as Record<
    `${Name}Before` | `${Name}After` | `${Name}Change`,
    Shown[]
  >;
}

const sideOf = ({ scope }: AnswerView) => ({
  eligible: scope.eligible,
  mean: scope.mean,
  serviceGap: scope.serviceGap,
  unreached: scope.unreached,
  inPocket: scope.villages.inPocket,
});

const pocketOf = ({ id, evidence, villages, serviceGap }: AnswerView["pockets"][number]) => ({
  id,
  evidence,
  villages,
  gap: serviceGap,
});
