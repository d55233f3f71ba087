import type { Component, Unit } from "../domain/terms.ts";
import type { Name } from "./answers.ts";

/** How far a step of the setup has come. */
export type StepState = "empty" | "partly" | "done";

export interface RegencySetup {
  code: string;
  name: string;
  kind: "kabupaten" | "kota";
  villages: number;
  districts: number;
  quality: "surveyed" | "simplified" | "sketched" | "unknown";
  source: string;
  /** villages without a neighbour */
  isolates: number;
  /** villages that have no BPS code, and the first of them */
  withoutBps: { count: number; first: { code: string; name: string }[] };
  /** by period, the newest first, then component */
  needs: {
    component: Component;
    period: number;
    unit: Unit;
    /** villages with a figure, and without one */
    villages: number;
    missing: number;
    /** villages whose figure is an estimate */
    estimated: number;
  }[];
  /** by period, the newest first */
  deliveries: { period: number; programs: number; agencies: number; villages: number }[];
  /** villages on an official list, by period */
  officialLists: { period: number; villages: number }[];
  outlook: Outlook[];
}

/** What the map can already say of a regency. */
export interface Outlook {
  id: "need" | "coverage" | "pockets" | "time" | "bps";
  state: "yes" | "partly" | "no";
  /** why not, or not wholly; undefined for a plain yes */
  reason?:
    | "no_needs"
    | "needs_missing"
    | "no_programs"
    | "no_deliveries"
    | "silent_agencies"
    | "no_variation"
    | "one_period"
    | "no_crosswalk"
    | "bps_missing";
  /** year that it speaks of */
  period?: number;
  /** villages, agencies or pockets that the reason or the yes counts */
  count?: number;
  components?: Component[];
}

/** GET /api/v1/setup: what is there, what is missing, what the map can already say. */
export interface SetupView {
  revision: number;
  /** the record holds the demo regency: it is read, not written */
  demo: boolean;
  components: { id: Component; name: Name }[];
  steps: Record<"boundaries" | "crosswalk" | "register" | "needs" | "deliveries", StepState>;
  regencies: RegencySetup[];
  crosswalk: {
    pairs: number;
    /** villages of the record with a BPS code */
    villages: number;
  };
  register: {
    agencies: number;
    programs: number;
    agenciesWithoutProgram: { id: string; name: string }[];
    programsWithoutDelivery: { id: string; name: string; agency: string }[];
  };
}
