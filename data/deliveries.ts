import { STRATEGIES } from "../server/core/domain/terms.ts";
import type { DeliveryRow, NeedRow, PatternRow } from "../server/registry/store.ts";
import { demoPrograms, LINKED } from "./catalogue.ts";
import type { Chance } from "./chance.ts";
import type { DemoVillage } from "./geography.ts";
import type { Planted } from "./planted.ts";

/** Villages whose housing register lags behind: more is served than is registered. */
const OVERSERVED = new Set(["33.02.21.2004", "33.02.22.2006", "33.02.12.2003"]);

/** Who served whom, and the distinct recipients of the programs whose lists are linked. */
export function deliver(
  villages: DemoVillage[],
  planted: Planted,
  needs: NeedRow[],
  silent: { agency: string; period: number },
  random: Chance,
): { deliveries: DeliveryRow[]; patterns: PatternRow[] } {
  const needOf = new Map(needs.map((need) => [`${need.village} ${need.component} ${need.period}`, need]));
  const periods = [...new Set(needs.map((need) => need.period))];
  const deliveries: DeliveryRow[] = [];
  const patterns: PatternRow[] = [];
  villages.forEach((village, i) => {
    const reach = planted.unserved.has(i)
      ? 0.22
      : planted.served.has(i)
        ? 1.35
        : planted.forgotten.has(i)
          ? 0.45
          : 1;
    // How well each strategy's offices get to this village, lasting over the years.
    const access = new Map(STRATEGIES.map((strategy) => [strategy, Math.exp(0.32 * random.normal())]));
    // Whether a village is on a program's list at all is settled once, not drawn anew each year.
    const admitted = demoPrograms.map(
      (program) => random.uniform() < program.spread * Math.min(1, reach + 0.1),
    );
    for (const period of periods) {
      const served = demoPrograms.map((program, p) => {
        const need = needOf.get(`${village.code} ${program.components[0]} ${period}`);
        if (!admitted[p] || (program.agency === silent.agency && period === silent.period)) return null;
        if (program.unit === "village") return 1;
        if (!need?.value) return null;
        const share =
          program.level *
          reach *
          access.get(program.strategies[0])! *
          (1 - (program.fade * village.fromTown) / 30);
        const over = program.id === "rtlh" && OVERSERVED.has(village.code) ? 7 : 1;
        const noisy = need.value * share * over * Math.exp(0.18 * random.normal());
        return Math.round(over > 1 ? noisy : Math.min(noisy, need.value));
      });
      patterns.push(...link(village.code, period, served));
      demoPrograms.forEach((program, p) => {
        const units = served[p];
        if (units === null) return;
        const planned = Math.round(units * (1 + 0.15 * random.uniform()));
        deliveries.push({
          program: program.id,
          village: village.code,
          period,
          planned,
          served: units,
          budget: planned * (program.unitCost ?? 0),
        });
      });
    }
  });
  return { deliveries, patterns };
}

/**
 * Splits the linked programs' recipients by the exact set of programs: nine in ten PKH families hold the
 * food card too, and village cash goes to others, but for a few who get both kinds of cash.
 */
function link(village: string, period: number, served: (number | null)[]): PatternRow[] {
  const count = (id: string) => served[demoPrograms.findIndex((program) => program.id === id)] ?? 0;
  const [pkh, sembako, blt] = LINKED.map(count);
  const both = Math.min(Math.floor(pkh * 0.9), sembako);
  const twice = blt > 40 ? Math.min(Math.floor(blt * 0.12), pkh - both) : 0;
  const rows: [string[], number][] = [
    [["pkh", "sembako"], both],
    [["pkh"], pkh - both - twice],
    [["blt-desa", "pkh"], twice],
    [["sembako"], sembako - both],
    [["blt-desa"], blt - twice],
  ];
  return rows
    .filter(([, units]) => units > 0)
    .map(([programs, units]) => ({ village, component: "poverty", unit: "family", period, programs, units }));
}
