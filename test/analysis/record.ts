import type { Component } from "../../server/core/domain/terms.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { UNSET } from "../../server/snapshot/settings-in-force.ts";
import type { NeedColumns, ProgramEntry, Snapshot } from "../../server/snapshot/types.ts";

/** A snapshot of `n` villages in one district without any figure; what a test is about goes over it. */
export function record(n: number, over: Partial<Snapshot> = {}): Snapshot {
  const each = <T>(of: (i: number) => T) => Array.from({ length: n }, (_, i) => of(i));
  return {
    revision: 1,
    stamp: "1",
    settings: UNSET,
    regency: { code: "33.99", name: "Uji", kind: "kabupaten" },
    synthetic: false,
    boundaryQuality: "unknown",
    boundarySource: "",
    districts: [{ code: "33.99.01", name: "Satu", longitude: 109, latitude: -7 }],
    villages: {
      code: each((i) => `33.99.01.${2001 + i}`),
      bpsCode: each(() => null),
      name: each((i) => `Desa ${i + 1}`),
      kind: each(() => "desa" as const),
      district: new Int32Array(n),
      area: new Float64Array(n).fill(1e6),
      longitude: new Float64Array(n).fill(109),
      latitude: new Float64Array(n).fill(-7),
      extent: new Float64Array(4 * n),
      validFrom: each(() => null),
    },
    neighbours: neighboursFromPairs(n, []),
    adjacency: 20,
    agencies: [],
    programs: [],
    needs: [],
    deliveries: [],
    patterns: [],
    reports: [],
    closures: [],
    householdCells: [],
    cellMasses: [],
    services: [],
    officialLists: [],
    boundaries: [],
    serviceShapes: [],
    datasets: [],
    owners: [],
    periods: [2025],
    ...over,
  };
}

/** @param value units in need per village; NaN = not reported */
export function need(
  component: Component,
  value: number[],
  over: Partial<NeedColumns> & { period?: number } = {},
): NeedColumns {
  return {
    component,
    period: 2025,
    unit: "family",
    value: Float64Array.from(value),
    base: Float64Array.from(value, (one) => one * 10),
    estimated: new Uint8Array(value.length),
    dataset: new Int32Array(value.length).fill(0),
    ...over,
  };
}

export function program(id: string, over: Partial<ProgramEntry> = {}): ProgramEntry {
  return {
    id,
    agency: "dinas",
    name: id,
    nameEn: null,
    unit: "family",
    strategies: ["expenses"],
    components: ["poverty"],
    fundSource: "APBD",
    exclusionGroup: null,
    recipients: "in_need",
    starts: 2020,
    ends: null,
    retired: null,
    formerAgencies: [],
    ...over,
  };
}

/** @param served units per village; NaN = no row */
export function delivery(program: number, served: number[], period = 2025): Snapshot["deliveries"][number] {
  return {
    program,
    period,
    planned: Float64Array.from(served),
    served: Float64Array.from(served),
    budget: Float64Array.from(served, (one) => one * 1_000_000),
    dataset: Int32Array.from(served, (one) => (Number.isNaN(one) ? -1 : 0)),
  };
}
