import {
  newSettings,
  settingsAsked,
  settingsTrial,
  settingsTried,
  settingsView,
} from "../core/contracts/settings.ts";
import { dataOperation, type Operation } from "../http/operation.ts";

const access = { least: "coordinator" } as const;

/** What {@link settingsRoutes} answers. */
export const settingsOperations: Operation[] = [
  dataOperation(
    "get",
    "/settings",
    { id: "Pengaturan kabupaten", en: "A regency's settings" },
    { schema: settingsView, what: "k and the usual thresholds, now and before" },
    { access, query: settingsAsked },
  ),
  dataOperation(
    "get",
    "/settings/trial",
    { id: "Akibat pengaturan sebelum disimpan", en: "What settings would change, before they are stored" },
    { schema: settingsTrial, what: "hidden villages and pockets, before and after" },
    { access, query: settingsTried },
  ),
  dataOperation(
    "put",
    "/settings",
    { id: "Ubah pengaturan kabupaten", en: "Change a regency's settings" },
    { schema: settingsView, what: "the settings; they hold from a revision of their own on" },
    { access, body: { type: "application/json", schema: newSettings } },
  ),
];
