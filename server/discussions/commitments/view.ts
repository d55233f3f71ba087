import { stringify } from "csv-stringify/sync";
import type { CommitmentsView, CommitmentView } from "../../core/contracts/commitments.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { CSV_FORM } from "../../platform/csv-form.ts";
import { safeCell } from "../../platform/safe-cell.ts";
import { countedIn, mayPromise } from "./committing.ts";
import { isOverdue, keptBy } from "./keeping.ts";
import type { StoredCommitment } from "./repository.ts";

/** @param snapshots what is published, by regency @param today YYYY-MM-DD */
export function commitmentView(
  { servedBefore, ...stored }: StoredCommitment,
  snapshots: ReadonlyMap<string, PublicSnapshot>,
  today: string,
): CommitmentView {
  return {
    ...stored,
    overdue: isOverdue(stored, today),
    suffices: sufficing({ servedBefore, ...stored }, snapshots.get(stored.regency)),
    changed: stored.changes.some(({ kind }) => kind === "changed"),
    may: { change: mayPromise(stored.agency) },
  };
}

function sufficing(
  stored: StoredCommitment,
  snapshot: PublicSnapshot | undefined,
): CommitmentView["suffices"] {
  if (stored.state !== "open" || !snapshot) return null;
  const found = keptBy(stored, countedIn(snapshot, stored));
  const program = found && snapshot.programs.find(({ id }) => id === found.program);
  if (!program) return null;
  return {
    program: program.id,
    programName: { id: program.name, en: program.nameEn ?? program.name },
    period: found.period,
    served: found.served,
  };
}

export function totalOf(commitments: readonly CommitmentView[]): CommitmentsView["total"] {
  const count = (of: (one: CommitmentView) => boolean) => commitments.filter(of).length;
  return {
    open: count(({ state }) => state === "open"),
    overdue: count(({ overdue }) => overdue),
    kept: count(({ state }) => state === "kept"),
    broken: count(({ state }) => state === "broken"),
  };
}

const COLUMNS = [
  ...[
    "id",
    "regency",
    "agency",
    "agency_name",
    "village",
    "village_name",
    "district",
    "component",
    "program",
  ],
  ...["units", "unit", "made_on", "due", "overdue", "state", "settled_on", "kept_by_program", "kept_by_year"],
  ...["changed", "reason", "note", "meeting", "synthetic"],
];

/** The same as a table; a village's code is text, for a spreadsheet would shorten it. */
export const commitmentsCsv = ({ commitments, synthetic }: CommitmentsView): string =>
  stringify(
    commitments.map((one) =>
      [
        ...[one.id, one.regency, one.agency, one.agencyName.id, one.village, one.villageName, one.district],
        ...[
          one.component,
          one.program,
          one.units,
          one.unit,
          one.madeOn,
          one.due,
          one.overdue,
          one.state,
          one.settledOn,
        ],
        ...[one.kept?.program, one.kept?.period, one.changed],
        ...[one.changes.findLast(({ reason }) => reason)?.reason, one.note, one.meeting?.title, synthetic],
      ].map((cell) => safeCell(String(cell ?? ""))),
    ),
    { ...CSV_FORM, header: true, columns: COLUMNS },
  );
