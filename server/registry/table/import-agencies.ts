import { createHash } from "node:crypto";
import path from "node:path";
import type { Pool } from "pg";
import { FIELD_FAULTS } from "../../core/contracts/field-errors.ts";
import { type AgencyInput, type AgencyView, agencyInput } from "../../core/contracts/registry.ts";
import type { AgencyReport } from "../../core/contracts/registry-import.ts";
import { InputError } from "../../core/errors/input-error.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { findHeader } from "../../core/tabular/header.ts";
import { refuseMixing } from "../../platform/demo-record.ts";
import { readFileInThread } from "../../tabular/readers/read-file.ts";
import { isExample } from "../../tabular/set-aside.ts";
import { agencyKey, agencyNamed, similarAgencies } from "../agency-names.ts";
import { checkAgency } from "../check-agency.ts";
import { changeRegister, differing, programsRevision } from "../register.ts";
import { readAgencies } from "../register-read.ts";
import { writeAgency } from "../register-write.ts";
import { freeSlug } from "../slug.ts";
import { type Decisions, NEW } from "./plan.ts";
import { textOf } from "./read-cells.ts";

const HEADINGS: [RegExp, "name" | "short" | "english"][] = [
  [
    /^(singkatan|akronim|nama (singkat|pendek|lain|lama)|alias(es)?|sebutan|abbreviation|short name)\b/,
    "short",
  ],
  [
    /^(nama )?(opd|pd|skpd|perangkat daerah|organisasi perangkat daerah|agency)? ?(bahasa )?(inggris|english)( name)?$|^english name$/,
    "english",
  ],
  [
    /^(nama )?(opd|pd|skpd|perangkat daerah|organisasi( perangkat daerah)?|instansi|dinas|dinas badan|unit kerja|agency|agencies|lembaga)( name)?$|^nama$|^name$/,
    "name",
  ],
];
const headingOf = (text: string) => {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  return HEADINGS.find(([pattern]) => pattern.test(plain))?.[1];
};

interface Row {
  row: number;
  name: string;
  english: string;
  short: string[];
}
interface Table {
  file: string;
  sheet: string;
  rows: Row[];
  setAside: number[];
  ignored: string[];
}

async function readTable(file: string): Promise<Table> {
  const reading = await readFileInThread(file);
  const tables = reading.sheets.flatMap((sheet) => {
    const header = findHeader(sheet);
    return header ? [{ sheet, header, means: header.columns.map(headingOf) }] : [];
  });
  const found = tables.find(({ means }) => means.includes("name"));
  if (!found)
    throw new InputError(
      { file: path.basename(file) },
      { id: "tidak punya kolom nama perangkat daerah.", en: "has no column of agency names." },
      { id: 'Beri judul "Nama perangkat daerah".', en: 'Head it "Agency".' },
    );
  const { sheet, header, means } = found;
  const top = header.row + header.height;
  const table: Table = {
    ...{ file: path.basename(file), sheet: sheet.name, rows: [], setAside: [] },
    ignored: header.columns.filter((_, c) => !means[c]),
  };
  sheet.rows.slice(top).forEach((cells, i) => {
    const texts = cells.map(textOf);
    if (texts.every((text) => text === "")) return;
    const of = (wanted: string) => texts.filter((_, c) => means[c] === wanted);
    const [name] = of("name");
    // Notes and sums beneath a list of names: nothing else in the row, or no name at all.
    if (!name || isExample(cells) || /^(jumlah|total|keterangan|catatan|sumber)\b/i.test(name)) {
      table.setAside.push(top + i + 1);
      return;
    }
    const short = of("short").flatMap((text) => text.split(/[;,/\n]+/));
    table.rows.push({
      ...{ row: top + i + 1, name, english: of("english")[0] ?? "" },
      short: [...new Set(short.map((text) => text.trim()).filter((text) => text && text !== name))],
    });
  });
  return table;
}

interface Planned {
  row: number;
  id: string;
  input: AgencyInput;
  stored?: AgencyView;
}

