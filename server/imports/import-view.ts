import { figuresIn, type Mapping } from "../core/contracts/import-mapping.ts";
import type { ImportSummary, ImportView, PlaceView } from "../core/contracts/imports.ts";
import { timeName } from "../core/domain/year-parts.ts";
import type { PlaceReason } from "../core/errors/import-faults.ts";
import {
  ACCOUNT_WORDS,
  ALARM_WORDS,
  ASIDE_WORDS,
  BLOCK_WORDS,
  FAULT_WORDS,
  PLACE_WORDS,
} from "../core/errors/import-faults.ts";
import type { Cell } from "../core/tabular/sheet.ts";
import { refusalWords } from "../tabular/table-refused.ts";
import type { ImportRow } from "./imports.ts";
import type { PlaceGroup } from "./interpret.ts";
import { reportOf } from "./report.ts";
import type { Stood } from "./workbench.ts";

const MOST = { places: 1000, faults: 200, changes: 300, rows: 20, preview: 8 };

export const summaryOf = (row: ImportRow): ImportSummary => ({
  id: row.id,
  at: row.at.toISOString(),
  file: row.fileName,
  bytes: row.bytes,
  sha256: row.sha256,
  state: row.state,
  kind: row.mapping.kind,
  ...whatIn(row.mapping),
  program: row.mapping.program ?? null,
  period: row.mapping.period ?? null,
  recipients: row.recipients,
  revision: row.revision,
  publishedAt: row.publishedAt?.toISOString() ?? null,
});

function whatIn(mapping: Mapping): Pick<ImportSummary, "coordinated" | "programs"> {
  const columns = Object.keys(mapping.columns);
  const of = (kind: ReturnType<typeof figuresIn>) =>
    columns.filter((column) => figuresIn(mapping, column) === kind);
  const programs = of("delivery").flatMap(
    (column) => mapping.columns[column].program ?? mapping.program ?? [],
  );
  return {
    coordinated: mapping.kind !== "deliveries" || of("need").length > 0,
    programs: [...new Set(programs)].sort(),
  };
}

/**
 * What a person sees of an import.
 * @param nameOf name of a village by its Kemendagri code
 * @param demo the record holds the demo regency
 */
export function importView(stood: Stood, nameOf: (code: string) => string, demo: boolean): ImportView {
  const { row, reading, understood, refused } = stood;
  const base = {
    ...summaryOf(row),
    mapping: row.mapping,
    seen: row.seen,
    demo,
    asideWords: ASIDE_WORDS,
    accountWords: ACCOUNT_WORDS,
  };
  if (!understood)
    return {
      ...base,
      refused: { code: refused.refusal, said: refusalWords(refused.refusal, refused.level) },
      preview: { ...unread(reading.sheets, row.mapping), headerRow: row.mapping.headerRow ?? 0 },
      report: null,
      places: [],
      placesLeft: 0,
      faults: [],
      diff: null,
      years: [],
      alarms: [],
      blocks: [],
      internal: false,
      digest: null,
    };
  const { found, diff, alarms, proposed, beside, internal, digest } = understood;
  const open = found.places.filter(isOpen);
  return {
    ...base,
    refused: null,
    preview: {
      sheets: found.sheets,
      sheet: found.sheet,
      columns: found.header.columns,
      rows: found.rows.slice(0, MOST.preview).map(({ row: at, cells }) => ({
        row: at,
        cells: found.header.columns.map((_, c) => asText(cells[c])),
      })),
      headerRow: found.header.row + 1,
    },
    report: reportOf(row.fileName, row.sha256, reading, found),
    places: open
      .slice(0, MOST.places)
      .map(placeView)
      .map((place) => (place.village ? { ...place, villageName: nameOf(place.village) } : place)),
    placesLeft: Math.max(0, open.length - MOST.places),
    faults: found.faults.slice(0, MOST.faults).map((fault) => ({ ...fault, said: FAULT_WORDS[fault.fault] })),
    diff: {
      ...diff,
      changes: diff.changes
        .slice(0, MOST.changes)
        .map((change) => ({ ...change, name: nameOf(change.key.slice(change.key.lastIndexOf("|") + 1)) })),
    },
    years: beside.groups.map((group) => ({
      ...group,
      parts: group.parts.map((one) => ({
        ...one,
        name: { id: timeName(group.period, one.part, "id"), en: timeName(group.period, one.part, "en") },
      })),
    })),
    alarms: alarms.map((alarm) => ({
      ...alarm,
      villages: alarm.villages.slice(0, MOST.rows),
      names: alarm.villages.slice(0, MOST.rows).map(nameOf),
      said: ALARM_WORDS[alarm.id],
    })),
    blocks: proposed.blocks.map((block) => ({
      ...block,
      rows: block.rows.slice(0, MOST.rows),
      said: BLOCK_WORDS[block.id],
    })),
    internal,
    digest,
  };
}

/** Whatever a person has to look at, or has decided here. */
const isOpen = ({ resolution, read }: PlaceGroup) =>
  resolution.state !== "certain" || read.state !== "certain" || resolution.reason === "decided";

/** Reasons after which a decision says how a village is spelled, and nothing else. */
const SPELLINGS: PlaceReason[] = ["spelling", "name_unknown", "district_unknown", "alias"];

/** A name that several villages bear is never remembered as one of them. */
export const isRememberable = ({ place, read }: PlaceGroup): boolean =>
  place.village !== "" && SPELLINGS.includes(read.reason);

export function placeView(group: PlaceGroup): PlaceView {
  const { key, text, rows, read, resolution } = group;
  return {
    key,
    text,
    rows: rows.slice(0, MOST.rows),
    count: rows.length,
    state: resolution.state,
    reason: resolution.reason,
    why: PLACE_WORDS[read.reason],
    village: resolution.village ?? null,
    candidates: read.candidates,
    said: PLACE_WORDS[resolution.reason],
    rememberable: isRememberable(group),
  };
}

function unread(sheets: { name: string; rows: Cell[][] }[], mapping: Mapping) {
  const sheet = sheets.find(({ name }) => name === mapping.sheet) ?? sheets[0];
  return {
    sheets: sheets.map(({ name }) => name),
    sheet: sheet?.name ?? "",
    columns: Object.keys(mapping.columns),
    rows: (sheet?.rows ?? []).slice(0, 20).map((cells, i) => ({ row: i + 1, cells: cells.map(asText) })),
  };
}

const asText = (cell: Cell | undefined): string =>
  cell === null || cell === undefined
    ? ""
    : cell instanceof Date
      ? cell.toISOString().slice(0, 10)
      : String(cell).slice(0, 120);
