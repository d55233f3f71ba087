import path from "node:path";
import { LRUCache } from "lru-cache";
import type { Pool, PoolClient } from "pg";
import type { Mapping } from "../core/contracts/import-mapping.ts";
import type { Decision } from "../core/contracts/imports.ts";
import { isCoordinator } from "../core/domain/roles.ts";
import { transaction } from "../platform/database/transaction.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { sha256Of } from "../platform/sha256.ts";
import { readFileInThread } from "../tabular/readers/read-file.ts";
import { LIMITS, type Reading } from "../tabular/readers/table.ts";
import { refusePersons } from "../tabular/refuse-persons.ts";
import { Refused } from "../tabular/table-refused.ts";
import { rememberSpelling, unlearn } from "./aliases.ts";
import { mappingFor, type WantedMapping } from "./choose-mapping.ts";
import { gone, notReady, recordChanged, wrongState } from "./conflicts.ts";
import { changeImport, createImport, endImport, findImport, type ImportRow } from "./imports.ts";
import type { PlaceGroup } from "./interpret.ts";
import { dropOriginal, keepOriginal, withOriginal } from "./originals.ts";
import { publish } from "./publish.ts";
import { type Asker, EXACT, type PublicRecord, readableBy } from "./readable.ts";
import { countStaged, forgetRecipients, publishRecipients } from "./recipients.ts";
import { type Understood, understand } from "./understand.ts";
import { undo } from "./undo.ts";

/** An import as it stands: what it says, or why it can't be a table of villages. */
export type Stood = { row: ImportRow; reading: Reading } & (
  | { understood: Understood; refused?: undefined }
  | { understood?: undefined; refused: Refused }
);

export interface Workbench {
  /**
   * Keeps a file and opens it for review.
   * @param mapping a whole mapping, or what overrides the proposal
   * @throws FileRefused for a file that is no table, or that holds numbers of persons
   */
  bring(file: string, given: Given, report?: (step: Step) => void): Promise<number>;
  /** @throws ProblemError 404, or 410 when it was discarded */
  stand(id: number): Promise<Stood>;
  change(id: number, change: Changes): Promise<void>;
  /**
   * Publishes in one transaction, and one revision.
   * @param seen digest of what the person saw: anything else in between is a 409
   * @throws ProblemError 409 for a demo record, open reviews, duplicates and whatever else stands against it
   */
  publish(id: number, seen: string): Promise<number>;
  /** Takes a publication back. @throws ProblemError 409 on a demo record, or when later revisions stand on it */
  undo(id: number): Promise<number>;
  /** Drops an import under review, and its file unless another import has the same. */
  discard(id: number): Promise<void>;
}

/** Steps of bringing a file in, for whoever waits. */
export type Step = "reading" | "keeping" | "mapping" | "resolving";

/** What a person said of an import; a decision is taken back by null. */
export interface Changes {
  mapping?: Mapping;
  decisions?: Record<string, Decision | null>;
  /** decisions that also say how a village is spelled */
  spellings?: { place: PlaceGroup; village: string }[];
  /** places whose decision is taken back, and with it the spelling that it taught */
  unlearned?: PlaceGroup[];
}

export interface Given extends WantedMapping {
  name: string;
  recipients?: ImportRow["recipients"];
  seen?: Record<string, number>;
  /** what else comes with the file, stored together with it or not at all */
  beside?(client: PoolClient, importId: number): Promise<void>;
}

/**
 * Where files lie while they are looked at: readings are kept, bounded by their cells; all else is recomputed.
 * @param asker        who asks now; left out: the program itself, which sees every figure
 * @param publicRecord what everybody sees of a regency, for those who may not see it all
 */
