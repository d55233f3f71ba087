import { z } from "zod";
import type { Operation } from "../http/operation.ts";

/** How the page asks; a browser that comes back by itself says it in Last-Event-ID. */
export const eventsAsked = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe("id of the last event that is known; Last-Event-ID says the same"),
});

/** What {@link happeningRoutes} answers. */
export const happeningOperations: Operation[] = [
  {
    method: "get",
    path: "/api/v1/events",
    tag: "talk",
    summary: {
      id: "Kejadian, langsung: daftar sasaran, klaim, pesan, komitmen, rapat",
      en: "What happens, live: target lists, claims, messages, commitments, meetings",
    },
    query: eventsAsked,
    answer: {
      type: "text/event-stream",
      what: "one event for each happening that the asker may hear of, its data JSON {regency, at, …}; first `ready`, or `reset` where too much was missed; stays open",
    },
    access: { least: "viewer" },
  },
];
