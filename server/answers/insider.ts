import type { Request, Response } from "express";
import { today } from "../core/domain/calendar-year.ts";
import { isCoordinator, rankOf } from "../core/domain/roles.ts";
import { notYours } from "../core/errors/problem-error.ts";
import type { Sharing } from "../disclosure/agreements.ts";
import { type Insider, sharedIn } from "../disclosure/inside-snapshot.ts";
import { actor } from "../http/actor.ts";
import { fresh } from "../http/conditional-get.ts";
import type { Asker } from "./both-forms.ts";
import type { Explorer } from "./explorer.ts";

/** Whose figures the present request may see as they are, agreements aside; undefined where it sees what the public does. */
export function insiderNow(): Insider | undefined {
  const who = actor();
  if (isCoordinator(who)) return { all: true };
  return rankOf(who.role) >= rankOf("editor") && who.agency !== null
    ? { all: false, agency: who.agency, shared: [] }
    : undefined;
}

/** Says of an answer that it may hold figures which are not public; pages show a mark for it. */
export function markInternal(response: Response): void {
  // Another's sign-in is another answer: no cache may take one for the other.
  response.vary("Cookie").vary("Authorization");
  response.set("X-Kantong-View", "internal");
}

/** Whoever asks for the form for those inside. @throws ProblemError 403 for somebody of no agency */
export function insideAsker(
  { explore, sharing }: { explore: Explorer; sharing: Sharing },
  request: Request,
  response: Response,
): Asker {
  const who = insiderNow();
  if (!who) throw notYours();
  markInternal(response);
  return {
    async resolve(query) {
      const insider = who.all ? who : { ...who, shared: await sharing.inForce(who.agency, today()) };
      const resolved = await explore.resolveInside(query, insider);
      await sharing.used(sharedIn(insider, resolved.snapshot), request.path);
      return resolved;
    },
    // The snapshot's stamp, which is in each key, says whose figures they are.
    unchanged: (key) => fresh(request, response, `inside ${key}`, "private"),
  };
}
