import request from "supertest";
import { afterAll, beforeAll, expect, it } from "vitest";
import { today } from "../../server/core/domain/calendar-year.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { code, fillTargets } from "../planning/lists/record.ts";

/** Two people read the same field, and both write it: the second is refused, and what the first wrote is still there. */
let database: Database;
let served: Served;
let headers: Record<string, Record<string, string>>;
beforeAll(async () => {
  database = await testDatabase();
  await fillTargets(database.pool);
  served = await serve(database.pool, { poll: 0 });
  const sending = await people(database.pool);
  headers = {};
  for (const who of ["own", "coordinator", "operator"] as const) headers[who] = await sending(who);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

type Method = "get" | "post" | "put" | "patch" | "delete";
// biome-ignore lint/suspicious/noExplicitAny: contents of many kinds, each read for one field
type Content = any;
async function ask(who: Person, method: Method, path: string, body?: object) {
  const asked = request(served.address.replace(/\/$/, ""))[method](`/api/v1/${path}`).set(headers[who]);
  const { status, body: content } = await (body ? asked.send(body) : asked);
  return { status, content: content as Content };
}
async function sure(...asked: Parameters<typeof ask>): Promise<Content> {
  const { status, content } = await ask(...asked);
  expect([asked, status, content]).toEqual([
    asked,
    expect.toSatisfy((one: number) => one < 300),
    expect.anything(),
  ]);
  return content;
}

/** Where a field is written: what two writers read, how each sends a value, and where it is read again. */
interface Place {
  who: Person;
  read: string;
  method: Method;
  path: string;
  body(value: unknown, seen: Content): object;
  values: readonly [unknown, unknown];
}

const nextYear = `${Number(today().slice(0, 4)) + 1}-06-30`;
const list = () =>
  sure("own", "post", "target-lists", { regency: "33.68", year: 2026, program: "bedah-rumah" });
const meeting = () =>
  sure("coordinator", "post", "meetings", {
    ...{ regency: "33.68", title: "Rapat", heldOn: today(), year: 2026, component: "housing" },
  });
const ofList = (field: string, values: Place["values"]) => async (): Promise<Place> => {
  const { id } = await list();
  const path = `target-lists/${id}`;
  const body = (value: unknown, { version }: Content) => ({ version, [field]: value });
  return { who: "own", read: path, method: "patch", path, body, values };
};
const ofRow = (field: string, values: Place["values"]) => async (): Promise<Place> => {
  const { id } = await list();
  const path = `target-lists/${id}/villages`;
  await sure("own", "post", path, { villages: [{ village: code(1) }] });
  const body = (value: unknown, seen: Content) => ({
    villages: [{ village: code(1), [field]: value, read: { [field]: seen.rows[0][field] } }],
  });
  return { who: "own", read: `target-lists/${id}`, method: "post", path, body, values };
};
const ofMeeting = (field: string, values: Place["values"]) => async (): Promise<Place> => {
  const path = `meetings/${(await meeting()).id}`;
  const body = (value: unknown, { version }: Content) => ({ version, [field]: value });
  return { who: "coordinator", read: path, method: "put", path, body, values };
};
const ofItem = (field: string, values: Place["values"]) => async (): Promise<Place> => {
  const { id } = await meeting();
  const { items } = await sure("coordinator", "post", `meetings/${id}/items`, { title: "Jadwal" });
  const { id: item } = items.at(-1);
  const body = (value: unknown, seen: Content) => ({
    version: seen.items.find((one: Content) => one.id === item).version,
    [field]: value,
  });
  const path = `meetings/${id}/items/${item}`;
  return { who: "coordinator", read: `meetings/${id}`, method: "put", path, body, values };
};
const ofCommitment = (field: string, values: Place["values"]) => async (): Promise<Place> => {
  const { id } = await sure("own", "post", "commitments", {
    ...{ agency: "perkim", village: code(1), component: "housing", units: 20, due: nextYear },
  });
  const body = (value: unknown, { version }: Content) => ({ version, [field]: value, reason: `${value}` });
  const read = `commitments/${id}`;
  return { who: "own", read, method: "post", path: `${read}/change`, body, values };
};
const said = async () => {
  const about = { village: code(2) };
  const { id, said } = await sure("own", "post", "threads", { about, message: { text: "Semula" } });
  return { read: `threads/${id}`, message: said.at(-1).id as number };
};
const ofRegister =
  (kind: "agencies" | "programs", id: string, field: string, values: Place["values"]) =>
  async (): Promise<Place> => ({
    who: "coordinator",
    read: `${kind}/${id}`,
    method: "put",
    path: `${kind}/${id}`,
    body: (value, seen) => ({ ...ofForm(kind, seen), [field]: value, version: seen.version }),
    values,
  });
const FORM = {
  agencies: ["name", "nameEn", "aliases"],
  programs: [
    ...[
      "agency",
      "code",
      "name",
      "nameEn",
      "unit",
      "strategies",
      "components",
      "fundSource",
      "exclusionGroup",
    ],
    ...["unitCost", "recipients", "starts", "ends", "criteria", "budgets"],
  ],
};
const ofForm = (kind: keyof typeof FORM, seen: Content) =>
  Object.fromEntries(FORM[kind].map((field) => [field, seen[field]]));

const texts = ["Tulisan pertama", "Tulisan kedua"] as const;
const numbers = [31, 47] as const;
const FIELDS: Record<string, () => Promise<Place>> = {
  "a list's title": ofList("title", texts),
  "a list's note": ofList("note", texts),
  "a list's budget": ofList("budget", [1_000_031, 1_000_047]),
  "a list's cap of units": ofList("unitCap", numbers),
  "a list's cap of villages": ofList("villageCap", numbers),
  "a village's units": ofRow("units", numbers),
  "a village's cost": ofRow("cost", [1_000_031, 1_000_047]),
  "a village's note": ofRow("note", texts),
  "a meeting's title": ofMeeting("title", texts),
  "a meeting's day": ofMeeting("heldOn", ["2026-01-31", "2026-02-27"]),
  "a meeting's place": ofMeeting("place", texts),
  "a meeting's attendance": ofMeeting("attendance", texts),
  "an item's note": ofItem("note", texts),
  "an item's decision": ofItem("decision", texts),
  "a commitment's units": ofCommitment("units", numbers),
  "a commitment's day": ofCommitment("due", [
    nextYear.replace("06-30", "07-31"),
    nextYear.replace("06-30", "08-27"),
  ]),
  "a commitment's note": ofCommitment("note", texts),
  "a message": async () => {
    const { read, message } = await said();
    const body = (text: unknown, seen: Content) => ({
      text,
      read: seen.said.find((one: Content) => one.id === message).text,
    });
    return { who: "own", read, method: "put", path: `messages/${message}`, body, values: texts };
  },
  "the reason why a message is hidden": async () => {
    const { read, message } = await said();
    const body = (reason: unknown, seen: Content) => ({
      reason,
      read: seen.said.find((one: Content) => one.id === message).hidden?.reason ?? null,
    });
    return {
      who: "coordinator",
      read,
      method: "put",
      path: `messages/${message}/hidden`,
      body,
      values: texts,
    };
  },
  "an agency's name": ofRegister("agencies", "perkim", "name", texts),
  "a program's name": ofRegister("programs", "bedah-rumah", "name", texts),
  "a program's criteria": ofRegister("programs", "bedah-rumah", "criteria", texts),
  "a program's unit cost": ofRegister("programs", "bedah-rumah", "unitCost", [1_000_031, 1_000_047]),
  "a regency's thresholds": async () => ({
    who: "coordinator",
    read: "settings?regency=33.68",
    method: "put",
    path: "settings",
    body: (tau, { version, least, thresholds }) => ({
      ...{ regency: "33.68", version, least },
      thresholds: { ...thresholds, tau },
    }),
    values: [0.31, 0.47],
  }),
};

it.each(Object.entries(FIELDS))("%s", async (name, placed) => {
  const { who, read, method, path, body, ...place } = await placed();
  // What one field holds is found in no other.
  const values = place.values.map((value) =>
    (texts as readonly unknown[]).includes(value) ? `${value}, ${name}` : value,
  );
  const seen = await sure(who, "get", read);
  const [first, second] = values.map((value) => body(value, seen));
  await sure(who, method, path, first);
  const refused = await ask(who, method, path, second);
  expect([refused.status, refused.content.code]).toEqual([
    409,
    expect.stringMatching(/^(written|changed)_meanwhile$/),
  ]);
  const stands = JSON.stringify(await sure(who, "get", read));
  expect(stands).toContain(JSON.stringify(values[0]));
  expect(stands).not.toContain(JSON.stringify(values[1]));
  // Whoever has read what stands may write over it.
  await sure(who, method, path, body(values[1], await sure(who, "get", read)));
  expect(JSON.stringify(await sure(who, "get", read))).toContain(JSON.stringify(values[1]));
});
