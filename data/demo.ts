import type {
  AgencyRow,
  ClosureRow,
  DeliveryRow,
  NeedRow,
  PatternRow,
  ProgramRow,
} from "../server/registry/store.ts";
import { demoAgencies, demoPrograms } from "./catalogue.ts";
import { chance } from "./chance.ts";
import { closuresOf } from "./closures.ts";
import { type DemoContext, demoContext } from "./context.ts";
import { deliver } from "./deliveries.ts";
import { type DemoVillage, demoDistricts, demoVillages } from "./geography.ts";
import { type DemoPoints, scatterHouseholds } from "./households.ts";
import { needsOf } from "./needs.ts";
import { plant } from "./planted.ts";

/** Everything the demo record is filled with. Names and points are real; every figure is synthetic. */
export interface DemoRegency {
  regency: { code: string; name: string };
  province: { code: string; name: string };
  districts: { code: string; name: string }[];
  villages: DemoVillage[];
  agencies: AgencyRow[];
  programs: ProgramRow[];
  needs: NeedRow[];
  deliveries: DeliveryRow[];
  patterns: PatternRow[];
  closures: ClosureRow[];
  reports: { agency: string; period: number; reported: boolean }[];
  points: DemoPoints;
  officialList: { period: number; villages: string[] };
  context: DemoContext[];
}

export const DEMO_PERIODS = [2023, 2024, 2025] as const;
/** An agency that never sent its list of one period, so that silence can be seen. */
const SILENT = { agency: "dinpertan", period: 2025 };

/** The demo regency: the same figures at every call. */
export function demoRegency(): DemoRegency {
  const villages = demoVillages();
  const random = chance(20_231_253);
  const planted = plant(villages);
  const { needs, families, risk } = needsOf(villages, planted, random);
  const { deliveries, patterns } = deliver(villages, planted, needs, SILENT, random);
  const poverty = needs.filter((need) => need.component === "poverty" && need.period === 2025);
  return {
    regency: { code: "33.02", name: "Banyumas" },
    province: { code: "33", name: "Jawa Tengah" },
    districts: demoDistricts,
    villages,
    agencies: demoAgencies,
    programs: demoPrograms.map(({ level, fade, spread, ...program }) => program),
    needs,
    deliveries,
    patterns,
    closures: closuresOf(needs, 2025),
    reports: demoAgencies.flatMap(({ id }) =>
      DEMO_PERIODS.map((period) => ({
        agency: id,
        period,
        reported: id !== SILENT.agency || period !== SILENT.period,
      })),
    ),
    points: scatterHouseholds(
      villages,
      families,
      poverty.map((need, i) => (need.value === null ? risk[i] * 0.12 : need.value / need.base!)),
      random,
    ),
    officialList: officialList(villages, planted.forgotten, risk),
    context: demoContext(villages, demoDistricts),
  };
}

/** The 40 villages of greatest risk as an office would list them: without the town's poor quarter. */
function officialList(villages: DemoVillage[], forgotten: Set<number>, risk: number[]) {
  const listed = [...villages.keys()]
    .filter((i) => !forgotten.has(i))
    .sort((a, b) => risk[b] - risk[a])
    .slice(0, 40);
  return { period: 2025, villages: listed.map((i) => villages[i].code).sort() };
}
