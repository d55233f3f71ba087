import { z } from "zod";
import type { Declaration } from "../../server/http/endpoint.ts";
import { csv } from "../imports/record.ts";
import { CODES } from "./planted.ts";
import type { Asker, Body } from "./twin-sites.ts";

/** One request; `{name}` in its path stands for what an answer before gave it. */
export interface Step {
  operation: string;
  path: string;
  body?: Body | ((known: Known) => Body);
  /** what later steps use of the answer */
  keep?: (said: Record<string, unknown>) => Known;
  /** somebody else does this first, that there be something to ask of */
  as?: Asker;
}
export type Known = Record<string, string | number>;

const VILLAGE = CODES[1];
/** What a parameter of a path or query may be told, several in turn. */
const GIVEN: Record<string, string[]> = {
  regency: ["33.97"],
  component: ["poverty", "sanitation"],
  period: ["2025"],
  from: ["2024"],
  year: ["2026"],
  program: ["modal", "bedah"],
  village: [VILLAGE, CODES[6]],
  code: [VILLAGE],
  collection: ["villages", "cells", "districts"],
  feature: [VILLAGE],
  layer: ["villages", "hexagons"],
  z: ["8"],
  x: ["205"],
  y: ["133"],
  file: ["boundaries.csv"],
  resolution: ["8"],
  budget: ["100000000"],
  since: ["0"],
  agency: ["perkim"],
  id: ["pu"],
  plan: [`bedah.${VILLAGE.slice(6).replaceAll(".", "")}*20`],
};
/** Parameters that would only narrow the answer. */
const LEFT_OUT = /^(budget|plan|program|agency|village|since|resolution|year)$/;

/** Every way of asking a reading operation that {@link GIVEN} holds. */
export function readingSteps({ method, path, query }: Declaration): Step[] {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const shape = query instanceof z.ZodObject ? query.shape : {};
  const asked = Object.keys(shape).filter((name) => name in GIVEN);
  const needed = (name: string) =>
    !LEFT_OUT.test(name) || !(shape[name] as z.ZodType).safeParse(undefined).success;
  const turns = (names: string[]): Record<string, string>[] =>
    names.reduce<Record<string, string>[]>(
      (all, name) => all.flatMap((one) => GIVEN[name].map((value) => ({ ...one, [name]: value }))),
      [{}],
    );
  const district = /districts\/\{code\}/.test(path) ? { code: "33.97.01" } : {};
  return turns([...named.filter((name) => name in GIVEN), ...asked.filter(needed)]).map((values) => {
    const filled = path.replace(
      /\{(\w+)\}/g,
      (whole, name) => ({ ...values, ...district })[name as "code"] ?? whole,
    );
    const search = new URLSearchParams(
      asked.filter((name) => name in values).map((name) => [name, values[name]]),
    );
    return { operation: `${method} ${path}`, path: search.size > 0 ? `${filled}?${search}` : filled };
  });
}

const table = (heading: string, figures: number[]) =>
  csv(["Kode", heading], ...CODES.map((code, i) => [code, figures[i % figures.length]]));
const broughtAs = (options: object) =>
  `/api/v1/imports?${new URLSearchParams({ options: JSON.stringify(options) })}`;
const api = (operation: string, path: string, more: Omit<Step, "operation" | "path"> = {}): Step => {
  const [method, template] = operation.split(" ");
  return { operation: `${method} /api/v1${template}`, path: `/api/v1${path}`, ...more };
};
const json = (value: unknown): Body => ({ json: value });
const idAs =
  (name: string) =>
  (said: Record<string, unknown>): Known => ({ [name]: Number(said.id) });
const versionIn = (known: Known) => Number(known.version ?? 1);
const listKept = (said: Record<string, unknown>): Known => {
  const { id, version } = ("list" in said ? said.list : said) as { id: number; version: number };
  return { list: id, version };
};

