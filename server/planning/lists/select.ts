import type { AnswerView } from "../../core/contracts/answers.ts";
import type { Selection, WhyAdded } from "../../core/contracts/target-lists.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";

/** A village that a selection names, and why. */
export interface Selected {
  village: string;
  why: WhyAdded;
}

/**
 * The villages that a selection means, in the order in which it names them.
 * @param view what pockets and ranks are read from; null: there is no need to read them from
 * @throws ProblemError 404 for a pocket or district that there isn't, 409 where there is no need
 */
export function selected(
  { villages, districts, regency }: PublicSnapshot,
  view: AnswerView | null,
  selection: Selection,
): Selected[] {
  const { code } = villages;
  if (selection.districts) {
    const known = new Map(districts.map((one, d) => [one.code, d]));
    return selection.districts.flatMap((district) => {
      const d = known.get(district);
      if (d === undefined)
        throw new ProblemError(
          "unknown_district",
          `select.districts: ${regency.name} has no district with the Kemendagri code ${district}.`,
        );
      return code.flatMap((village, i): Selected[] =>
        villages.district[i] === d ? [{ village, why: { by: "district", district } }] : [],
      );
    });
  }
  if (selection.box) {
    const [west, south, east, north] = selection.box;
    return code.flatMap((village, i): Selected[] => {
      const [x, y] = [villages.longitude[i], villages.latitude[i]];
      return x >= west && x <= east && y >= south && y <= north ? [{ village, why: { by: "box" } }] : [];
    });
  }
  if (!view)
    throw new ProblemError(
      "no_need",
      "No need of the list's component is recorded, so there are neither ranks nor pockets; choose villages by district, box or code.",
    );
  if (selection.pockets)
    return selection.pockets.flatMap((id) => {
      const pocket = view.pockets.find((one) => one.id === id);
      if (!pocket)
        throw new ProblemError(
          "unknown_pocket",
          `select.pockets: there is no pocket ${id} under this question; ids look like ${view.pockets[0]?.id ?? `${code[0]}@${view.period}`}.`,
        );
      return pocket.villages.map(
        (i): Selected => ({ village: code[i], why: { by: "pocket", pocket: id, rank: pocket.rank } }),
      );
    });
  const top = selection.top ?? 0;
  return code
    .flatMap((village, i) => {
      const rank = view.columns.priorityRank[i];
      return typeof rank === "number" && rank <= top ? [{ village, rank }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ village, rank }): Selected => ({ village, why: { by: "rank", rank } }));
}
