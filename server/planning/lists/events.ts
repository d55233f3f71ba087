import { z } from "zod";
import { LIST_STATES } from "../../core/domain/terms.ts";

/** What open pages hear as `list`: something about a list changed; read it again. */
export const listHappened = z.object({
  list: z.int(),
  agency: z.string(),
  state: z.enum([...LIST_STATES, "deleted"]),
});
export type ListHappened = z.infer<typeof listHappened>;
/** What they hear as `claim`: villages that a list began or ceased to claim. */
export const claimHappened = z.object({
  list: z.int(),
  agency: z.string(),
  program: z.string(),
  villages: z.array(z.string()),
  change: z.enum(["added", "removed"]),
});
export type ClaimHappened = z.infer<typeof claimHappened>;
