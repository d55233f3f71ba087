import type { Pool } from "pg";
import type { Explorer } from "../../answers/explorer.ts";
import type { ClaimsView } from "../../core/contracts/target-lists.ts";
import type { Component } from "../../core/domain/terms.ts";
import { claimsView } from "../../planning/lists/claims-view.ts";
import { type Figures, figuresOf } from "../../planning/lists/figures.ts";
import type { OtherClaims } from "../../planning/lists/list-rows.ts";
import { readClaims } from "../../planning/lists/repository.ts";
import { readCommitments } from "../commitments/repository.ts";
import { readHelp } from "../repository.ts";
import { type Matter, mattersOf } from "./agenda.ts";

/** What a meeting talks about, as it stands now. */
export interface Standing {
  figures: Figures;
  claims: ClaimsView;
  lists: OtherClaims["lists"];
  matters: Matter[];
  orphanedLeft: number;
}

/** Looks up what is open between the agencies. @param today YYYY-MM-DD */
export async function standingNow(
  pool: Pool,
  explore: Explorer,
  meeting: { regency: string; year: number; component: Component },
  today: string,
): Promise<Standing> {
  const { regency, year, component } = meeting;
  const figures = await figuresOf(explore, regency, year, component);
  const claimed = await readClaims(pool, regency, year);
  const claims = claimsView(claimed, figures, { regency, year, component });
  const overdue = await readCommitments(pool, { regency, overdue: "true" }, today);
  const help = await readHelp(pool, regency, true);
  const { code } = figures.snapshot.villages;
  const at = new Map(code.map((one, i) => [one, i]));
  const rankOf = (village: string) => {
    const rank = figures.told?.view.columns.priorityRank[at.get(village) ?? -1];
    return typeof rank === "number" ? rank : Number.POSITIVE_INFINITY;
  };
  const open = {
    overdue,
    contested: claims.villages.flatMap(({ village, standing }) =>
      standing === "contested" ? [village] : [],
    ),
    help: help.map(({ id, places }) => ({ id, villages: places.map((place) => place.code) })),
    orphaned: claims.orphaned,
  };
  return { figures, claims, lists: claimed.lists, ...mattersOf(open, rankOf) };
}
