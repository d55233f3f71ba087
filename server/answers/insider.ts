import type { Request, Response } from "express";
import { isCoordinator, rankOf } from "../core/domain/roles.ts";
import { notYours } from "../core/errors/problem-error.ts";
import type { Query } from "../core/query/schema.ts";
import { type Insider, insiderKey } from "../disclosure/inside-snapshot.ts";
import { actor } from "../http/actor.ts";
import { fresh } from "../http/conditional-get.ts";
import type { Explorer } from "./explorer.ts";
import type { Resolved } from "./resolved.ts";

/** Whose figures the present request may see as they are; undefined where it sees what the public does. */
export function insiderNow(): Insider | undefined {
  const who = actor();
  if (isCoordinator(who)) return { all: true };
  return rankOf(who.role) >= rankOf("editor") && who.agency !== null
    ? { all: false, agency: who.agency }
    : undefined;
}

/** Whose figures the present request may see as they are. @throws ProblemError 403 for somebody of no agency */
function insider(): Insider {
  const who = insiderNow();
  if (!who) throw notYours();
  return who;
}

/** What a question has inside; undefined where the asker has the same already. */
export async function resolvedInside(
  explore: Explorer,
  query: Query,
  { what, request, response }: { what: string; request: Request; response: Response },
): Promise<Resolved | undefined> {
  const who = insider();
  const resolved = await explore.resolveInside(query, who);
  // Another's sign-in is another answer: no cache may take one for the other.
  response.vary("Cookie").vary("Authorization");
  response.set("X-Kantong-View", "internal");
  return fresh(request, response, `inside ${insiderKey(who)} ${what} ${resolved.key}`, "private")
    ? undefined
    : resolved;
}
