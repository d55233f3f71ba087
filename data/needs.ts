import type { Component, Unit } from "../server/core/domain/terms.ts";
import type { NeedRow } from "../server/registry/store.ts";
import type { Chance } from "./chance.ts";
import type { DemoVillage } from "./geography.ts";
import type { Planted } from "./planted.ts";

/** Families in the regency, about what its register holds. */
const FAMILIES = 560_000;
/** Poverty per period. 2023 is the published 12.53 % (BPS Banyumas); the later two continue it by invention. */
const POVERTY: Record<number, number> = { 2023: 0.1253, 2024: 0.1204, 2025: 0.1162 };

/** The other components: units per family, share in need, how steeply it follows the risk, the unit. */
const OTHERS: {
  component: Component;
  unit: Unit;
  perFamily: number;
  share: number;
  slope: number;
  /** how many there are in all is in nobody's file: need is counted, and has no rate */
  withoutBase?: true;
}[] = [
  { component: "housing", unit: "house", perFamily: 0.92, share: 0.055, slope: 1.1 },
  { component: "sanitation", unit: "family", perFamily: 1, share: 0.07, slope: 1 },
  { component: "water", unit: "family", perFamily: 1, share: 0.06, slope: 0.8 },
  { component: "electricity", unit: "family", perFamily: 1, share: 0.006, slope: 1.4 },
  { component: "stunting", unit: "person", perFamily: 0.28, share: 0.14, slope: 0.6 },
  { component: "out_of_school", unit: "person", perFamily: 0.6, share: 0.02, slope: 1 },
  { component: "disability", unit: "person", perFamily: 3.2, share: 0.011, slope: 0.2 },
  { component: "unemployment", unit: "person", perFamily: 1.7, share: 0.06, slope: 0.1, withoutBase: true },
];

/** Index of the village with more poor families than families in 2025. */
const RESETTLED = 118;

export interface DemoNeeds {
  needs: NeedRow[];
  /** families per village */
  families: Int32Array;
  /** poverty risk per village relative to the regency's mean */
  risk: number[];
}

export function needsOf(villages: DemoVillage[], planted: Planted, random: Chance): DemoNeeds {
  const families = shares(
    FAMILIES,
    villages.map(({ fromTown }) => (1 + 1.3 * Math.exp(-fromTown / 8)) * Math.exp(0.38 * random.normal())),
  );
  const raw = villages.map((village, i) => {
    const hills = Math.min(1.5, village.elevation / 400);
    const west = (109.2 - village.longitude) / 0.3;
    const town = Math.exp(-village.fromTown / 5);
    return Math.exp(0.2 * hills + 0.1 * west - 0.35 * town + 0.11 * random.normal()) * planted.risk[i];
  });
  const mean = raw.reduce((sum, value, i) => sum + value * families[i], 0) / FAMILIES;
  const risk = raw.map((value) => value / mean);

  const needs: NeedRow[] = [];
  for (const [year, rate] of Object.entries(POVERTY)) {
    const period = Number(year);
    const poor = calibrated(families, risk, Math.round(rate * FAMILIES), random);
    villages.forEach((village, i) => {
      // Two villages sent no register in the newest period: missing, not 0.
      const silent = period === 2025 && (i === 57 || i === 203);
      needs.push({
        village: village.code,
        component: "poverty",
        unit: "family",
        period,
        value: silent ? null : poor[i],
        // Where people were resettled the register runs ahead of the count of families: more are poor than there are.
        base: period === 2025 && i === RESETTLED ? Math.floor(0.93 * poor[i]) : families[i],
        status: silent ? "not_reported" : "observed",
      });
    });
    for (const other of OTHERS) {
      villages.forEach((village, i) => {
        const base = Math.round(families[i] * other.perFamily);
        const expected = base * other.share * risk[i] ** other.slope * (rate / POVERTY[2023]);
        const value = Math.min(
          base,
          Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal())),
        );
        const silent = random.uniform() < 0.015;
        needs.push({
          village: village.code,
          component: other.component,
          unit: other.unit,
          period,
          value: silent ? null : value,
          base: other.withoutBase ? null : base,
          status: silent ? "not_reported" : random.uniform() < 0.1 ? "estimated" : "observed",
        });
      });
    }
  }
  return { needs, families, risk };
}

/** Splits a whole total in proportion to weights, by largest remainder. */
export function shares(total: number, weights: number[]): Int32Array {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (total * weight) / all);
  const result = Int32Array.from(exact, Math.floor);
  const left = total - result.reduce((sum, value) => sum + value, 0);
  const order = [...exact.keys()].sort((a, b) => (exact[b] % 1) - (exact[a] % 1) || a - b);
  for (const i of order.slice(0, left)) result[i]++;
  return result;
}

/** Poor families that scatter around the risk and add up to the total exactly. */
function calibrated(families: Int32Array, risk: number[], total: number, random: Chance): Int32Array {
  const drawn = [...families].map((size, i) => {
    const expected = (total / FAMILIES) * risk[i] * size;
    return Math.max(0, expected + Math.sqrt(expected) * random.normal());
  });
  return shares(total, drawn).map((value, i) => Math.min(value, families[i]));
}
