import { exploreOperations } from "./answers/operations.ts";
import { accessOperations } from "./auth/operations.ts";
import { commitmentOperations } from "./discussions/commitments/operations.ts";
import { meetingOperations } from "./discussions/meetings/operations.ts";
import { talkOperations } from "./discussions/operations.ts";
import { happeningOperations } from "./events/operations.ts";
import type { Operation } from "./http/operation.ts";
import { intakeOperations } from "./imports/operations.ts";
import { outcomeOperations } from "./monitoring/outcomes-operations.ts";
import { reportOperations } from "./monitoring/reports-operations.ts";
import { setupOperations } from "./onboarding/operations.ts";
import { listOperations } from "./planning/lists/operations.ts";
import { targetOperations } from "./planning/operations.ts";
import { scenarioOperations } from "./planning/scenario/operations.ts";
import { exportOperations } from "./publishing/exports/operations.ts";
import { ogcOperations } from "./publishing/ogc/operations.ts";
import { printOperations } from "./publishing/prints/operations.ts";
import { tileOperations } from "./publishing/tiles/operations.ts";
import { regionOperations } from "./regions/operations.ts";
import { closureOperations } from "./registry/closure-operations.ts";
import { registerOperations } from "./registry/operations.ts";
import { settingsOperations } from "./settings/operations.ts";

/** What the rooms declare beside their routes; the OpenAPI document is made of it. */
export const OPERATIONS: readonly Operation[] = [
  ...exploreOperations,
  ...exportOperations,
  ...tileOperations,
  ...ogcOperations,
  ...setupOperations,
  ...settingsOperations,
  ...registerOperations,
  ...closureOperations,
  ...regionOperations,
  ...intakeOperations,
  ...reportOperations,
  ...accessOperations,
  ...happeningOperations,
  ...talkOperations,
  ...commitmentOperations,
  ...meetingOperations,
  ...targetOperations,
  ...listOperations,
  ...scenarioOperations,
  ...printOperations,
  ...outcomeOperations,
];
