import express from "express";
import type { Pool } from "pg";
import type { Explorer } from "../answers/explorer.ts";
import { parseBody } from "../core/contracts/field-errors.ts";
import { newSettings, type SettingsTrial, settingsAsked, settingsTried } from "../core/contracts/settings.ts";
import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { parse } from "../http/parse-query.ts";
import { differing, readSettings } from "../snapshot/settings-in-force.ts";
import { changeSettings, settingsViewOf } from "./repository.ts";
import { outcomeOf } from "./trial.ts";

/** What the coordinator sets: /settings. @param pool guarded */
export function settingsRoutes(pool: Pool, explore: Explorer): Endpoints {
  const routes = endpoints("/api/v1");

  routes.get("/settings", async (request, response) => {
    response.json(await settingsViewOf(pool, parse(settingsAsked, request.query).regency));
  });

  routes.get("/settings/trial", async (request, response) => {
    const { regency, least, concerned, ...thresholds } = parse(settingsTried, request.query);
    const now = await readSettings(pool, regency);
    const tried = { least, thresholds: differing(thresholds), concerned: concerned ?? now.concerned };
    const answer: SettingsTrial = {
      before: await outcomeOf(explore, regency, now),
      after: await outcomeOf(explore, regency, tried),
    };
    response.json(answer);
  });

  routes.put("/settings", express.json({ limit: "10kb" }), async (request, response) => {
    const wanted = parseBody(newSettings, request.body);
    await changeSettings(pool, wanted);
    response.json(await settingsViewOf(pool, wanted.regency));
  });
  return routes;
}
