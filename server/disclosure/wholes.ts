import type { Snapshot } from "../snapshot/types.ts";
import type { Wholes } from "./leaving-few.ts";
import { type Memory, memoryKey } from "./memory.ts";
import type { PublicNeed } from "./need.ts";

/**
 * What served counts stand beside: the needs that are shown and all units there, and needs that were shown before, for a
 * served count that stayed the same would tell what was left of those.
 * @param codes of the villages
 * @param names of a decision, see {@link earlierNeeds}
 */
export function wholesOf(
  needs: readonly PublicNeed[],
  codes: readonly string[],
  names: ReadonlySet<string>,
): Wholes {
  const columns = new Map(needs.map((need) => [memoryKey(need), need]));
  const earlier = new Map<string, number[]>();
  for (const name of names) {
    const [, key, count] = /^beside (.*) (\d+)$/.exec(name) ?? [];
    if (key) earlier.set(key, [...(earlier.get(key) ?? []), Number(count)]);
  }
  return (village, component, period, unit) => {
    const key = memoryKey({ component, unit, period });
    const need = columns.get(key);
    const shown =
      need && !need.hidden.villages[village] && need.value[village] > 0
        ? [need.value[village], need.base[village]].filter((units) => !Number.isNaN(units))
        : [];
    return earlier.size > 0 ? [...shown, ...(earlier.get(`${codes[village]} ${key}`) ?? [])] : shown;
  };
}

/**
 * Names of the needs that earlier publications showed, of those that the programs of today may nearly meet.
 * @param record the record's own
 */
export function earlierNeeds(
  record: Pick<Snapshot, "programs" | "deliveries" | "villages">,
  memory: Memory,
  k: number,
): Set<string> {
  const served = new Map<string, number>();
  for (const { program, period, served: units } of record.deliveries) {
    const { unit, components } = record.programs[program];
    for (const component of components)
      units.forEach((count, i) => {
        if (!(count > 0)) return;
        const key = `${record.villages.code[i]} ${memoryKey({ component, unit, period })}`;
        served.set(key, (served.get(key) ?? 0) + count);
      });
  }
  const names = new Set<string>();
  for (const [key, { shown }] of memory)
    for (const cell of shown) {
      const [village, count] = cell.split(":");
      const most = served.get(`${village} ${key}`) ?? 0;
      if (Number(count) > 0 && most > Number(count) - k) names.add(`beside ${village} ${key} ${count}`);
    }
  return names;
}
