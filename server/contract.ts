import type { Component, Strategy, Unit } from "./terms.ts";

/**
 * What the HTTP views say, after disclosure. The client imports these types and nothing else of the server.
 * A number that may not be shown is "hidden"; one that nobody reported is null; 0 is 0.
 */
export type Shown = number | "hidden" | null;

/** In two languages; `en` falls back to `id` where a source has no English name. */
export interface Name {
  id: string;
  en: string;
}

/** GET /api/v1/scope?regency= : everything that does not depend on the question. */
export interface ScopeView {
  revision: number;
  regency: { code: string; name: string };
  /** all regencies in the record */
  regencies: { code: string; name: string }[];
  /** true: demo data, said on every screen and export */
  synthetic: boolean;
  boundaryQuality: "surveyed" | "simplified" | "sketched" | "unknown";
  boundarySource: string;
  /** west, south, east, north, degrees */
  bounds: [number, number, number, number];
  /** years with need, ascending; the last is the default */
  periods: number[];
  /** least count shown, k */
  disclosure: number;
  districts: { code: string; name: string }[];
  /** columns of equal length, ordered by code; the order of every other per-village column */
  villages: {
    code: string[];
    name: string[];
    kind: ("desa" | "kelurahan")[];
    /** index into districts */
    district: number[];
    longitude: number[];
    latitude: number[];
    /** km² */
    area: number[];
  };
  strategies: { id: Strategy; name: Name }[];
  components: { id: Component; name: Name; unit: Unit }[];
  units: { id: Unit; name: Name }[];
  agencies: { id: string; name: Name }[];
  programs: {
    id: string;
    name: Name;
    agency: string;
    unit: Unit;
    strategies: Strategy[];
    components: Component[];
    fundSource: string;
    exclusionGroup: string | null;
  }[];
  datasets: { id: number; name: string; source: string; dataDate: string | null; synthetic: boolean }[];
}

/** One per-village value for each strategy, in the order expenses, income, pockets. */
export type ByStrategy<T> = [T, T, T];

export type Tier = "confirmed" | "probable" | "isolated";

/** A pocket lacking overlap, or a need cluster. */
export interface PocketView {
  /** smallest village code in it and the period: "33.02.01.2001@2025" */
  id: string;
  /** rank by U descending, from 1 */
  rank: number;
  tier: Tier;
  /** indices of villages, ascending */
  villages: number[];
  /** all units (households, H) and units in need (P) */
  base: Shown;
  eligible: Shown;
  /** units in need that the strategies do not reach, U */
  gap: Shown;
  /** least and greatest smoothed rate */
  rate: [number, number] | "hidden";
  /** share of eligible reached by each strategy; lower = a lower bound only (counts not linked) */
  coverage: ByStrategy<Shown>;
  lower: ByStrategy<boolean>;
  /** strategies below τ in the pocket as a whole */
  missing: Strategy[];
  programs: number;
  agencies: string[];
  /** smallest Gi* p of its cores, null without a core */
  coreP: number | null;
  /** p of the cluster mass it overlaps, null when none */
  massP: number | null;
  /** west, south, east, north */
  bounds: [number, number, number, number];
}

