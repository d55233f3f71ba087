import type { Explorer } from "../../answers/explorer.ts";
import { listProposalAsked } from "../../core/contracts/target-list-proposal.ts";
import type { Selection, VillageInput } from "../../core/contracts/target-lists.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { validated } from "../../http/validation.ts";
import { figuresOf } from "./figures.ts";
import { type Proposing, proposeForList } from "./list-proposal.ts";
import type { StoredList } from "./repository.ts";
import { selected } from "./select.ts";
import type { Wanted } from "./villages.ts";

/** All that may be told of a list's regency. */
export async function snapshotOf(explore: Explorer, { regency }: StoredList): Promise<PublicSnapshot> {
  return (await explore.resolve({ regency })).snapshot;
}

/** What a selection means for a list, under the question it names or the defaults. */
export async function selectedFor(
  proposing: Proposing,
  list: StoredList,
  selection: Selection,
  signal: AbortSignal,
): Promise<Wanted[]> {
  const { explore } = proposing;
  if (selection.proposal !== undefined) return proposed(proposing, list, selection.proposal, signal);
  const figures = await figuresOf(explore, list.regency, list.year, list.component);
  if (selection.question === undefined || !figures.told)
    return selected(figures.snapshot, figures.told?.view ?? null, selection);
  const resolved = await explore.resolve({
    period: figures.told.period,
    ...Object.fromEntries(new URLSearchParams(selection.question)),
    regency: list.regency,
  });
  return selected(resolved.snapshot, (await explore.answer(resolved)).view, selection);
}

/** @throws ProblemError 404 naming the entry whose village the regency does not have */
export function byHand({ villages, regency }: PublicSnapshot, sent: readonly VillageInput[]): Wanted[] {
  const known = new Set(villages.code);
  const at = sent.findIndex(({ village }) => !known.has(village));
  if (at >= 0)
    throw new ProblemError(
      "unknown_village",
      `villages.${at}.village: ${regency.name} has no village with the Kemendagri code ${sent[at].village}. Nothing was changed.`,
    );
  return sent.map((one) => ({ ...one, why: { by: "hand" } }));
}

/** The villages of the aim that was asked for, each with its place and the units that it is proposed for. */
async function proposed(
  proposing: Proposing,
  list: StoredList,
  question: string,
  signal: AbortSignal,
): Promise<Wanted[]> {
  const asked = validated("body", listProposalAsked, Object.fromEntries(new URLSearchParams(question)));
  const { aim } = asked;
  const { proposal } = await proposeForList(proposing, list, { ...asked, aims: [aim] }, signal);
  const { infeasible, chosen } = proposal.aims[0];
  if (infeasible) throw new ProblemError("infeasible", infeasible.detail, { why: infeasible.why });
  return chosen.map(
    ({ village, units, place, steps }): Wanted => ({
      village,
      units,
      why: { by: "proposal", aim, reason: steps[0].step, rank: place },
    }),
  );
}
