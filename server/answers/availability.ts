import { COMPONENTS } from "../core/domain/terms.ts";
import type { Availability, ReportedNeed } from "../core/query/resolve.ts";
import type { PublicNeed } from "../disclosure/need.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";

const made = new WeakMap<PublicSnapshot, Availability>();

/** What a snapshot holds, as far as a query's defaults depend on it. */
export function availabilityOf(snapshot: PublicSnapshot): Availability {
  const known = made.get(snapshot) ?? read(snapshot);
  made.set(snapshot, known);
  return known;
}

function read({ regency, needs, deliveries }: PublicSnapshot): Availability {
  const reported = COMPONENTS.flatMap((component): ReportedNeed[] => {
    const own = needs
      .filter((column) => column.component === component && villagesIn(column) > 0)
      .sort((a, b) => a.period - b.period);
    const newest = own.findLast(isCompleteEnough) ?? own.at(-1);
    if (!newest) return [];
    return [{ component, periods: [...new Set(own.map(({ period }) => period))], newest: newest.period }];
  });
  const newestOf = (years: number[]) => (years.length > 0 ? Math.max(...years) : undefined);
  return {
    regency: regency.code,
    needs: reported,
    otherwise:
      newestOf(reported.map(({ newest }) => newest)) ??
      newestOf(deliveries.map(({ period }) => period)) ??
      new Date().getUTCFullYear(),
  };
}

/** Villages that reported, whether or not it may be told what. */
const villagesIn = ({ value, hidden }: PublicNeed): number =>
  value.reduce((count, units, i) => count + (Number.isNaN(units) && !hidden.villages[i] ? 0 : 1), 0);
/** Need for at least half of the villages with boundaries. */
const isCompleteEnough = (column: PublicNeed): boolean => villagesIn(column) * 2 >= column.value.length;

/** Years in which a component has need, ascending. */
export const periodsOf = (snapshot: PublicSnapshot, component: string): readonly number[] =>
  availabilityOf(snapshot).needs.find((one) => one.component === component)?.periods ?? [];
