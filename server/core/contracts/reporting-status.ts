import type { Name } from "./answers.ts";

/**
 * What an agency has said of a year: complete = it names every village that it reached, of every program that
 * runs; part = some of it; nothing = in its own word no activity; silent = programs run and nothing is known;
 * no_program = nothing to report.
 */
export type ReportState = "complete" | "part" | "nothing" | "silent" | "no_program";

export interface ReportCell {
  state: ReportState;
  /** programs that run in the year, and those of them that its lists name */
  running: number;
  reported: number;
  /** villages that its lists name */
  villages: number;
  /** imports that its current figures came with, the newest first */
  imports: number[];
}

/** GET /api/v1/reports?regency=&period= : who has reported. */
export interface ReportsView {
  revision: number;
  /** the record holds the demo regency: it is read, not written */
  demo: boolean;
  regency: { code: string; name: string } | null;
  regencies: { code: string; name: string }[];
  /** villages of the regency */
  villages: number;
  /** years, the newest first */
  periods: number[];
  /** by name; cells in the order of the periods */
  agencies: { id: string; name: Name; retired: boolean; cells: ReportCell[] }[];
}

/** GET /api/v1/reports/villages?regency=&agency=&period= : which villages its lists name; on this machine only. */
export interface ReportedVillagesView {
  agency: { id: string; name: Name };
  period: number;
  state: ReportState;
  programs: { id: string; name: Name; villages: number }[];
  /** by code; programs are indices into {@link programs} */
  villages: { code: string; name: string; district: string; programs: number[] }[];
}
