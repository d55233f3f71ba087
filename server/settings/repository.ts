import type { Pool } from "pg";
import { boundsOf, LEAST, type NewSettings, type SettingsView } from "../core/contracts/settings.ts";
import { CONCERNED, type ConcernedSet, concernedBy } from "../core/domain/strategies-concerned.ts";
import { COMPONENTS, STRATEGIES, type Strategy } from "../core/domain/terms.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { thresholdsIn } from "../core/query/resolve.ts";
import { DEFAULTS, THRESHOLDS } from "../core/query/schema.ts";
import { newRevision } from "../platform/database/revision.ts";
import { transaction } from "../platform/database/transaction.ts";
import { isDemo, refuseMixing } from "../platform/demo-record.ts";
import { differing, readSettings, type Settings, UNSET } from "../snapshot/settings-in-force.ts";

/** What is set for a regency, and what was. @throws ProblemError 404 */
export async function settingsViewOf(pool: Pool, code: string | undefined): Promise<SettingsView> {
  const { rows: regencies } = await pool.query<{ code: string; name: string }>(
    "select code, name from region where level = 'regency' and ($1::text is null or code = $1) order by code limit 1",
    [code],
  );
  const [regency] = regencies;
  if (!regency) throw new ProblemError("unknown_regency", "The record does not hold this regency.");
  const { rows } = await pool.query<Settings & { at: Date }>(
    `select revision_from as version, least, thresholds, concerned, sigma_source as "sigmaSource", r.at from setting join revision r on r.id = revision_from
     where setting.regency_code = $1 order by revision_from desc`,
    [regency.code],
  );
  const [now = UNSET] = rows;
  return {
    regency,
    demo: await isDemo(pool),
    version: now.version,
    least: now.least,
    thresholds: thresholdsIn(now),
    concerned: concernedIn(now.concerned),
    sigmaSource: now.sigmaSource,
    usual: { least: UNSET.least, thresholds: METHOD_VALUES, concerned: concernedIn({}) },
    bounds: {
      least: LEAST,
      ...Object.fromEntries(THRESHOLDS.map((name) => [name, boundsOf(name)])),
    },
    history: rows.map(({ version, at, least, thresholds }) => ({
      revision: version,
      at: at.toISOString(),
      least,
      thresholds: Object.fromEntries(
        Object.entries(thresholds).map(([name, value]) => [name, Number(value)]),
      ),
    })),
  };
}

/** Of every component, in force. */
const concernedIn = (set: ConcernedSet) =>
  Object.fromEntries(COMPONENTS.map((one) => [one, [...concernedBy(one, set)]])) as SettingsView["concerned"];

/** What is stored: components that concern other strategies than the method's, in the strategies' order. */
function differingConcerned(set: ConcernedSet): ConcernedSet {
  const ordered = (wanted: readonly Strategy[]) => STRATEGIES.filter((one) => wanted.includes(one));
  return Object.fromEntries(
    COMPONENTS.flatMap((component) => {
      const wanted = ordered(set[component] ?? CONCERNED[component]);
      return wanted.join() === ordered(CONCERNED[component]).join() ? [] : [[component, wanted]];
    }),
  );
}

const METHOD_VALUES = Object.fromEntries(THRESHOLDS.map((name) => [name, DEFAULTS[name]]));

/**
 * Sets a regency's k and thresholds as a revision of its own; what is the same already stays as it is.
 * @throws ProblemError 404, 409 when somebody else has set them meanwhile, or on a demo record
 */
export async function changeSettings(
  pool: Pool,
  { regency, least, thresholds: given, version, ...sent }: NewSettings,
): Promise<void> {
  const thresholds = differing(given);
  await transaction(pool, async (client) => {
    await refuseMixing(client);
    const { rows } = await client.query("select 1 from region where code = $1 and level = 'regency'", [
      regency,
    ]);
    if (rows.length === 0)
      throw new ProblemError("unknown_regency", `The record does not hold regency ${regency}.`);
    // Whoever else writes waits behind this lock, so what is read here stands.
    await client.query("lock table revision in exclusive mode");
    const now = await readSettings(client, regency);
    if (now.version !== version)
      throw new ProblemError(
        "changed_meanwhile",
        "Somebody else has changed these settings; load them again.",
      );
    const after: Settings = {
      version,
      least,
      thresholds,
      concerned: differingConcerned(sent.concerned ?? now.concerned),
      sigmaSource: sent.sigmaSource === undefined ? now.sigmaSource : sent.sigmaSource,
    };
    const content = ({ version, ...all }: Settings) => JSON.stringify(all);
    if (content({ ...after, ...now, thresholds: differing(thresholdsIn(now)) }) === content(after)) return;
    const revision = await newRevision(client, "settings", noteOf(now, after), {
      regencies: [regency],
    });
    await client.query(
      "update setting set revision_to = $2 where regency_code = $1 and revision_to is null",
      [regency, revision],
    );
    await client.query(
      `insert into setting (regency_code, least, thresholds, concerned, sigma_source, revision_from)
       values ($1, $2, $3, $4, $5, $6)`,
      [regency, least, thresholds, after.concerned, after.sigmaSource, revision],
    );
  });
}

/** "Settings: k 5 → 7, lambda 1.4 → 1.5" */
function noteOf(before: Settings, after: Settings): string {
  const [was, is] = [thresholdsIn(before), thresholdsIn(after)];
  const moved = THRESHOLDS.filter((name) => was[name] !== is[name]).map(
    (name) => `${name} ${was[name]} → ${is[name]}`,
  );
  const concerned = COMPONENTS.filter(
    (one) => concernedBy(one, before.concerned).join() !== concernedBy(one, after.concerned).join(),
  ).map((one) => `${one} concerns ${concernedBy(one, after.concerned).join(", ")}`);
  const source =
    before.sigmaSource === after.sigmaSource ? [] : [`source of sigma ${after.sigmaSource ?? "none"}`];
  return `Settings: ${[...(before.least === after.least ? [] : [`k ${before.least} → ${after.least}`]), ...moved, ...concerned, ...source].join(", ")}`;
}
