import type { Pool } from "pg";
import type { Explorer } from "../../answers/explorer.ts";
import { insiderNow } from "../../answers/insider.ts";
import type { TargetListView } from "../../core/contracts/target-lists.ts";
import { there } from "./changing.ts";
import { figuresOf } from "./figures.ts";
import { readChanges, readClaims, readList, readVillages } from "./repository.ts";
import { listView } from "./view.ts";

/** Reads a list in view of all others, as whoever asks may see them. @throws ProblemError 404 */
export async function readListView(pool: Pool, explore: Explorer, id: number): Promise<TargetListView> {
  const list = there(await readList(pool, id), id);
  const villages = await readVillages(pool, id);
  const changes = await readChanges(pool, id);
  const others = await readClaims(pool, list.regency, list.year);
  const figures = await figuresOf(explore, list.regency, list.year, list.component, insiderNow());
  return listView(list, villages, changes, others, figures);
}
