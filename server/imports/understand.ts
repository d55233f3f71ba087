import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { figuresIn, type Mapping } from "../core/contracts/import-mapping.ts";
import type { Decisions } from "../core/contracts/imports.ts";
import { type Gazetteer, readGazetteer } from "../regions/places/gazetteer.ts";
import { locatePoints } from "../regions/places/points.ts";
import { chooseSheet, headerOf } from "../tabular/choose-sheet.ts";
import type { Reading } from "../tabular/readers/table.ts";
import { type Alarm, alarmsOf, type Beside } from "./alarms.ts";
import { type Diff, diffOf, keyed, villageOf } from "./diff.ts";
import { type Interpretation, interpret, pointsOf, proposalFor } from "./interpret.ts";
import { workOfHeading } from "./program-headings.ts";
import { type Block, type Proposed, proposedBy, type Register } from "./proposed.ts";
import { type Readable, seesAll } from "./readable.ts";
import { remaindersOff } from "./remainder.ts";
import { readBeside, readRegister, readStored } from "./stored.ts";
import { type BesideYears, besideYears } from "./year-parts.ts";

/** A file held against the record: what it says, what it would change, what is odd about it. */
export interface Understood {
  found: Interpretation;
  register: Register;
  proposed: Proposed;
  /** editions and parts of years that it adds beside the years' figures */
  beside: BesideYears;
  diff: Diff;
  alarms: Alarm[];
  /** figures that are not public are among them as they are */
  internal: boolean;
  /** changes when anything that publishing would do changes */
  digest: string;
}

/**
 * Understands a table as the record stands now. Reads only.
 * @param readableIn what of regencies' figures may be seen: what may not is in no difference, alarm or digest
 * @throws Refused when it can't be a table of villages
 */
export async function understand(
  database: Pool | PoolClient,
  reading: Reading,
  mapping: Mapping,
  decisions: Decisions,
  distinct?: (found: Interpretation) => Promise<ReadonlyMap<string, number>>,
  readableIn: (regencies: readonly string[], register: Register) => Promise<Readable> = seesAll,
): Promise<Understood> {
  const gazetteer = await readGazetteer(database);
  const { register, names } = await readRegister(database);
  const sheet = chooseSheet(reading, mapping.sheet);
  const points = pointsOf(sheet, headerOf(sheet, mapping), mapping);
  const located = await locatePoints(database, points);
  const found = interpret(reading, mapping, gazetteer, names, decisions, located);
  const said = proposedBy(found, register, distinct && (await distinct(found)));
  const regencies = [...new Set([...keyed(said).keys()].map((key) => villageOf(key).slice(0, 5)))];
  const readable = await readableIn(regencies, register);
  const { proposed, beside } = await besideYears(database, said, mapping, regencies, readable);
  const stored = await readStored(database, proposed, readable);
  const diff = diffOf(
    ...([proposed, stored] as const),
    (mapping.complete && beside.groups.length === 0) || mapping.kind === "list",
  );
  const known = await readBeside(database, proposed, register, readable);
  const alarms = [...alarmsOf(proposed, known), ...ofTheFile(found)];
  const { blocks, ...content } = proposed;
  blocks.push(...impossible(mapping, proposed, known, register));
  const digest = createHash("sha256")
    .update(JSON.stringify([content, diff.changes, beside]))
    .digest("hex")
    .slice(0, 16);
  return { found, register, proposed, beside, diff, alarms, internal: readable.all, digest };
}

/** What a mapping could be, from headings and values. @throws Refused when there is no header */
export async function proposeFor(
  database: Pool | PoolClient,
  reading: Reading,
  given: Partial<Mapping>,
): Promise<{ mapping: Mapping; columns: string[] }> {
  const gazetteer: Gazetteer = await readGazetteer(database);
  const { called } = await readRegister(database);
  const sheet = chooseSheet(reading, given.sheet);
  const header = headerOf(sheet, given);
  return {
    mapping: {
      ...proposalFor(sheet, header, gazetteer, given, { programs: called, name: reading.name }),
      ...given,
    },
    columns: header.columns,
  };
}

/**
 * Recipients can't be chosen from those in need, by what the file states or else the register, where more are served than
 * are in need of all that the program is for; of what was not reported, or may not be seen, nothing can be said.
 */