/** @returns the agencies that change, and the report */
function plan(table: Table, agencies: readonly AgencyView[], decisions: Decisions) {
  const changes: Planned[] = [];
  const report: Omit<AgencyReport, "importable" | "digest" | "revision"> = {
    ...{ file: table.file, sheet: table.sheet, rows: table.rows.length },
    ...{ setAside: table.setAside, ignored: table.ignored, added: [], changed: [], same: 0 },
    ...{ undecided: [], faults: [] },
  };
  const fault = (row: number, code: keyof typeof FIELD_FAULTS, value: string) =>
    report.faults.push({ row, column: "Nama", code, value, message: FIELD_FAULTS[code] });
  const byKey = new Map(Object.entries(decisions).map(([text, id]) => [agencyKey(text), id]));
  const taken = new Set(agencies.map(({ id }) => id));
  for (const { row, name, english, short } of table.rows) {
    // A short name that came first, with a program, is the same agency.
    const ids = [name, ...short].flatMap((one) => agencyNamed(one, agencies) ?? []);
    const decided = byKey.get(agencyKey(name));
    const id = ids[0] ?? (decided && decided !== NEW ? decided : undefined);
    if (new Set(ids).size > 1) {
      fault(row, "name_of_other", name);
      continue;
    }
    const stored = agencies.find((one) => one.id === id);
    if (!stored) {
      const candidates = decided === NEW ? [] : similarAgencies(name, agencies);
      if (candidates.length > 0) {
        report.undecided.push({ name, row, candidates });
        continue;
      }
    }
    const names = new Set([name, ...(stored?.aliases ?? []).map((one) => one.name)].map(agencyKey));
    const more = [...short, ...(stored && agencyKey(stored.name) !== agencyKey(name) ? [stored.name] : [])];
    const parsed = agencyInput.safeParse({
      name: stored && short.every((one) => agencyKey(one) !== agencyKey(stored.name)) ? stored.name : name,
      nameEn: english || (stored?.nameEn ?? null),
      aliases: [
        ...(stored?.aliases ?? []),
        ...[...new Set(more)].filter((one) => !names.has(agencyKey(one))).map((one) => ({ name: one })),
      ],
    });
    if (!parsed.success) {
      fault(row, "invalid", name);
      continue;
    }
    const input = parsed.data;
    // Whoever is known by another name keeps it and learns this one.
    if (
      stored &&
      agencyKey(input.name) !== agencyKey(name) &&
      !input.aliases.some((one) => agencyKey(one.name) === agencyKey(name))
    )
      input.aliases.push({ name, from: null, to: null });
    input.aliases = input.aliases.filter((one) => agencyKey(one.name) !== agencyKey(input.name));
    const planned: Planned = {
      row,
      id: stored?.id ?? freeSlug(short[0] ?? name, taken, "opd"),
      input,
      stored,
    };
    const others = [
      ...agencies.filter((one) => one.id !== planned.id && !changes.some(({ id }) => id === one.id)),
      ...changes.map((one) => ({ ...one.input, id: one.id, successor: null, retired: null })),
    ];
    const [bad] = changes.some((one) => one.id === planned.id)
      ? [{ code: "twice" as const }]
      : checkAgency(input, others, planned.id);
    if (bad) {
      fault(row, bad.code, name);
      continue;
    }
    taken.add(planned.id);
    const brief = { row, id: planned.id, name: input.name, aliases: input.aliases.map((one) => one.name) };
    if (!stored) report.added.push(brief);
    else if (differing<AgencyInput>(stored, input, ["name", "nameEn", "aliases"]).length > 0)
      report.changed.push({ ...brief, before: stored.name });
    else {
      report.same++;
      continue;
    }
    changes.push(planned);
  }
  return { changes, report };
}

/**
 * Says what a table of agencies would change; with the digest of a report that was seen, or `now`, stores it, all or nothing,
 * as one revision. Agencies that the table does not name stay as they are.
 * @throws FileRefused, InputError when it is no table of agencies, ProblemError 400 when it can't be stored as it is, 409
 * when the outcome is another by now
 */
export async function importAgencies(
  pool: Pool,
  file: string,
  { decisions, digest, now }: { decisions: Decisions; digest?: string; now?: true },
): Promise<AgencyReport> {
  await refuseMixing(pool);
  const table = await readTable(file);
  return changeRegister(pool, async (client) => {
    const { changes, report: found } = plan(table, await readAgencies(client), decisions);
    const seen = createHash("sha256")
      .update(JSON.stringify([found, changes.map(({ input }) => input)]))
      .digest("hex");
    const report: AgencyReport = {
      ...found,
      importable: found.faults.length === 0 && found.undecided.length === 0 && table.rows.length > 0,
      ...{ digest: seen, revision: null },
    };
    if (digest === undefined && !now) return report;
    if (!report.importable)
      throw new ProblemError("not_importable", `${report.file} was not stored.`, { report });
    if (digest !== undefined && digest !== seen)
      throw new ProblemError("changed_meanwhile", "The register or the file has changed since.", { report });
    if (changes.length === 0) return report;
    const note = `Agencies from ${report.file}: ${report.added.length} new, ${report.changed.length} changed`;
    const revision = await programsRevision(client, note);
    for (const { id, input } of changes) await writeAgency(client, id, input, revision);
    return { ...report, revision };
  });
}
