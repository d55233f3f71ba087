import { rankOf } from "../core/domain/roles.ts";
import type { Actor } from "../http/actor.ts";

/** Whether somebody may hear of a happening; the same rule as the policy `reading` of migration 040. */
export function mayHear(audience: string, { role, agency }: Pick<Actor, "role" | "agency">): boolean {
  const rank = rankOf(role);
  if (audience === "public" || rank >= rankOf("coordinator")) return true;
  if (rank < rankOf("viewer")) return false;
  return audience === "member" || (agency !== null && audience === `agency:${agency}`);
}
