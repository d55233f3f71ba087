import type { Pool } from "pg";
import { answerEndpoints } from "./answers/endpoints.ts";
import type { Explorer } from "./answers/explorer.ts";
import { accountEndpoints } from "./auth/account-endpoints.ts";
import { type Entrance, openEntrance } from "./auth/entrance.ts";
import { identityEndpoints, oidcEndpoints } from "./auth/oidc/endpoints.ts";
import { sessionEndpoints } from "./auth/session-endpoints.ts";
import { sharingOf } from "./disclosure/agreements.ts";
import { commitmentEndpoints } from "./discussions/commitments/endpoints.ts";
import { discussionEndpoints } from "./discussions/endpoints.ts";
import { inboxEndpoints } from "./discussions/inbox/endpoints.ts";
import { meetingEndpoints } from "./discussions/meetings/endpoints.ts";
import { eventEndpoints } from "./events/endpoints.ts";
import type { Live } from "./events/stream.ts";
import { actor } from "./http/actor.ts";
import type { Declaration, Endpoint } from "./http/endpoint.ts";
import { documentsOf, openApiEndpoints } from "./http/openapi-endpoints.ts";
import { importEndpoints } from "./imports/endpoints.ts";
import { libraryEndpoints } from "./imports/library-endpoints.ts";
import { readableBy } from "./imports/readable.ts";
import { recipientEndpoints } from "./imports/recipients-endpoints.ts";
import { workbench } from "./imports/workbench.ts";
import { outcomeEndpoints } from "./monitoring/outcomes-endpoints.ts";
import { qualityEndpoints } from "./monitoring/quality-endpoints.ts";
import { reportEndpoints } from "./monitoring/reports-endpoints.ts";
import { setupEndpoints } from "./onboarding/endpoints.ts";
import { proposalEndpoints } from "./planning/endpoints.ts";
import { listEndpoints } from "./planning/lists/endpoints.ts";
import { listExportEndpoints } from "./planning/lists/export-endpoints.ts";
import { highsSolver } from "./planning/proposals/solver.ts";
import { scenarioEndpoints } from "./planning/scenario/endpoints.ts";
import { downloadsOf } from "./publishing/exports/downloads.ts";
import { exportEndpoints } from "./publishing/exports/endpoints.ts";
import { changeFeed } from "./publishing/exports/revisions.ts";
import { tablesOf } from "./publishing/exports/tables.ts";
import { searchables } from "./publishing/ogc/collections.ts";
import { ogcEndpoints } from "./publishing/ogc/endpoints.ts";
import { printEndpoints } from "./publishing/prints/endpoints.ts";
import { tileCache } from "./publishing/tiles/cache.ts";
import { contextTiles } from "./publishing/tiles/context/context-tiles.ts";
import { contextTileEndpoints } from "./publishing/tiles/context/endpoints.ts";
import { tileEndpoints } from "./publishing/tiles/endpoints.ts";
import type { FastPath } from "./publishing/tiles/fast-path.ts";
import type { Shapes } from "./publishing/tiles/tile-source.ts";
import { contextEndpoints } from "./regions/context/endpoints.ts";
import { contextFeaturesOf, contextLayersOf } from "./regions/context/repository.ts";
import { regionEndpoints } from "./regions/endpoints.ts";
import { closureEndpoints } from "./registry/closure-endpoints.ts";
import { registerEndpoints } from "./registry/endpoints.ts";
import type { SeesNeed } from "./registry/over-need.ts";
import { sharingEndpoints } from "./registry/sharing/endpoints.ts";
import { programTableEndpoints } from "./registry/table/endpoints.ts";
import { settingsEndpoints } from "./settings/endpoints.ts";

/** What the record opens. */
interface Opened {
  /** the record as whoever asks may use it; the map shows what may be told to anybody */
  pool: Pool;
  explore: Explorer;
  shapes: Shapes;
  live: Live;
  entrance: Entrance;
  fast: Pick<FastPath, "remember">;
}

/** Puts together what the handlers work with. */
export function servicesOf({ entrance, ...opened }: Opened) {
  const { pool, explore, shapes } = opened;
  const tables = tablesOf(explore, shapes);
  return {
    ...opened,
    tables,
    sharing: sharingOf(pool),
    desk: workbench(pool, actor, explore.publicRecord),
    async seesNeed(regencies: string[]): Promise<SeesNeed> {
      const readable = await readableBy(actor(), { programs: new Map() }, regencies, explore.publicRecord);
      return ({ component, period, village }, { need, base }) =>
        !readable
          .seen({ kind: "need", id: component, period, village, current: true }, [need, base])
          .includes("hidden");
    },
    downloads: downloadsOf(tables),
    feed: changeFeed(pool),
    searchable: searchables(tables),
    tileCache: tileCache(),
    contextLayers: () => contextLayersOf(pool),
    context: contextTiles((id) => contextFeaturesOf(pool, id)),
    solver: highsSolver(),
    documents: documentsOf((): readonly Declaration[] => ENDPOINTS),
    entrance: openEntrance(entrance),
    oidc: entrance.oidc,
  };
}
export type Services = ReturnType<typeof servicesOf>;

/** Every endpoint of the program; nothing else answers under /api, /tiles and /ogc. */
export const ENDPOINTS: readonly Endpoint<Services>[] = [
  ...answerEndpoints,
  ...exportEndpoints,
  ...contextTileEndpoints,
  ...tileEndpoints,
  ...ogcEndpoints,
  ...setupEndpoints,
  ...settingsEndpoints,
  ...registerEndpoints,
  ...programTableEndpoints,
  ...closureEndpoints,
  ...sharingEndpoints,
  ...contextEndpoints,
  ...regionEndpoints,
  ...importEndpoints,
  ...recipientEndpoints,
  ...libraryEndpoints,
  ...reportEndpoints,
  ...qualityEndpoints,
  ...sessionEndpoints,
  ...oidcEndpoints,
  ...accountEndpoints,
  ...identityEndpoints,
  ...eventEndpoints,
  ...discussionEndpoints,
  ...commitmentEndpoints,
  ...meetingEndpoints,
  ...inboxEndpoints,
  ...proposalEndpoints,
  ...listExportEndpoints,
  ...listEndpoints,
  ...scenarioEndpoints,
  ...printEndpoints,
  ...outcomeEndpoints,
  ...openApiEndpoints,
];
