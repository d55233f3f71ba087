import type { Pool } from "pg";
import { answerEndpoints } from "./answers/endpoints.ts";
import type { Explorer } from "./answers/explorer.ts";
import { accountEndpoints } from "./auth/account-endpoints.ts";
import type { OpenEntrance } from "./auth/entrance.ts";
import { identityEndpoints, oidcEndpoints } from "./auth/oidc/endpoints.ts";
import type { OidcSettings } from "./auth/oidc/settings.ts";
import { sessionEndpoints } from "./auth/session-endpoints.ts";
import { commitmentEndpoints } from "./discussions/commitments/endpoints.ts";
import { discussionEndpoints } from "./discussions/endpoints.ts";
import { meetingEndpoints } from "./discussions/meetings/endpoints.ts";
import { eventEndpoints } from "./events/endpoints.ts";
import type { Live } from "./events/stream.ts";
import type { Declaration, Endpoint } from "./http/endpoint.ts";
import type { Documents } from "./http/openapi-endpoints.ts";
import { openApiEndpoints } from "./http/openapi-endpoints.ts";
import { declarationOf, type Operation } from "./http/operation.ts";
import { importEndpoints } from "./imports/endpoints.ts";
import { libraryEndpoints } from "./imports/library-endpoints.ts";
import type { PublicRecord } from "./imports/readable.ts";
import { recipientEndpoints } from "./imports/recipients-endpoints.ts";
import type { Workbench } from "./imports/workbench.ts";
import { outcomeEndpoints } from "./monitoring/outcomes-endpoints.ts";
import { reportEndpoints } from "./monitoring/reports-endpoints.ts";
import { setupEndpoints } from "./onboarding/endpoints.ts";
import { listOperations } from "./planning/lists/operations.ts";
import { targetOperations } from "./planning/operations.ts";
import { scenarioOperations } from "./planning/scenario/operations.ts";
import type { Downloads } from "./publishing/exports/downloads.ts";
import { exportEndpoints } from "./publishing/exports/endpoints.ts";
import type { ChangeFeed } from "./publishing/exports/revisions.ts";
import type { Tables } from "./publishing/exports/tables.ts";
import type { searchables } from "./publishing/ogc/collections.ts";
import { ogcEndpoints } from "./publishing/ogc/endpoints.ts";
import { printEndpoints } from "./publishing/prints/endpoints.ts";
import type { TileCache } from "./publishing/tiles/cache.ts";
import { tileEndpoints } from "./publishing/tiles/endpoints.ts";
import type { FastPath } from "./publishing/tiles/fast-path.ts";
import type { Shapes } from "./publishing/tiles/tile-source.ts";
import { regionEndpoints } from "./regions/endpoints.ts";
import { closureEndpoints } from "./registry/closure-endpoints.ts";
import { registerEndpoints } from "./registry/endpoints.ts";
import { programTableEndpoints } from "./registry/table/endpoints.ts";
import { settingsEndpoints } from "./settings/endpoints.ts";

/** What the rooms declare beside their routes. */
export const ROUTED: readonly Operation[] = [...targetOperations, ...listOperations, ...scenarioOperations];

/** What the rooms declare with their handlers. */
export const ENDPOINTS: readonly Endpoint<Services>[] = [
  ...answerEndpoints,
  ...exportEndpoints,
  ...tileEndpoints,
  ...ogcEndpoints,
  ...setupEndpoints,
  ...settingsEndpoints,
  ...registerEndpoints,
  ...programTableEndpoints,
  ...closureEndpoints,
  ...regionEndpoints,
  ...importEndpoints,
  ...recipientEndpoints,
  ...libraryEndpoints,
  ...reportEndpoints,
  ...sessionEndpoints,
  ...oidcEndpoints,
  ...accountEndpoints,
  ...identityEndpoints,
  ...eventEndpoints,
  ...discussionEndpoints,
  ...commitmentEndpoints,
  ...meetingEndpoints,
  ...printEndpoints,
  ...outcomeEndpoints,
  ...openApiEndpoints,
];

/** What the handlers work with, all together. */
export interface Services {
  pool: Pool;
  explore: Explorer;
  live: Live;
  shapes: Shapes;
  fast: Pick<FastPath, "remember">;
  tables: Tables;
  downloads: Downloads;
  feed: ChangeFeed;
  searchable: ReturnType<typeof searchables>;
  tileCache: TileCache;
  desk: Workbench;
  publicRecord: PublicRecord;
  documents: Documents;
  entrance: OpenEntrance;
  oidc?: OidcSettings;
}

export const OPERATIONS: readonly Declaration[] = [...ROUTED.map(declarationOf), ...ENDPOINTS];
