import { z } from "zod";
import { endpointsOf } from "../http/endpoint.ts";
import type { Live } from "./stream.ts";

const eventsAsked = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe("id of the last event that is known; Last-Event-ID says the same"),
});

const endpoint = endpointsOf<{ live: Live }>({ tag: "talk", access: { least: "viewer" } });

export const eventEndpoints = [
  endpoint("get /events", {
    summary: {
      id: "Kejadian, langsung: daftar sasaran, klaim, pesan, komitmen, rapat",
      en: "What happens, live: target lists, claims, messages, commitments, meetings",
    },
    query: eventsAsked,
    response: {
      type: "text/event-stream",
      what: "one event for each happening that the asker may hear of, its data JSON {regency, at, …}; first `ready`, or `reset` where too much was missed; stays open",
    },
    async handle({ query, request, response }, { live }) {
      // The browser's own word, when it comes back by itself, is newer than the address.
      const last = request.get("last-event-id");
      if (request.method === "HEAD") response.type("text/event-stream").end();
      else await live.open(request, response, last && /^\d{1,15}$/.test(last) ? Number(last) : query.after);
    },
  }),
];