/** A file as it is looked at from all sides. */
const lookedAt = (name: string): Step[] => [
  api("get /imports/{id}", `/imports/{${name}}`, { keep: ({ digest }) => ({ digest: String(digest) }) }),
  api("get /imports/{id}/rows", `/imports/{${name}}/rows`),
  api("get /imports/{id}/report.json", `/imports/{${name}}/report.json`),
  api("get /imports/{id}/report.csv", `/imports/{${name}}/report.csv`),
  api("get /imports/{id}/original", `/imports/{${name}}/original`),
];
const brings = (name: string, options: object, heading: string, figures: number[]): Step[] => [
  api("post /imports", broughtAs(options).slice("/api/v1".length), {
    body: { file: table(heading, figures), name: "daftar.csv" },
    keep: idAs(name),
  }),
  ...lookedAt(name),
];

const GUESSED = [
  (period: number, figures: number[], i: number) =>
    brings(`need${i}`, { kind: "needs", component: "poverty", period }, "Jumlah keluarga miskin", figures),
  ...(["modal", "pkh", "bedah"] as const).map(
    (program) => (period: number, figures: number[], i: number) =>
      brings(
        `${program}${i}`,
        { kind: "deliveries", program, period, complete: program === "pkh" },
        "Jumlah terlayani",
        figures,
      ),
  ),
];

/**
 * What changes something or asks of something that must be made first, in an order in which most of it succeeds for an
 * editor of perkim.
 */
