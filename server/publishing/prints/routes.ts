import type { Explorer } from "../../answers/explorer.ts";
import type { ExtentsView, SourcesView } from "../../core/contracts/prints.ts";
import { querySchema } from "../../core/query/schema.ts";
import { fresh } from "../../http/conditional-get.ts";
import { parse } from "../../http/parse-query.ts";
import { type Endpoints, endpoints } from "../../http/routes-of-rooms.ts";
import { sourcesOf } from "../exports/about.ts";
import { districtView } from "./district-view.ts";
import { ofRegency, ofSources } from "./operations.ts";

/** What prints need beyond the map's own answers; all of it from what the public may know. */
export function printRoutes(explore: Explorer): Endpoints {
  const routes = endpoints("/api/v1");
  routes.get("/extents", async (request, response) => {
    const { regency } = parse(ofRegency, request.query);
    const { snapshot } = await explore.resolve({ regency });
    if (fresh(request, response, `extents ${snapshot.regency.code} ${snapshot.stamp}`)) return;
    const { code, extent } = snapshot.villages;
    response.json({
      revision: snapshot.revision,
      regency: snapshot.regency.code,
      code,
      extent: Array.from(extent, (degrees) => Number(degrees.toFixed(5))),
    } satisfies ExtentsView);
  });
  routes.get("/sources", async (request, response) => {
    const resolved = await explore.resolve(parse(ofSources, request.query));
    const { snapshot, question } = resolved;
    if (fresh(request, response, `sources ${resolved.key}`)) return;
    response.json({
      revision: snapshot.revision,
      synthetic: snapshot.synthetic,
      boundaries: snapshot.boundarySource,
      items: sourcesOf(snapshot, question.component, question.period).map(
        ({ name, source, licence, dataDate }) => ({ name, source, licence, dataDate }),
      ),
    } satisfies SourcesView);
  });
  routes.get("/districts/:code", async (request, response) => {
    const resolved = await explore.resolve(parse(querySchema, request.query));
    const { code } = request.params;
    if (fresh(request, response, `district ${code} ${resolved.key}`)) return;
    const { answer } = await explore.answer(resolved);
    response.json(districtView(resolved.snapshot, answer, code));
  });
  return routes;
}