export function workbench(
  pool: Pool,
  asker: () => Asker = () => EXACT,
  publicRecord: PublicRecord = async () => undefined,
): Workbench {
  const readings = new LRUCache<string, Reading>({
    maxSize: LIMITS.cells,
    sizeCalculation: (reading) =>
      1 +
      reading.sheets.reduce((sum, { rows }) => sum + rows.reduce((cells, row) => cells + row.length, 0), 0),
  });

  async function readingOf(row: Pick<ImportRow, "sha256" | "fileName" | "mapping">): Promise<Reading> {
    const key = `${row.sha256} ${row.mapping.html}`;
    const kept = readings.get(key);
    if (kept) return { ...kept, name: row.fileName };
    const reading = await withOriginal(pool, { sha256: row.sha256, name: row.fileName }, (file) =>
      readFileInThread(file, { html: row.mapping.html }),
    );
    readings.set(key, reading);
    return { ...reading, name: row.fileName };
  }

  const understandRow = (
    database: Pool | PoolClient,
    row: ImportRow,
    reading: Reading,
    asked: PublicRecord = publicRecord,
  ) =>
    understand(
      database,
      reading,
      row.mapping,
      row.decisions,
      row.recipients === "none" ? undefined : (found) => countStaged(database, row.id, found),
      (regencies, register) => readableBy(asker(), register, regencies, asked),
    );

  /** What is public, asked before a transaction begins: in one, the embedded database answers nobody else. */
  async function askedBefore(row: ImportRow, reading: Reading): Promise<PublicRecord> {
    const known = new Map<string, Awaited<ReturnType<PublicRecord>>>();
    if (!isCoordinator(asker()))
      await understandRow(pool, row, reading, async (regency) => {
        known.set(regency, await publicRecord(regency));
        return known.get(regency);
      });
    return async (regency) => known.get(regency);
  }

  return {
    async bring(file, given, report = () => {}) {
      report("reading");
      const read = await readFileInThread(file, { html: given.overrides?.html ?? false });
      const reading = { ...read, name: path.basename(given.name) };
      refusePersons(reading, reading.name);
      const sha256 = await sha256Of(file);
      report("mapping");
      const mapping = await mappingFor(pool, reading, given);
      report("keeping");
      const id = await transaction(pool, async (client) => {
        await keepOriginal(client, file, sha256);
        const imported = await createImport(
          client,
          { name: path.basename(given.name), sha256 },
          mapping,
          given.recipients,
          given.seen,
        );
        await given.beside?.(client, imported);
        return imported;
      });
      readings.set(`${sha256} ${mapping.html}`, reading);
      return id;
    },
    async stand(id) {
      const row = await findImport(pool, id);
      if (row.state === "discarded") throw gone(row);
      const reading = await readingOf(row);
      try {
        return { row, reading, understood: await understandRow(pool, row, reading) };
      } catch (error) {
        if (error instanceof Refused) return { row, reading, refused: error };
        throw error;
      }
    },
    change: (id, { spellings = [], unlearned = [], ...change }) =>
      transaction(pool, async (client) => {
        await changeImport(client, id, change);
        for (const place of unlearned) await unlearn(client, place);
        for (const { place, village } of spellings) await rememberSpelling(client, place, village);
      }),
    async publish(id, seen) {
      const standing = await findImport(pool, id);
      const reading = await readingOf(standing);
      const asked = await askedBefore(standing, reading);
      return transaction(pool, async (client) => {
        // Whoever publishes at the same time waits here, and then sees what this one did.
        await client.query("lock table revision in exclusive mode");
        await refuseMixing(client);
        const row = await findImport(client, id);
        if (row.state !== "review") throw wrongState(row);
        const understood = await understandRow(client, row, reading, asked);
        const { proposed, beside, diff, alarms, digest } = understood;
        if (proposed.blocks.length > 0) throw notReady(row, proposed.blocks);
        if (digest !== seen) throw recordChanged({ digest, diff, alarms, last: await lastRevision(client) });
        const revision = await publish(
          client,
          {
            importId: id,
            file: row.fileName,
            sheet: understood.found.sheet,
            sha256: row.sha256,
            source: row.mapping.source ?? row.fileName,
            mapping: row.mapping,
            proposed,
            beside,
            diff,
            accepted: new Set(understood.found.figures.map((figure) => figure.row)).size,
            rejected:
              understood.found.rows.length -
              new Set(understood.found.figures.map((figure) => figure.row)).size,
          },
          understood.register,
        );
        await publishRecipients(client, row, understood, revision);
        await endImport(client, id, "review", "published", revision);
        return revision;
      });
    },
    async undo(id) {
      return transaction(pool, async (client) => {
        await client.query("lock table revision in exclusive mode");
        await refuseMixing(client);
        const row = await findImport(client, id);
        if (row.state !== "published" || row.revision === null) throw wrongState(row);
        await endImport(client, id, "published", "undone");
        const revision = await undo(client, row.revision);
        await forgetRecipients(client, id);
        return revision;
      });
    },
    discard: (id) =>
      transaction(pool, async (client) => {
        const { sha256 } = await findImport(client, id);
        await endImport(client, id, "review", "discarded");
        await dropOriginal(client, sha256);
        await client.query("delete from recipients.staged where import_id = $1", [id]);
      }),
  };
}

async function lastRevision(client: PoolClient): Promise<{ revision: number; at: string; note: string }> {
  const { rows } = await client.query<{ revision: number; at: Date; note: string }>(
    "select id as revision, at, note from revision order by id desc limit 1",
  );
  const [last] = rows;
  return last ? { ...last, at: last.at.toISOString() } : { revision: 0, at: "", note: "" };
}
