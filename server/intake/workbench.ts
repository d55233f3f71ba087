import path from "node:path";
import { LRUCache } from "lru-cache";
import type { Pool, PoolClient } from "pg";
import { transaction } from "../database/transaction.ts";
import { ProblemError } from "../problem.ts";
import { sha256Of } from "../sha256.ts";
import { mappingFor, type WantedMapping } from "./choose-mapping.ts";
import { changeImport, createImport, endImport, findImport, type ImportRow } from "./imports.ts";
import { type Decision, Refused } from "./interpret.ts";
import type { Mapping } from "./mapping.ts";
import { keepOriginal, withOriginal } from "./originals.ts";
import { publish } from "./publish.ts";
import { readFileInThread } from "./readers/read-file.ts";
import { LIMITS, type Reading } from "./readers/table.ts";
import { countStaged, publishRecipients } from "./recipients.ts";
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
   * @throws FileRefused for a file that is no table
   */
  bring(file: string, given: Given, report?: (step: Step) => void): Promise<number>;
  /** @throws ProblemError 404 */
  stand(id: number): Promise<Stood>;
  change(
    id: number,
    change: { mapping?: Mapping; decisions?: Record<string, Decision | null> },
  ): Promise<void>;
  /**
   * Publishes in one transaction, and one revision.
   * @param seen digest of what the person saw: anything else in between is a 409
   * @throws ProblemError 409 for open reviews, duplicates and whatever else stands against it
   */
  publish(id: number, seen: string): Promise<number>;
  /** Takes a publication back. @throws ProblemError 409 when later revisions stand on it */
  undo(id: number): Promise<number>;
  discard(id: number): Promise<void>;
}

/** Steps of bringing a file in, for whoever waits. */
export type Step = "reading" | "keeping" | "mapping" | "resolving";

export interface Given extends WantedMapping {
  name: string;
  recipients?: ImportRow["recipients"];
  seen?: Record<string, number>;
}

/** Where files lie while they are looked at: readings are kept, bounded by their cells; all else is recomputed. */
export function workbench(pool: Pool): Workbench {
  const readings = new LRUCache<string, Reading>({
    maxSize: LIMITS.cells,
    sizeCalculation: (reading) =>
      1 +
      reading.sheets.reduce((sum, { rows }) => sum + rows.reduce((cells, row) => cells + row.length, 0), 0),
  });

  async function readingOf(row: Pick<ImportRow, "sha256" | "fileName" | "mapping">): Promise<Reading> {
    const key = `${row.sha256} ${row.mapping.html}`;
    const kept = readings.get(key);
    if (kept) return kept;
    const reading = await withOriginal(pool, { sha256: row.sha256, name: row.fileName }, (file) =>
      readFileInThread(file, { html: row.mapping.html }),
    );
    readings.set(key, reading);
    return reading;
  }

  const understandRow = (database: Pool | PoolClient, row: ImportRow, reading: Reading) =>
    understand(
      database,
      reading,
      row.mapping,
      row.decisions,
      row.recipients === "none" ? undefined : (found) => countStaged(database, row.id, found),
    );

  return {
    async bring(file, given, report = () => {}) {
      report("reading");
      const reading = await readFileInThread(file, { html: given.overrides?.html ?? false });
      const sha256 = await sha256Of(file);
      report("mapping");
      const mapping = await mappingFor(pool, reading, given);
      report("keeping");
      const id = await transaction(pool, async (client) => {
        await keepOriginal(client, file, sha256);
        return createImport(
          client,
          { name: path.basename(given.name), sha256 },
          mapping,
          given.recipients,
          given.seen,
        );
      });
      readings.set(`${sha256} ${mapping.html}`, reading);
      return id;
    },
    async stand(id) {
      const row = await findImport(pool, id);
      const reading = await readingOf(row);
      try {
        return { row, reading, understood: await understandRow(pool, row, reading) };
      } catch (error) {
        if (error instanceof Refused) return { row, reading, refused: error };
        throw error;
      }
    },
    change: (id, change) => changeImport(pool, id, change),
    async publish(id, seen) {
      const reading = await readingOf(await findImport(pool, id));
      return transaction(pool, async (client) => {
        // Whoever publishes at the same time waits here, and then sees what this one did.
        await client.query("lock table revision in exclusive mode");
        const row = await findImport(client, id);
        const understood = await understandRow(client, row, reading);
        refuseUnready(row, understood, seen);
        const revision = await publish(
          client,
          {
            importId: id,
            file: row.fileName,
            sheet: understood.found.sheet,
            sha256: row.sha256,
            source: row.mapping.source ?? row.fileName,
            mapping: row.mapping,
            proposed: understood.proposed,
            diff: understood.diff,
            accepted: new Set(understood.found.figures.map((figure) => figure.row)).size,
            rejected:
              understood.found.rows.length -
              new Set(understood.found.figures.map((figure) => figure.row)).size,
          },
          understood.register,
        );
        if (row.recipients !== "none") await publishRecipients(client, row, understood, revision);
        await endImport(client, id, "review", "published", revision);
        return revision;
      });
    },
    async undo(id) {
      return transaction(pool, async (client) => {
        await client.query("lock table revision in exclusive mode");
        const row = await findImport(client, id);
        if (row.revision === null)
          throw new ProblemError(409, "Not published", `Import ${id} is not published.`);
        await endImport(client, id, "published", "undone");
        return undo(client, row.revision);
      });
    },
    discard: (id) =>
      transaction(pool, async (client) => {
        await endImport(client, id, "review", "discarded");
        await client.query("delete from recipients.staged where import_id = $1", [id]);
      }),
  };
}

function refuseUnready(row: ImportRow, { proposed, digest }: Understood, seen: string): void {
  if (proposed.blocks.length > 0)
    throw new ProblemError(
      409,
      "Can't be published yet",
      `Import ${row.id} (${row.fileName}) can't be published: ${proposed.blocks.map(({ id, detail }) => [id, detail].filter(Boolean).join(" ")).join("; ")}.`,
      { blocks: proposed.blocks },
    );
  if (digest !== seen)
    throw new ProblemError(
      409,
      "The record has changed",
      "What publishing would do is no longer what was shown. Look at the changes again.",
      { digest },
    );
}
