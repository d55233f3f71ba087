import type { ReportCell, ReportState } from "../core/contracts/reporting-status.ts";
import { agencyIn, type Running, runsIn } from "../snapshot/cancellation.ts";

export type RunningProgram = Running & { id: string };

export interface MatrixFacts {
  programs: RunningProgram[];
  /** programs whose lists name villages, by period */
  delivered: { program: string; period: number; imports: number[] }[];
  /** villages that an agency's lists name, by period */
  named: { agency: string; period: number; villages: number }[];
  reports: { agency: string; period: number; reported: boolean; complete: boolean; nothing: boolean }[];
}

/** What an agency has said of a period. Pure. */
export function cellOf(facts: MatrixFacts, agency: string, period: number): ReportCell {
  const own = facts.programs.filter((program) => agencyIn(program, period) === agency);
  const running = own.filter((program) => runsIn(program, period));
  const delivered = facts.delivered.filter(
    (one) => one.period === period && own.some(({ id }) => id === one.program),
  );
  const report = facts.reports.find((one) => one.agency === agency && one.period === period);
  const named = new Set(delivered.map(({ program }) => program));
  return {
    state: stateOf(
      report,
      named.size > 0,
      running.every(({ id }) => named.has(id)),
      running.length,
    ),
    running: running.length,
    reported: named.size,
    villages: facts.named.find((one) => one.agency === agency && one.period === period)?.villages ?? 0,
    imports: [...new Set(delivered.flatMap(({ imports }) => imports))].sort((a, b) => b - a),
  };
}

function stateOf(
  report: MatrixFacts["reports"][number] | undefined,
  any: boolean,
  all: boolean,
  running: number,
): ReportState {
  if (any) return report?.complete && report.reported && all ? "complete" : "part";
  if (report?.nothing) return "nothing";
  return running > 0 ? "silent" : "no_program";
}

/** Years that anybody could be asked about, the newest first. */
export const periodsOf = (known: readonly number[], today: number): number[] =>
  known.length === 0 ? [today] : [...new Set(known)].sort((a, b) => b - a);
