import type { Pool } from "pg";
import type { Explorer } from "../answers/explorer.ts";
import {
  newSettings,
  settingsAsked,
  settingsTrial,
  settingsTried,
  settingsView,
} from "../core/contracts/settings.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { differing, readSettings } from "../snapshot/settings-in-force.ts";
import { changeSettings, settingsViewOf } from "./repository.ts";
import { outcomeOf } from "./trial.ts";

const endpoint = endpointsOf<{ pool: Pool; explore: Explorer }>({
  tag: "data",
  access: { least: "coordinator" },
});

/** What the coordinator sets. */
export const settingsEndpoints = [
  endpoint("get /settings", {
    summary: { id: "Pengaturan kabupaten", en: "A regency's settings" },
    query: settingsAsked,
    response: { schema: settingsView, what: "k and the usual thresholds, now and before" },
    handle: ({ query }, { pool }) => settingsViewOf(pool, query.regency),
  }),
  endpoint("get /settings/trial", {
    summary: {
      id: "Akibat pengaturan sebelum disimpan",
      en: "What settings would change, before they are stored",
    },
    query: settingsTried,
    response: { schema: settingsTrial, what: "hidden villages and pockets, before and after" },
    async handle({ query: { regency, least, concerned, ...thresholds } }, { pool, explore }) {
      const now = await readSettings(pool, regency);
      const tried = { least, thresholds: differing(thresholds), concerned: concerned ?? now.concerned };
      return {
        before: await outcomeOf(explore, regency, now),
        after: await outcomeOf(explore, regency, tried),
      };
    },
  }),
  endpoint("put /settings", {
    summary: { id: "Ubah pengaturan kabupaten", en: "Change a regency's settings" },
    body: json(newSettings, "10kb"),
    response: { schema: settingsView, what: "the settings; they hold from a revision of their own on" },
    async handle({ body }, { pool }) {
      await changeSettings(pool, body);
      return settingsViewOf(pool, body.regency);
    },
  }),
];
