import type { PoolClient } from "pg";
import type { ListState } from "../../core/domain/terms.ts";
import { type Audience, tell } from "../../events/publish.ts";
import type { ClaimHappened, ListHappened } from "./events.ts";
import type { StoredList } from "./repository.ts";

/** Who may hear of a list in a state: those who may see it. */
export const audienceIn = (state: ListState, agency: string): Audience =>
  state === "draft" ? `agency:${agency}` : state === "proposed" ? "member" : "public";

/**
 * Tells the open pages of a change of a list, and of claims that came or went with it. Comes last in the transaction.
 * @param audience whose pages: of a list that goes back to a draft those who saw it before
 */
export async function tellOfList(
  client: PoolClient,
  { id, agency, program, regency }: StoredList,
  state: ListHappened["state"],
  audience: Audience,
  claims: Partial<Record<ClaimHappened["change"], readonly string[]>> = {},
): Promise<void> {
  const happen = (kind: "list" | "claim", payload: ListHappened | ClaimHappened) =>
    tell(client, regency, kind, audience, payload);
  for (const change of ["added", "removed"] as const) {
    const villages = claims[change] ?? [];
    if (villages.length > 0)
      await happen("claim", { list: id, agency, program, villages: [...villages], change });
  }
  await happen("list", { list: id, agency, state });
}
