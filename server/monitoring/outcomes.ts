import { breaksOf } from "../analysis/breaks.ts";
import { compare } from "../answers/compare.ts";
import type { Explorer } from "../answers/explorer.ts";
import { ledgersOf } from "../answers/ledger-chain.ts";
import { envelopeOf } from "../answers/lists.ts";
import { inPeriod, type Resolved } from "../answers/resolved.ts";
import type { AnswerView } from "../core/contracts/answers.ts";
import type { OutcomesView } from "../core/contracts/outcomes.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { servedOutcome } from "./outcomes-served.ts";
import { strategySteps } from "./outcomes-strategies.ts";

/**
 * What a year brought, held against an earlier one. All of it is made of what the public may know of either year.
 * @param from null: there is no earlier year, so that only what lasts can be said to be new
 */
export async function outcomesOf(
  explore: Explorer,
  after: Resolved,
  from: number | null,
): Promise<OutcomesView> {
  const { snapshot, question } = after;
  const { view } = await explore.answer(after);
  const served = servedIn(snapshot, question.period, from);
  const common = { ...envelopeOf(view), from, disclosure: snapshot.least, tau: question.tau, served };
  if (from === null)
    return { ...common, registerBreak: null, pockets: null, strategies: null, complete: null };
  const [before, change] = [
    (await explore.answer(inPeriod(after, from))).view,
    await compare(explore, after, from),
  ];
  const { code, move, because, breaks } = change.columns;
  const moved = (wanted: "in" | "out") =>
    code.flatMap((village, i) =>
      move[i] === wanted ? [{ code: village, because: because[i], doubts: [...breaks[i]] }] : [],
    );
  return {
    ...common,
    registerBreak: change.registerBreak,
    pockets: change.counts && {
      left: moved("out"),
      entered: moved("in"),
      stayed: code.filter((_, i) => move[i] === "stayed"),
    },
    ...(isCovered(before) && isCovered(view)
      ? strategySteps(before, view, change)
      : { strategies: null, complete: null }),
  };
}

/** Whether coverage of some village is known. */
const isCovered = ({ columns }: AnswerView): boolean =>
  columns.coverage.some((column) => column.some((share) => share !== null));

function servedIn(snapshot: PublicSnapshot, period: number, from: number | null): OutcomesView["served"] {
  const { code } = snapshot.villages;
  const earlier = from === null ? [] : ledgersOf(snapshot, from);
  return ledgersOf(snapshot, period).map((now) =>
    servedOutcome(
      now,
      earlier.find(({ component }) => component === now.component),
      from === null ? code.map(() => []) : breaksOf(snapshot, now.component, from, period).villages,
      code,
    ),
  );
}
