import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { parse } from "../http/parse-query.ts";
import { eventsAsked } from "./operations.ts";
import type { Live } from "./stream.ts";

/** GET /events: what happens, told as long as the page is open. */
export function happeningRoutes(live: Live): Endpoints {
  const routes = endpoints("/api/v1");
  routes.get("/events", async (request, response) => {
    const { after } = parse(eventsAsked, request.query);
    // The browser's own word, when it comes back by itself, is newer than the address.
    const last = request.get("last-event-id");
    if (request.method === "HEAD") response.type("text/event-stream").end();
    else await live.open(request, response, last && /^\d{1,15}$/.test(last) ? Number(last) : after);
  });
  return routes;
}
