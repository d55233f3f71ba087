import { LRUCache } from "lru-cache";
import type { Pool, PoolClient } from "pg";
import { type RevisionsView, TOUCHED } from "../../core/contracts/revisions.ts";
import type { RevisionKind } from "../../platform/database/revision.ts";
import { transaction } from "../../platform/database/transaction.ts";
import { currentRevision } from "../../snapshot/load.ts";

export interface Asked {
  since: number;
  before?: number;
  limit: number;
  regency?: string;
}
export interface ChangeFeed {
  newest(): Promise<number>;
  /** @param newest revision that is told of; where it is not there, on a replica, the newest that is */
  page(newest: number, asked: Asked): Promise<RevisionsView>;
}
type Item = RevisionsView["items"][number];

/** Kinds whose effect no row of figures shows: they may touch anything. */
const EVERYTHING: ReadonlySet<string> = new Set<RevisionKind>([
  "demo",
  "boundaries",
  "crosswalk",
  "programs",
  "settings",
]);

type Source = keyof typeof TOUCHED;
/**
 * Changes that reach further than the period of their rows: need is hidden alike in all periods, an official list
 * holds until the next, buildings are of no period.
 */
const OF_EVERY_PERIOD: ReadonlySet<Source> = new Set<Source>(["need", "base", "official_list", "cell_mass"]);
/** Those that reach no other component than their rows': lists of recipients share programs among components. */
const OF_COMPONENTS: ReadonlySet<Source> = new Set<Source>(["need", "closure"]);

/** What a revision's rows, opened or ended, may have changed, by regency and period. General poverty asks of all need. */
const TOUCHES = Object.entries(TOUCHED)
  .map(([source, what]) => {
    const table = source as Source;
    const period = OF_EVERY_PERIOD.has(table) ? "null::smallint" : "period";
    const component = !OF_COMPONENTS.has(table)
      ? "null::text"
      : table === "need"
        ? "unnest(array[component_id, 'poverty'])"
        : "component_id";
    return ["revision_from", "revision_to"]
      .map(
        (end) =>
          `select ${end} as revision, regency_code as regency, '${what}' as what, ${period} as period, ${component} as component
           from ${table} where ${end} = any($1)`,
      )
      .join(" union ");
  })
  .join(" union ");

/** What a change of programs touches: all that is computed with them where they were heard of. */
const programsOf = (regencies: readonly string[]): Item["touches"] =>
  regencies.map((regency) => ({ regency, what: "programs", period: null, components: [] }));

/** What a revision touched never changes, so it is looked up once. */
export function changeFeed(pool: Pool): ChangeFeed {
  const kept = new LRUCache<number, Item["touches"]>({ max: 2_000 });

  async function touchesOf(client: PoolClient, revisions: number[]): Promise<void> {
    const missing = revisions.filter((one) => !kept.has(one));
    if (missing.length === 0) return;
    const { rows } = await client.query<Item["touches"][number] & { revision: number }>(
      `select revision, regency, what, period, coalesce(array_agg(distinct component order by component)
         filter (where component is not null), '{}') as components
       from (${TOUCHES}) touched group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
      [missing],
    );
    for (const one of missing) kept.set(one, []);
    for (const { revision, ...touched } of rows) kept.get(revision)!.push(touched);
  }

  return {
    newest: () => currentRevision(pool),
    // On one connection: another may be to a replica that has not got those revisions' rows yet.
    page: (newest, asked) =>
      transaction(pool, (client) => pageOf(client, newest, asked), undefined, "reading"),
  };

  async function pageOf(
    client: PoolClient,
    most: number,
    { since, before, limit, regency }: Asked,
  ): Promise<RevisionsView> {
    const items: Item[] = [];
    const newest = Math.min(most, await currentRevision(client));
    let from = Math.min(before ?? newest + 1, newest + 1);
    // Filtering by regency may leave a page of revisions with few that matter: go on until it is full.
    for (;;) {
      const { rows } = await client.query<{
        id: number;
        at: Date;
        kind: RevisionKind;
        undoes: number | null;
        figuresOf: string[] | null;
      }>(
        'select id, at, kind, undoes, figures_of as "figuresOf" from revision where id > $1 and id < $2 order by id desc limit $3',
        [since, from, limit + 1],
      );
      await touchesOf(
        client,
        rows.map(({ id }) => id),
      );
      for (const { id, at, kind, undoes, figuresOf } of rows) {
        const touches = [...kept.get(id)!, ...programsOf(figuresOf ?? [])].filter(
          (one) => !regency || one.regency === regency,
        );
        const everything = EVERYTHING.has(kind) && figuresOf === null;
        if (regency && touches.length === 0 && !everything) continue;
        items.push({ revision: id, at: at.toISOString(), kind, undoes, touches, everything });
      }
      from = rows.at(-1)?.id ?? 0;
      if (items.length > limit || rows.length <= limit) break;
    }
    const page = items.slice(0, limit);
    const query = new URLSearchParams({
      since: String(since),
      before: String(page.at(-1)?.revision),
      limit: String(limit),
      ...(regency && { regency }),
    });
    return { newest, items: page, next: items.length > limit ? `/api/v1/revisions?${query}` : null };
  }
}
