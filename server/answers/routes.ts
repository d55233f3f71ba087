import type { Request } from "express";
import type { Answer } from "../analysis/answer.ts";
import type { AnswerView, HexagonsView } from "../core/contracts/answers.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import {
  compared,
  ofCells,
  ofLedger,
  ofRegency,
  ofTargeting,
  ofVillageLedger,
  searched,
} from "../core/query/parameters.ts";
import { querySchema } from "../core/query/schema.ts";
import { fresh } from "../http/conditional-get.ts";
import { parse } from "../http/parse-query.ts";
import { type Endpoints, endpoints } from "../http/routes-of-rooms.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { auditView } from "./audit-view.ts";
import { compare, earlier } from "./compare.ts";
import { type Explorer, villageAt } from "./explorer.ts";
import { villageLedger } from "./ledger-chain.ts";
import { ledgerView } from "./ledger-view.ts";
import { definitionsView, pocketsView, rankingView, villagesView } from "./lists.ts";
import type { Resolved } from "./resolved.ts";
import { newestOf, targetingView } from "./targeting-view.ts";

/** Answers by hexagon. */
export interface CellViews {
  hexagons(resolved: Resolved, resolution: number): Promise<HexagonsView>;
}

/** The reading API: what {@link exploreOperations} declares. */
export function exploreRoutes(explore: Explorer, cells: CellViews): Endpoints {
  const routes = endpoints("/api/v1");

  routes.get("/scope", async (request, response) => {
    const { snapshot } = await explore.resolve(
      querySchema.parse({ regency: parse(ofRegency, request.query).regency }),
    );
    const scope = await explore.scope(snapshot);
    // Another regency that comes in is no revision of this one, and yet in its list.
    const others = scope.regencies.map(({ code, name }) => `${code} ${name}`).join();
    if (fresh(request, response, `scope ${snapshot.regency.code} ${snapshot.stamp} ${others}`)) return;
    response.json(scope);
  });

  routes.get("/answer", async (request, response) => {
    const resolved = await asked(request);
    if (fresh(request, response, `answer ${resolved.key}`)) return;
    response.json((await explore.answer(resolved)).view);
  });

  /** Lists that are made of the answer alone. */
  const lists: Record<string, (snapshot: Snapshot, view: AnswerView, answer: Answer) => unknown> = {
    pockets: pocketsView,
    villages: villagesView,
    definitions: definitionsView,
    audit: auditView,
    ranking: rankingView,
  };
  for (const [name, list] of Object.entries(lists))
    routes.get(`/${name}`, async (request, response) => {
      const resolved = await asked(request);
      if (fresh(request, response, `${name} ${resolved.key}`)) return;
      const { view, answer } = await explore.answer(resolved);
      response.json(list(resolved.snapshot, view, answer));
    });

  routes.get("/change", async (request, response) => {
    const { from: wanted, ...query } = request.query;
    const after = await explore.resolve(parse(querySchema, query));
    const from = earlier(after, parse(compared, { from: wanted }).from);
    if (fresh(request, response, `change ${from} ${after.key}`)) return;
    response.json(await compare(explore, after, from));
  });

  routes.get("/ledger", async (request, response) => {
    const resolved = await explore.resolve(parse(ofLedger, request.query));
    if (fresh(request, response, `ledger ${resolved.key}`)) return;
    response.json(ledgerView(resolved.snapshot, resolved.question));
  });

  routes.get("/targeting", async (request, response) => {
    const { program, agency, ...query } = parse(ofTargeting, request.query);
    if ((program === undefined) === (agency === undefined))
      throw new ProblemError(400, "Bad parameter", "Give either program or agency, the id of one.");
    const { snapshot, question } = await explore.resolve(query);
    const whose = program === undefined ? { agency: agency! } : { program };
    // Of the programs and not of one component, so that a year without need of the default one is a year still.
    const period = query.period ?? newestOf(snapshot, whose) ?? question.period;
    const key = ["targeting", program, agency, snapshot.regency.code, period, snapshot.stamp];
    if (fresh(request, response, key.join(" "))) return;
    response.json(targetingView(snapshot, whose, period));
  });

  routes.get("/villages/:code", async (request, response) => {
    const resolved = await asked(request);
    if (fresh(request, response, `village ${request.params.code} ${resolved.key}`)) return;
    response.json(await explore.village(resolved, request.params.code));
  });

  routes.get("/villages/:code/ledger", async (request, response) => {
    const { snapshot, question } = await explore.resolve(
      querySchema.parse(parse(ofVillageLedger, request.query)),
    );
    const { code } = request.params;
    const index = villageAt(snapshot, code);
    const key = ["village ledger", snapshot.villages.code[index], question.period, snapshot.stamp];
    if (fresh(request, response, key.join(" "))) return;
    response.json(villageLedger(snapshot, index, question.period));
  });

  routes.get("/hexagons", async (request, response) => {
    const { resolution: wanted, ...query } = request.query;
    const { resolution } = parse(ofCells, { resolution: wanted });
    const resolved = await explore.resolve(parse(querySchema, query));
    if (fresh(request, response, `hexagons ${resolution} ${resolved.key}`)) return;
    response.json(await cells.hexagons(resolved, resolution));
  });

  routes.get("/search", async (request, response) => {
    const { q, regency } = parse(searched, request.query);
    const { snapshot } = await explore.resolve({ regency });
    const found = await explore.search(snapshot, q);
    // Regencies come and go without this one's stamp.
    const areas = found.areas.map(({ code, name }) => `${code} ${name}`).join();
    if (fresh(request, response, `search ${q} ${snapshot.regency.code} ${snapshot.stamp} ${areas}`)) return;
    response.json(found);
  });

  const asked = (request: Request): Promise<Resolved> => explore.resolve(parse(querySchema, request.query));
  return routes;
}
