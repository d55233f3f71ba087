import type { Pool, PoolClient } from "pg";
import { LEAST_SHOWN } from "../core/domain/small-counts.ts";
import type { Component, Unit } from "../core/domain/terms.ts";
import { transaction } from "../platform/database/transaction.ts";
import { isFull, isUnreachable } from "../platform/database/unreachable.ts";
import { joinedBase } from "../snapshot/joined-base.ts";
import type { NeedColumns, Snapshot } from "../snapshot/types.ts";
import { linearBounds } from "./bounds.ts";
import { memoryOf, type Published } from "./memory.ts";
import { type Before, type HiddenNodes, hiddenNodes, newlyPublished, publicNeeds } from "./need.ts";
import { type Decision, placesOf } from "./public-snapshot.ts";
import { decideTables, type ToldTable, tableMemoryOf } from "./tables.ts";
import { earlierNeeds, wholesOf } from "./wholes.ts";

/**
 * What is hidden in a revision, decided once for all processes, before anybody sees the revision: held
 * against all that was published before, and written down with what it tells. Revisions that nobody asked for are made up
 * for in their order, so that the decision depends on the record and not on who asked when.
 * While the record can't be written the decision is made from what can be read, the same as it will be written down.
 * @param pools the program's own, past row security: where snapshots are read, and the record
 * @param k     least count that may be told
 */
export async function hiddenIn(
  pools: { reading: Pool; record: Pool },
  snapshot: Snapshot,
  k: number,
): Promise<Decision> {
  const { rows } = await pools.reading.query<Decided>(DECIDED, [snapshot.regency.code, snapshot.revision]);
  if (rows.length > 0) return decode(rows[0], snapshot);
  try {
    return await transaction(pools.record, (client) => decide(client, snapshot, k));
  } catch (error) {
    if (!isUnreachable(error) && !isFull(error)) throw error;
    return hiddenIfTried(pools.reading, snapshot, k);
  }
}

/** The same under settings that are tried only: nothing is written down. */
export async function hiddenIfTried(pool: Pool, snapshot: Snapshot, k: number): Promise<Decision> {
  const { told, tables } = await readTold(pool, snapshot.regency.code);
  const known = await before(told, snapshot);
  const hidden = hiddenNodes(snapshot.needs, placesOf(snapshot), k, known);
  return { hidden, withheld: decideCounts(snapshot, hidden, k, { known, tables }).withheld };
}

/** What tables of counts tell beside the needs that are shown and were shown, see {@link decideTables}. */
function decideCounts(
  snapshot: Snapshot,
  hidden: HiddenNodes,
  k: number,
  { known, tables }: { known: Before; tables: readonly ToldTable[] },
): ReturnType<typeof decideTables> {
  const earlier = earlierNeeds(snapshot, known.memory, k);
  const needs = publicNeeds(snapshot.needs, placesOf(snapshot), k, hidden);
  const wholes = wholesOf(needs, snapshot.villages.code, earlier);
  const { withheld, told } = decideTables(snapshot, k, tableMemoryOf(tables), known.bounds, wholes);
  return { withheld: new Set([...withheld, ...earlier]), told };
}

type Hidden = Record<string, string[]>;
type Decided = { hidden: Hidden; withheld: string[] };
const DECIDED = "select hidden, withheld from published where regency_code = $1 and revision_id = $2";

