import type { ClosureReason, Component, StatedRecipients, Strategy, Unit } from "../core/domain/terms.ts";
import type { Running } from "./cancellation.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Settings } from "./settings-in-force.ts";

/** A village's lasting traits, one value per village, ordered by code. */
export interface VillageColumns {
  code: string[];
  bpsCode: (string | null)[];
  name: string[];
  kind: ("desa" | "kelurahan")[];
  /** index into {@link Snapshot.districts} */
  district: Int32Array;
  /** on the spheroid, m² */
  area: Float64Array;
  /** label points, degrees */
  longitude: Float64Array;
  latitude: Float64Array;
  /** west, south, east, north of each village in turn, degrees: 4 values a village */
  extent: Float64Array;
  /** date since which the boundary is valid, YYYY-MM-DD; null = not known */
  validFrom: (string | null)[];
}

export interface ProgramEntry extends Running {
  id: string;
  name: string;
  nameEn: string | null;
  unit: Unit;
  strategies: Strategy[];
  components: Component[];
  fundSource: string;
  exclusionGroup: string | null;
  /** null = not stated */
  recipients: StatedRecipients | null;
  /** it was heard of in other regencies and never in this one: it is another's, and not silent here */
  elsewhere?: boolean;
}

export interface NeedColumns {
  component: Component;
  period: number;
  unit: Unit;
  /** units in need per village; NaN = not reported */
  value: Float64Array;
  /** all units per village; NaN = unknown */
  base: Float64Array;
  /** 1 where the value is an estimate */
  estimated: Uint8Array;
  /** index into {@link Snapshot.datasets}; -1 = none */
  dataset: Int32Array;
  /** likewise, of the base; absent = the need's own */
  baseDataset?: Int32Array;
}

export interface DeliveryColumns {
  /** index into {@link Snapshot.programs} */
  program: number;
  period: number;
  /** units per village; NaN = no row */
  planned: Float64Array;
  served: Float64Array;
  /** most units served that {@link served} leaves out because they may not be told; absent = none */
  untold?: Float64Array;
  /** rupiah per village; NaN = no row */
  budget: Float64Array;
  dataset: Int32Array;
}

/** Distinct recipients by the exact set of programs that served them. */
export interface RecipientPattern {
  village: number;
  component: Component;
  period: number;
  /** indices into {@link Snapshot.programs}, ascending */
  programs: number[];
  units: number;
}

/** Units closed with one reason. */
export interface Closure {
  village: number;
  component: Component;
  unit: Unit;
  period: number;
  reason: ClosureReason;
  units: number;
  /** most units that {@link units} leaves out because they may not be told; absent = none */
  untold?: number;
}

export interface HouseholdCell {
  village: number;
  /** H3 id at resolution 9 */
  cell: string;
  households: number;
  eligible: number;
}

/** Mass of buildings, or the like, of a village in an H3 cell of resolution 9. */
export interface CellMass {
  village: number;
  cell: string;
  /** above 0, in any unit */
  mass: number;
}

/** The area that a program of villages is documented to reach in a period. */
export interface ServiceArea {
  /** index into {@link Snapshot.programs} */
  program: number;
  period: number;
  /** part of each village's area inside, 0–1 */
  share: Float64Array;
  /** index into {@link Snapshot.datasets} */
  dataset: number;
}

export interface DatasetEntry {
  id: number;
  name: string;
  source: string;
  /** as its source states it; null = not stated */
  licence: string | null;
  dataDate: string | null;
  synthetic: boolean;
  /** of a file of deliveries: who its recipients are, over what its program says; null = not stated in the file */
  recipients: StatedRecipients | null;
}

/** One revision of one regency in columns. Immutable; the only way analysis and views see data. */
export interface Snapshot {
  revision: number;
  /** tells this state from every other: also from one that counts alike, of a record begun anew or put back */
  stamp: string;
  settings: Settings;
  regency: { code: string; name: string; kind: string };
  synthetic: boolean;
  boundaryQuality: "surveyed" | "simplified" | "sketched" | "unknown";
  boundarySource: string;
  districts: {
    code: string;
    name: string;
    longitude: number;
    latitude: number;
  }[];
  villages: VillageColumns;
  neighbours: Neighbours;
  /** villages within so many metres are neighbours, 0–100 */
  adjacency: number;
  /** all that ever were; successor: the agency that one was merged into */
  agencies: { id: string; name: string; nameEn: string | null; successor: string | null }[];
  programs: ProgramEntry[];
  needs: NeedColumns[];
  deliveries: DeliveryColumns[];
  patterns: RecipientPattern[];
  /** complete: the list names every village that the agency reached, so that one not on it got nothing */
  reports: { agency: string; period: number; reported: boolean; complete: boolean; nothing?: boolean }[];
  closures: Closure[];
  householdCells: HouseholdCell[];
  cellMasses: CellMass[];
  services: ServiceArea[];
  officialLists: { period: number; villages: number[] }[];
  datasets: DatasetEntry[];
  /** agency that brought each of {@link datasets} in; null: none, or the coordinator */
  owners: (string | null)[];
  /** the villages' outlines in their order: GeoJSON, lon/lat with 7 decimals (a centimetre) */
  boundaries: string[];
  /** the areas of {@link services} as they are drawn, GeoJSON */
  serviceShapes: { program: string; period: number; area: string }[];
  /** periods with any need, ascending */
  periods: number[];
}