export const CHANGES: Step[] = [
  // Guesses of need, of other agencies' deliveries and of the own: small ones and, of the year after, tenfold ones.
  ...[
    [2025, [2]],
    [2025, [12, 3, 22, 9, 40]],
    [2026, [2, 400]],
  ].flatMap(([period, figures], i) =>
    GUESSED.flatMap((guessed) => guessed(period as number, figures as number[], i)),
  ),
  api("put /imports/{id}/decisions", "/imports/{need0}/decisions", { body: json({ decisions: {} }) }),
  api("put /imports/{id}/mapping", "/imports/{need0}/mapping", { body: json({ mapping: {} }) }),
  // What may not be published is refused; how it is refused tells nothing.
  api("post /imports/{id}/publish", "/imports/{need1}/publish", { body: json({ digest: "other" }) }),
  ...["need1", "modal1", "pkh1", "bedah0"].flatMap((name): Step[] => [
    ...lookedAt(name).slice(0, 1),
    api("post /imports/{id}/publish", `/imports/{${name}}/publish`, {
      body: ({ digest }) => json({ digest }),
    }),
  ]),
  // Another correction, then the first undone (a later one stands on it), then both.
  ...lookedAt("bedah1").slice(0, 1),
  api("post /imports/{id}/publish", "/imports/{bedah1}/publish", {
    body: ({ digest }) => json({ digest }),
  }),
  api("post /imports/{id}/undo", "/imports/{bedah0}/undo"),
  api("post /imports/{id}/undo", "/imports/{bedah1}/undo"),
  api("post /imports/{id}/undo", "/imports/{bedah0}/undo"),
  ...lookedAt("bedah0"),
  api("get /imports", "/imports"),
  api("post /imports/recipients", "/imports/recipients", { body: { file: "x", name: "x" } }),
  api("delete /imports/{id}", "/imports/{bedah2}"),
  api("put /mappings/{name}", "/mappings/x", { body: json({ columns: ["a"], mapping: {} }) }),
  api("delete /mappings/{name}", "/mappings/x"),
  api("delete /spellings/{regency}/{name}", "/spellings/33.97/x"),
  ...CODES.map((village) => api("get /trace", `/trace?village=${village}&period=2025&program=bedah`)),
  ...["component=poverty", "program=modal", "program=pkh"].map((of) =>
    api("get /trace", `/trace?village=${VILLAGE}&period=2025&${of}`),
  ),
  // Nothing was done in a year in which others served few, and in one with figures.
  ...[2023, 2025].flatMap((period): Step[] => [
    api("post /reports", "/reports", { body: json({ regency: "33.97", agency: "perkim", period }) }),
    api("post /reports", "/reports", { body: json({ regency: "33.97", agency: "pu", period }) }),
    api("delete /reports", `/reports?regency=33.97&agency=perkim&period=${period}`),
    api("get /reports/villages", `/reports/villages?regency=33.97&agency=perkim&period=${period}`),
    api("get /reports/villages", `/reports/villages?regency=33.97&agency=pu&period=${period}`),
  ]),
  ...["post", "put"].map((method) =>
    api(
      method === "post" ? "post /programs" : "put /programs/{id}",
      method === "post" ? "/programs" : "/programs/bedah",
      {
        body: json({
          agency: "perkim",
          name: "Bedah",
          nameEn: null,
          unit: "family",
          strategies: ["income"],
          components: ["poverty"],
          fundSource: "apbd",
          exclusionGroup: null,
          unitCost: 1_000_000,
          starts: 2020,
          ends: null,
          criteria: null,
          budgets: [],
        }),
      },
    ),
  ),
  api("post /programs/{id}/retire", "/programs/modal/retire", { body: json({}) }),
  api("delete /programs/{id}", "/programs/bedah"),
  api("delete /programs/{id}", "/programs/modal"),
  // Target lists: of another agency (the coordinator makes it), and the own one, from the map, from a file and proposed.
  api("post /target-lists", "/target-lists", {
    as: "coordinator",
    body: json({ regency: "33.97", program: "modal", year: 2026 }),
    keep: listKept,
  }),
  api("post /target-lists/{id}/villages", "/target-lists/{list}/villages", {
    as: "coordinator",
    body: (known) => json({ version: versionIn(known), villages: CODES.map((village) => ({ village })) }),
    keep: listKept,
  }),
  api("post /target-lists/{id}/state", "/target-lists/{list}/state", {
    as: "coordinator",
    body: (known) => json({ version: versionIn(known), to: "proposed" }),
    keep: listKept,
  }),
  ...["", ".csv", ".geojson", ".xlsx"].map((form) =>
    api(`get /target-lists/{id}${form}`, `/target-lists/{list}${form}`),
  ),
  api("get /target-lists/{id}/proposal", "/target-lists/{list}/proposal?cap=3"),
  api("post /target-lists", "/target-lists", {
    body: json({ regency: "33.97", program: "bedah", year: 2026 }),
    keep: listKept,
  }),
  api("post /target-lists/{id}/villages", "/target-lists/{list}/villages", {
    body: (known) => json({ version: versionIn(known), villages: CODES.map((village) => ({ village })) }),
    keep: listKept,
  }),
  api("patch /target-lists/{id}", "/target-lists/{list}", {
    body: (known) => json({ version: versionIn(known), title: "Daftar" }),
    keep: listKept,
  }),
  api("post /target-lists/{id}/file", "/target-lists/{list}/file", {
    body: { file: csv(["Kode", "Unit"], ...CODES.map((code, i) => [code, 3 + i])), name: "daftar.csv" },
  }),
  ...["", ".csv", ".geojson", ".xlsx"].map((form) =>
    api(`get /target-lists/{id}${form}`, `/target-lists/{list}${form}`, form ? {} : { keep: listKept }),
  ),
  api("get /target-lists/{id}/proposal", "/target-lists/{list}/proposal?cap=3"),
  api("put /target-lists/{id}/villages", "/target-lists/{list}/villages", {
    body: (known) =>
      json({
        version: versionIn(known),
        villages: CODES.slice(0, 9).map((village) => ({ village, units: 3 })),
      }),
    keep: listKept,
  }),
  api("delete /target-lists/{id}/villages", `/target-lists/{list}/villages?villages=${CODES[0]}`, {
    keep: listKept,
  }),
  api("post /target-lists/{id}/state", "/target-lists/{list}/state", {
    body: (known) => json({ version: versionIn(known), to: "proposed" }),
    keep: listKept,
  }),
  api("post /target-lists/{id}/moved-claims", "/target-lists/{list}/moved-claims", {
    body: json({ village: CODES[2], to: 1, units: 2, reason: "x" }),
  }),
  api("delete /target-lists/{id}", "/target-lists/{list}?version=1"),
  // Conversations about a village and a pocket, commitments, and a meeting with its agenda.
  api("post /threads", "/threads", {
    body: json({
      about: { village: VILLAGE },
      message: { text: "Halo @pu", help: { strategy: "income", component: "poverty" } },
    }),
    keep: (said) => ({
      thread: Number((said.thread as { id?: number } | undefined)?.id ?? said.id),
      message: 1,
    }),
  }),
  api("post /threads", "/threads", {
    as: "coordinator",
    body: json({
      about: { villages: CODES.slice(0, 3), component: "poverty", period: 2025 },
      message: { text: "Kantong ini" },
    }),
  }),
  api("get /threads/{id}", "/threads/1"),
  api("get /threads/{id}", "/threads/2"),
  api("post /threads/{id}/messages", "/threads/2/messages", { body: json({ text: "Ya" }) }),
  api("put /threads/{id}/read", "/threads/2/read", { body: json({ message: 1 }) }),
  api("put /messages/{id}", "/messages/1", { body: json({ text: "Halo lagi" }) }),
  api("post /messages/{id}/answers", "/messages/1/answers", { body: json({ list: 1 }) }),
  api("put /messages/{id}/hidden", "/messages/2/hidden", { body: json({ reason: "x" }) }),
  api("delete /messages/{id}/hidden", "/messages/2/hidden"),
  api("delete /messages/{id}", "/messages/1"),
  api("post /commitments", "/commitments", {
    body: json({ agency: "perkim", village: VILLAGE, component: "poverty", units: 3, due: "2099-12-31" }),
    keep: idAs("commitment"),
  }),
  api("post /commitments", "/commitments", {
    as: "coordinator",
    body: json({
      agency: "pu",
      village: VILLAGE,
      component: "poverty",
      program: "modal",
      units: 3,
      due: "2099-12-31",
    }),
  }),
  api("get /commitments/{id}", "/commitments/1"),
  api("get /commitments/{id}", "/commitments/2"),
  api("post /commitments/{id}/change", "/commitments/{commitment}/change", {
    body: json({ version: 1, units: 4, reason: "x" }),
  }),
  api("post /commitments/{id}/state", "/commitments/{commitment}/state", {
    body: json({ version: 2, to: "kept", delivery: { program: "bedah", period: 2025 } }),
  }),
  api("post /agreements", "/agreements", {
    body: json({
      ...{ regency: "33.97", requester: "perkim", owner: "pu", component: "poverty", grain: "village" },
      ...{ purpose: "x", until: "2099-12-31" },
    }),
    keep: idAs("agreement"),
  }),
  api("post /agreements/{id}/state", "/agreements/{agreement}/state", {
    body: json({ version: 1, to: "withdrawn" }),
  }),
  api("post /meetings", "/meetings", {
    as: "coordinator",
    body: json({ regency: "33.97", title: "Rakor", heldOn: "2026-01-20", year: 2026 }),
    keep: idAs("meeting"),
  }),
  api("post /meetings/{id}/agenda", "/meetings/{meeting}/agenda", { as: "coordinator" }),
  api("get /meetings/{id}", "/meetings/{meeting}"),
  ...[
    "post /meetings",
    "post /programs/import",
    "post /boundaries",
    "post /crosswalk",
    "post /districts",
    "post /agencies",
    "post /agreements",
    "post /accounts",
    "post /keys",
  ].map((operation) => api(operation, operation.split(" ")[1], { body: json({}) })),
  api("post /agreements/{id}/state", "/agreements/1/state", { body: json({}) }),
  api("post /closures", "/closures", {
    body: json({
      source: "x",
      closures: [{ village: VILLAGE, component: "poverty", period: 2025, reason: "moved", units: 3 }],
    }),
  }),
  ...["get /closures", "get /settings", "get /settings/trial", "get /accounts", "get /keys"].map(
    (operation) => api(operation, `${operation.split(" ")[1]}?regency=33.97&period=2025&least=3`),
  ),
  ...["get /audit-log", "get /audit-log.csv"].flatMap((operation) =>
    ["", "?subject=need", "?subject=delivery"].map((asked) =>
      api(operation, operation.split(" ")[1] + asked),
    ),
  ),
];

export const filled = (text: string, known: Known): string =>
  text.replace(/\{(\w+)\}/g, (_whole, name) => String(known[name] ?? 999));