async function decide(client: PoolClient, snapshot: Snapshot, k: number): Promise<Decision> {
  const { code } = snapshot.regency;
  // Of two processes that see a new revision, one decides.
  await client.query("lock table published in share row exclusive mode");
  const { rows } = await client.query<Decided>(DECIDED, [code, snapshot.revision]);
  if (rows.length > 0) return decode(rows[0], snapshot);
  const { told, tables } = await readTold(client, code);
  const places = placesOf(snapshot);
  // Tables of an earlier revision that nobody asked for were told to nobody.
  const nothing = { withheld: new Set<string>(), told: [] as ToldTable[] };
  const publish = async (
    revision: number,
    needs: readonly NeedColumns[],
    least: number,
    decideAlso: (hidden: HiddenNodes, known: Before) => ReturnType<typeof decideTables> = () => nothing,
  ): Promise<Decision> => {
    const known = await before(told, snapshot);
    const hidden = hiddenNodes(needs, places, least, known);
    const fresh = newlyPublished(needs, hidden, places, least, known);
    const decided = decideAlso(hidden, known);
    told.push(...fresh);
    await client.query(
      `insert into published (regency_code, revision_id, told, hidden, tables, withheld)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        ...[code, revision, JSON.stringify(fresh), JSON.stringify(encode(hidden, snapshot))],
        ...[JSON.stringify(decided.told), JSON.stringify([...decided.withheld])],
      ],
    );
    return { hidden, withheld: decided.withheld };
  };
  for (const revision of await undecided(client, code, snapshot.revision))
    await publish(revision, await needsAt(client, snapshot, revision), await leastAt(client, code, revision));
  return publish(snapshot.revision, snapshot.needs, k, (hidden, known) =>
    decideCounts(snapshot, hidden, k, { known, tables }),
  );
}

async function readTold(
  database: Pool | PoolClient,
  regency: string,
): Promise<{ told: Published[]; tables: ToldTable[] }> {
  const { rows } = await database.query<{ told: Published[]; tables: ToldTable[] }>(
    "select told, tables from published where regency_code = $1 order by id",
    [regency],
  );
  return { told: rows.flatMap((row) => row.told), tables: rows.flatMap((row) => row.tables) };
}

let solver: ReturnType<typeof linearBounds> | undefined;

async function before(told: readonly Published[], { villages }: Snapshot): Promise<Before> {
  solver ??= linearBounds();
  return { memory: memoryOf(told), codes: villages.code, bounds: await solver };
}

/** Earlier revisions that changed the regency's need and were not decided on, in their order. */
async function undecided(client: PoolClient, regency: string, revision: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select distinct at.id from need, unnest(array[revision_from, revision_to]) as at (id)
     where regency_code = $1 and at.id < $2
       and at.id > (select coalesce(max(revision_id), 0) from published where regency_code = $1)
     order by at.id`,
    [regency, revision],
  );
  return rows.map(({ id }) => id);
}

async function leastAt(client: PoolClient, regency: string, revision: number): Promise<number> {
  const { rows } = await client.query<{ least: number }>(
    `select least from setting where regency_code = $1 and revision_from <= $2
       and (revision_to is null or revision_to > $2)`,
    [regency, revision],
  );
  return rows[0]?.least ?? LEAST_SHOWN;
}

/** Need as it stood after an earlier revision, of the villages of today. */
async function needsAt(
  client: PoolClient,
  { regency, villages }: Snapshot,
  revision: number,
): Promise<NeedColumns[]> {
  const { rows } = await client.query<{
    village: string;
    component: Component;
    unit: Unit;
    period: number;
    value: number | null;
    base: number | null;
  }>(
    `select n.village_code as village, n.component_id as component, n.unit_id as unit, n.period, n.value,
       joined.value as base
     from need n ${joinedBase(
       (one) => `${one}.revision_from <= $2 and (${one}.revision_to is null or ${one}.revision_to > $2)`,
     )}
     where n.regency_code = $1 and n.revision_from <= $2 and (n.revision_to is null or n.revision_to > $2)
     order by n.component_id, n.period, n.unit_id`,
    [regency.code, revision],
  );
  const at = new Map(villages.code.map((code, i) => [code, i]));
  const missing = () => new Float64Array(at.size).fill(Number.NaN);
  const columns = new Map<string, NeedColumns>();
  for (const { village, component, unit, period, value, base } of rows) {
    const i = at.get(village);
    if (i === undefined) continue;
    const key = `${component} ${unit} ${period}`;
    const column = columns.get(key) ?? {
      component,
      unit,
      period,
      value: missing(),
      base: missing(),
      estimated: new Uint8Array(at.size),
      dataset: new Int32Array(at.size).fill(-1),
    };
    columns.set(key, column);
    column.value[i] = value ?? Number.NaN;
    column.base[i] = base ?? Number.NaN;
  }
  return [...columns.values()];
}

const nodeCodes = ({ villages, districts, regency }: Snapshot) => [
  ...villages.code,
  ...districts.map(({ code }) => code),
  regency.code,
];

function encode(hidden: HiddenNodes, snapshot: Snapshot): Hidden {
  const codes = nodeCodes(snapshot);
  return Object.fromEntries(
    [...hidden].map(([key, state]) => [key, codes.filter((_, node) => state[node] > 0)]),
  );
}

function decode({ hidden, withheld }: Decided, snapshot: Snapshot): Decision {
  const codes = nodeCodes(snapshot);
  return {
    hidden: new Map(
      Object.entries(hidden).map(([key, own]) => {
        const set = new Set(own);
        return [key, Uint8Array.from(codes, (code) => (set.has(code) ? 1 : 0))];
      }),
    ),
    withheld: new Set(withheld),
  };
}
