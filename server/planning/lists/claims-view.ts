import type { ClaimsView } from "../../core/contracts/target-lists.ts";
import { claimsByVillage, orphanedVillages, pairsIn, standingOf } from "../../core/domain/claims.ts";
import type { Component } from "../../core/domain/terms.ts";
import { type Actor, actor } from "../../http/actor.ts";
import type { Figures } from "./figures.ts";
import { type OtherClaims, toldUnits } from "./list-rows.ts";
import { audienceOf } from "./view.ts";

/** Who claims what in a year, and which villages nobody does. */
export function claimsView(
  { lists, claims }: OtherClaims,
  figures: Figures,
  asked: { regency: string; year: number; component: Component },
  asker: Actor = actor(),
): ClaimsView {
  const { snapshot, told } = figures;
  const { villages, districts } = snapshot;
  const audience = audienceOf(asker, snapshot);
  const of = new Map(lists.map((list) => [list.id, list]));
  const at = new Map(villages.code.map((code, i) => [code, i]));
  const placeOf = (i: number) => ({
    village: villages.code[i],
    name: villages.name[i],
    district: districts[villages.district[i]].code,
  });
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    ...asked,
    period: told?.period ?? null,
    lists: lists.map(
      ({
        id,
        title,
        agency,
        program,
        component,
        state,
        strategies,
        exclusionGroup,
      }): ClaimsView["lists"][number] => ({
        ...{ id, title, agency, program, component, state, strategies, exclusionGroup },
      }),
    ),
    villages: [...claimsByVillage(claims)].flatMap(([village, there]) => {
      const i = at.get(village);
      // A village that is gone contests nothing; its list says so.
      if (i === undefined) return [];
      const claimants = there.map(({ list }) => of.get(list)!);
      return [
        {
          ...placeOf(i),
          standing: standingOf(claimants),
          claims: there.map(({ list, units }) => ({ list, units: toldUnits(units, audience) })),
          duplicates: pairsIn(claimants).map(([a, b]): [number, number] => [there[a].list, there[b].list]),
        },
      ];
    }),
    orphaned: orphanedVillages(
      inNeed(figures).map((i) => villages.code[i]),
      claims,
    ).map((code) => {
      const i = at.get(code)!;
      const { columns, pockets } = told!.view;
      return {
        ...placeOf(i),
        pocket: columns.pocket[i] >= 0 ? pockets[columns.pocket[i]].id : null,
        rank: columns.priorityRank[i],
        eligible: columns.eligible[i],
        unreached: columns.unreached[i],
      };
    }),
  };
}

/** Villages of high need or in a pocket, by priority; those that are not ranked come last, by code. */
function inNeed({ told, snapshot }: Figures): number[] {
  if (!told) return [];
  const { columns } = told.view;
  const rank = (i: number) => {
    const shown = columns.priorityRank[i];
    return typeof shown === "number" ? shown : Number.POSITIVE_INFINITY;
  };
  return [...snapshot.villages.code.keys()]
    .filter((i) => columns.highNeed[i] || columns.pocket[i] >= 0)
    .sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
}