function impossible(
  { recipients }: Mapping,
  { deliveries, needs: own }: Proposed,
  beside: Beside,
  { programs, componentUnit }: Register,
): Block[] {
  const needs = new Map(beside.needs);
  for (const { component, period, village, value } of own)
    if (value !== null) needs.set(`${component}|${period}|${village}`, value);
  const more = deliveries.filter(({ program: id, period, village, served }) => {
    const program = programs.get(id);
    if (!program || (recipients ?? program.recipients) !== "in_need" || served === null) return false;
    const counted = program.components.filter((component) => componentUnit.get(component) === program.unit);
    const left = counted.reduce(
      (rest, component) =>
        rest - (needs.get(`${component}|${period}|${village}`) ?? Number.POSITIVE_INFINITY),
      served,
    );
    return counted.length > 0 && left > 0;
  });
  if (more.length === 0) return [];
  const villages = [...new Set(more.map(({ village }) => village))];
  const detail =
    villages.slice(0, NAMED).join(", ") + (villages.length > NAMED ? ` +${villages.length - NAMED}` : "");
  return [{ id: "in_need_over_need", rows: more.flatMap(({ rows }) => rows), detail }];
}
/** Villages named in a reason; the others are counted. */
const NAMED = 5;

function ofTheFile(found: Interpretation): Alarm[] {
  const differing = found.aside.filter(({ differs }) => differs.length > 0);
  const faulty = new Set(found.faults.map(({ row }) => row));
  const twice = repeated(found);
  const marks = found.numbers.map((one) => one.marks);
  const off = remaindersOff(found.rows, found.header, found.mapping, marks);
  const left = found.totals.filter(
    ({ stated, stored, leftOut }) => stated !== stored && stated === stored + leftOut,
  );
  return [
    ...(left.length > 0
      ? [
          {
            id: "total_left_out" as const,
            villages: [],
            detail: left
              .map(({ column, stated, stored }) => `${column}: ${stored} / ${stated}`)
              .slice(0, 5)
              .join(" · "),
          },
        ]
      : []),
    ...(differing.length > 0
      ? [{ id: "set_aside_differs" as const, villages: [], detail: `${differing.length}` }]
      : []),
    ...(twice.length > 0
      ? [
          {
            id: "same_row_twice" as const,
            villages: [...new Set(twice.flatMap(({ row }) => found.stateOf.get(row)?.village ?? []))],
            detail: twice
              .slice(0, 10)
              .map(({ row }) => row)
              .join(", "),
          },
        ]
      : []),
    ...unassigned(found),
    ...(off.length > 0
      ? [
          {
            id: "remainder_differs" as const,
            villages: [...new Set(off.flatMap((row) => found.stateOf.get(row)?.village ?? []))],
            detail: off.slice(0, 10).join(", "),
          },
        ]
      : []),
    ...(faulty.size > 0 ? [{ id: "bad_cells" as const, villages: [], detail: `${faulty.size}` }] : []),
  ];
}

/** Columns that count a program's work, and are left out because nobody said which program's. */
function unassigned({ header, mapping, rows }: Interpretation): Alarm[] {
  if (mapping.kind !== "needs") return [];
  const columns = header.columns.filter(
    (column, c) =>
      !figuresIn(mapping, column) &&
      workOfHeading(column) !== undefined &&
      rows.some(({ cells }) => /\d/.test(String(cells[c] ?? ""))),
  );
  return columns.length === 0
    ? []
    : [{ id: "unassigned_columns", villages: [], detail: columns.map((one) => `"${one}"`).join(", ") }];
}

/** Rows that say the same as an earlier one in every cell, but for a running number. */
function repeated({ rows, header }: Interpretation): Interpretation["rows"] {
  const running = new Set(
    header.columns.flatMap((column, c) => (/^(no|nomor|no urut|id)\.?$/i.test(column) ? [c] : [])),
  );
  const seen = new Set<string>();
  return rows.filter(({ cells }) => {
    const said = JSON.stringify(cells.filter((_, c) => !running.has(c)));
    if (seen.has(said)) return true;
    seen.add(said);
    return false;
  });
}
