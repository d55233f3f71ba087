import { accessOperations } from "./access/operations.ts";
import type { Operation } from "./api/operation.ts";
import { exploreOperations } from "./explore/operations.ts";
import { exportOperations } from "./exports/operations.ts";
import { happeningOperations } from "./happenings/operations.ts";
import { intakeOperations } from "./intake/operations.ts";
import { ogcOperations } from "./ogc/operations.ts";
import { outcomeOperations } from "./outcomes/operations.ts";
import { printOperations } from "./prints/operations.ts";
import { closureOperations } from "./programs/closure-operations.ts";
import { registerOperations } from "./programs/operations.ts";
import { regionOperations } from "./regions/operations.ts";
import { reportOperations } from "./reports/operations.ts";
import { settingsOperations } from "./settings/operations.ts";
import { setupOperations } from "./setup/operations.ts";
import { commitmentOperations } from "./talk/commitments/operations.ts";
import { meetingOperations } from "./talk/meetings/operations.ts";
import { talkOperations } from "./talk/operations.ts";
import { listOperations } from "./targets/lists/operations.ts";
import { targetOperations } from "./targets/operations.ts";
import { scenarioOperations } from "./targets/scenario/operations.ts";
import { tileOperations } from "./tiles/operations.ts";

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
