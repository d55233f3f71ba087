import { afterAll, beforeAll, expect, test } from "vitest";
import { ENDPOINTS } from "../../server/endpoints.ts";
import { CHANGES, filled, type Known, readingSteps, type Step } from "./every-operation.ts";
import { ASKERS, type Asker, type Said, type Site, siteOf } from "./twin-sites.ts";

/**
 * Everybody who may not read a hidden figure asks every operation there is of two records that differ in nothing but
 * hidden figures: not one byte of any answer may differ, to files brought in, undone, refused or looked at, nor in what is
 * heard while it happens.
 */
let sites: Site[];
beforeAll(async () => {
  sites = [await siteOf(false), await siteOf(true)];
});
afterAll(async () => {
  for (const site of sites ?? []) await site.close();
});

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const named = new Set(CHANGES.map(({ operation }) => operation));
/** A stream that stays open is read on its own, the others' way in and out is no figure. */
const APART = /\/(events|session|invitations|accounts\/first)(\/|$)/;
const READING = ENDPOINTS.filter(
  (one) => one.method === "get" && !named.has(nameOf(one)) && !APART.test(one.path),
).flatMap(readingSteps);
const REFUSED: Step[] = ENDPOINTS.filter(
  (one) => one.method !== "get" && !named.has(nameOf(one)) && !APART.test(one.path),
).map((one) => ({ operation: nameOf(one), path: one.path.replace(/\{\w+\}/g, "1"), body: { json: {} } }));

async function answers(site: Site, who: Asker, steps: readonly Step[]): Promise<[string, Said][]> {
  const known: Known = {};
  const said: [string, Said][] = [];
  for (const { operation, path, body, keep, as = who } of steps) {
    const at = filled(path, known);
    const carried = typeof body === "function" ? body(known) : body;
    const one = await site.ask(as, operation.split(" ")[0], at, carried);
    if (one.status < 300 && keep) Object.assign(known, keep(one.json()));
    // What a coordinator prepares for the step after it is the coordinator's to see.
    if (as === who) said.push([`${operation} ${at}`, one]);
    else expect([operation, one.status < 500]).toEqual([operation, true]);
  }
  return said;
}

test("no operation is left out", () => {
  const asked = new Set([...READING, ...CHANGES, ...REFUSED].map(({ operation }) => operation));
  const missing = ENDPOINTS.filter((one) => !asked.has(nameOf(one)) && !APART.test(one.path));
  expect(missing.map(nameOf)).toEqual([]);
  // Whoever changes what is not in the table must be more than an editor.
  const left = REFUSED.map(({ operation }) => ENDPOINTS.find((one) => nameOf(one) === operation)!);
  expect(
    left.filter(({ access }) => access === "public" || !["coordinator", "operator"].includes(access.least)),
  ).toEqual([]);
});

test.each(ASKERS)("%s is told the same, byte for byte, whatever is hidden", async (who) => {
  const steps = [...READING, ...CHANGES, ...REFUSED];
  const [one, other] = await Promise.all(sites.map((site) => answers(site, who, steps)));
  const differing = one.flatMap(([at, said], i) =>
    said.status === other[i][1].status && said.text === other[i][1].text
      ? []
      : [[at, said.status, said.text.slice(0, 600), other[i][1].text.slice(0, 600)]],
  );
  expect(differing).toEqual([]);
  expect(one.filter(([, { status }]) => status >= 500)).toEqual([]);
  expect(one.filter(([, { status }]) => status < 300).length).toBeGreaterThan(80);
});

/** What is told of all that has happened so far, up to the last that everybody with an account hears of. */
async function heard(site: Site, who: Asker): Promise<string> {
  const { rows } = await site.database.pool.query<{ id: string }>(
    "select max(id) as id from happening where audience in ('public', 'member')",
  );
  return site.listen(who, "/api/v1/events?after=0", `id: ${rows[0].id}\n`);
}

test.each(["viewer", "editor"] as const)("%s has heard the same of all that happened", async (who) => {
  const [one, other] = await Promise.all(sites.map((site) => heard(site, who)));
  expect(other).toBe(one);
  expect(one.length).toBeGreaterThan(1000);
});

test("a coordinator, who sees every figure, is told the difference: the comparison can fail", async () => {
  const [one, other] = await Promise.all(
    sites.map((site) => site.ask("coordinator", "get", "/api/v1/closures?regency=33.97&period=2025")),
  );
  expect(other.text).not.toBe(one.text);
});
