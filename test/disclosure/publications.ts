import { linearBounds } from "../../server/disclosure/bounds.ts";
import { memoryOf, type Published } from "../../server/disclosure/memory.ts";
import {
  hiddenNodes,
  newlyPublished,
  type Places,
  type PublicNeed,
  publicNeeds,
} from "../../server/disclosure/need.ts";
import type { NeedColumns } from "../../server/snapshot/types.ts";
import { feasible, type Row } from "./linear.ts";

const bounds = await linearBounds();

/** One publication as everybody sees it, and the counts behind it. */
export interface Publication {
  needs: NeedColumns[];
  told: PublicNeed[];
  k: number;
}

/** Publishes states one after the other. @param remembers false: as if each were the first */
export function publishAll(
  states: readonly { needs: NeedColumns[]; k: number }[],
  places: Places & { codes: string[] },
  remembers = true,
): Publication[] {
  const told: Published[] = [];
  return states.map(({ needs, k }) => {
    const before = { memory: memoryOf(remembers ? told : []), codes: places.codes, bounds };
    const hidden = hiddenNodes(needs, places, k, before);
    told.push(...newlyPublished(needs, hidden, places, k, before));
    return { needs, told: publicNeeds(needs, places, k, hidden), k };
  });
}

/**
 * Counts that all publications together give to less than the least k, though none of them shows them: whoever attacks
 * knows who was corrected and when, so that a count that stayed is one unknown.
 */
export async function revealed(
  publications: readonly Publication[],
  { district, districts, codes }: Places & { codes: string[] },
): Promise<string[]> {
  const least = Math.min(...publications.map(({ k }) => k));
  const found: string[] = [];
  for (const c of publications[0].needs.keys()) {
    const unknowns = new Map<string, number>();
    const caps: number[] = [];
    const truth: number[] = [];
    const shown = new Set<number>();
    const rows = new Map<string, Row>();
    const unknown = (need: NeedColumns, i: number) => {
      const key = `${codes[i]}=${need.value[i]}`;
      const at = unknowns.get(key) ?? unknowns.size;
      unknowns.set(key, at);
      const cap = need.base[i] < need.value[i] ? Number.POSITIVE_INFINITY : need.base[i];
      caps[at] = Math.min(caps[at] ?? Number.POSITIVE_INFINITY, cap);
      truth[at] = need.value[i];
      return at;
    };
    for (const { needs, told } of publications) {
      const [need, { hidden }] = [needs[c], told[c]];
      const all = codes.map((_, i) => i).filter((i) => !Number.isNaN(need.value[i]));
      const say = (of: number[]) => {
        const xs = of.map((i) => unknown(need, i));
        const total = of.reduce((sum, i) => sum + need.value[i], 0);
        rows.set([...xs].sort((a, b) => a - b).join(), {
          of: xs.map((x) => [x, 1]),
          least: total,
          most: total,
        });
      };
      for (const i of all) {
        if (hidden.villages[i]) continue;
        say([i]);
        shown.add(unknown(need, i));
      }
      for (let d = 0; d < districts; d++) if (!hidden.districts[d]) say(all.filter((i) => district[i] === d));
      if (!hidden.total) say(all);
    }
    // What is shown is known: it leaves the sums that it is in.
    const open = [...unknowns.values()].filter((x) => !shown.has(x));
    const place = new Map(open.map((x, i) => [x, i]));
    const reduced = new Map<string, Row>();
    for (const { of, least } of rows.values()) {
      const known = of.filter(([x]) => shown.has(x)).reduce((sum, [x]) => sum + truth[x], 0);
      const left = of.flatMap(([x, by]): [number, number][] => (shown.has(x) ? [] : [[place.get(x)!, by]]));
      if (left.length > 0)
        reduced.set(left.map(([x]) => x).join(), { of: left, least: least - known, most: least - known });
    }
    const intervals = await feasible(
      [...reduced.values()],
      open.map((x) => caps[x]),
    );
    for (const [key, x] of unknowns) {
      if (shown.has(x)) continue;
      const [low, high] = intervals[place.get(x)!];
      if (low > truth[x] + 1e-6 || high < truth[x] - 1e-6)
        throw new Error(`${key} is outside ${low} … ${high}`);
      if (high < 1e-6) continue;
      if (high - low < least - 1e-6 || high < least - 1e-6) found.push(`${key} in ${low} … ${high}`);
    }
  }
  return found;
}