/** GET /api/v1/answer?<question>: the whole map in columns. */
export interface AnswerView {
  revision: number;
  /** canonical text of the question, "" = all defaults */
  question: string;
  regency: string;
  period: number;
  component: Component;
  unit: Unit;
  synthetic: boolean;
  /** parameters in force */
  parameters: {
    lambda: number;
    exceedance: number;
    cap: number;
    tau: number;
    fewest: number;
    q: number;
    alpha: number;
    z0: number;
    permutations: number;
    seed: number;
  };
  scope: {
    base: Shown;
    eligible: Shown;
    /** m, the scope's rate */
    mean: number | null;
    /** a, variance beyond chance; 0: "no variation beyond chance", and there are no pockets */
    variance: number | null;
    /** sum of the gap over the villages shown */
    gap: number;
    /** share of eligible reached by each strategy over the villages shown */
    coverage: ByStrategy<number | null>;
    villages: {
      total: number;
      withNeed: number;
      hidden: number;
      high: number;
      core: number;
      inPocket: number;
    };
    /** class edges of the bivariate map: two on the smoothed rate, two on the coverage shown */
    edges: { need: [number, number]; coverage: [number, number] };
  };
  columns: {
    /** H and P, in the component's unit */
    base: Shown[];
    eligible: Shown[];
    estimated: boolean[];
    /** P / H, and its empirical-Bayes smoothing θ */
    rate: Shown[];
    smoothed: Shown[];
    /** Assunção–Reis z, Pr(rate > 1.25 m), upper permutation p of Gi* on z and its q */
    z: Shown[];
    exceedance: Shown[];
    coreP: Shown[];
    coreQ: Shown[];
    high: boolean[];
    core: boolean[];
    coverage: ByStrategy<Shown[]>;
    lower: ByStrategy<boolean[]>;
    /** mean of the three strategies' coverage, weighted by ω: the map's second variable (1 − g) */
    covered: Shown[];
    /** U, units; and g = U / P */
    gap: Shown[];
    gapShare: Shown[];
    /** strategies that reach τ, O */
    effective: Shown[];
    /** distinct programs, agencies, strategies with at least one unit served */
    programs: number[];
    agencies: number[];
    strategies: number[];
    /** served more than registered in some program */
    over: boolean[];
    /** index into clusters and pockets, -1 = none */
    cluster: number[];
    pocket: number[];
    /** class of the bivariate map 0–8 = need class (0–2) × 3 + coverage class (0–2); -1 no data, -2 hidden */
    bivariate: number[];
  };
  clusters: PocketView[];
  pockets: PocketView[];
}

export interface DeliveryView {
  program: string;
  period: number;
  planned: Shown;
  served: Shown;
  /** rupiah */
  budget: number | null;
  /** index into ScopeView.datasets */
  dataset: number;
}

/** GET /api/v1/villages/:code?<question>: the village's card. */
export interface VillageView {
  revision: number;
  synthetic: boolean;
  index: number;
  code: string;
  bpsCode: string | null;
  name: string;
  kind: "desa" | "kelurahan";
  district: string;
  regency: string;
  /** km² */
  area: number;
  neighbours: string[];
  /** why it is, or isn't, in a pocket: each condition of the method with the village's value and the threshold */
  reasons: {
    id: "rate" | "exceedance" | "top" | "core" | "gap";
    value: Shown;
    threshold: number;
    met: boolean | "hidden" | null;
  }[];
  /** need of each component and period that was reported */
  needs: {
    component: Component;
    period: number;
    unit: Unit;
    value: Shown;
    base: Shown;
    estimated: boolean;
    dataset: number;
  }[];
  /** deliveries in the question's period, of programs for the component in question */
  deliveries: DeliveryView[];
  /** agencies that have programs for the component but have not reported the period */
  silent: string[];
}

/** GET /api/v1/hexagons?<question>&resolution=6..9: H3 cells in columns. */
export interface HexagonsView {
  revision: number;
  question: string;
  resolution: number;
  synthetic: boolean;
  cells: string[];
  base: Shown[];
  eligible: Shown[];
  rate: Shown[];
  coverage: ByStrategy<Shown[]>;
  covered: Shown[];
  /** share of the cell's units known from household points, 0–1; the rest is spread from villages */
  observed: number[];
  bivariate: number[];
}

/** GET /api/v1/search?q=: villages by name or code, typos allowed. */
export interface SearchView {
  results: {
    code: string;
    name: string;
    kind: "desa" | "kelurahan";
    district: string;
    regency: string;
    /** another village in the record has the same name */
    homonym: boolean;
  }[];
}

/** RFC 9457, application/problem+json. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  [extra: string]: unknown;
}
