import type { DatasetQuality } from "../core/contracts/quality.ts";
import { COMPONENTS, type Component } from "../core/domain/terms.ts";
import { TOLD } from "../disclosure/deliveries.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { agencyIn } from "../snapshot/cancellation.ts";
import type { Corrected, FileFacts, Used } from "./quality-repository.ts";

const TENFOLD = 10;
/** Below this, ten times as much is chance. */
const NOTABLE = 20;
const DAY_MS = 86_400_000;

/** Days between two days. @param from, to YYYY-MM-DD */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

type Names = (kind: DatasetQuality["kind"], of: string) => DatasetQuality["name"];

/**
 * Each dataset at a glance, by agency, kind and what it is of. Pure.
 * @param snapshot the public one: alarms are counted on what everybody may know
 * @param today    YYYY-MM-DD
 */
export function datasetsOf(
  snapshot: PublicSnapshot,
  { used, files, corrected }: { used: Used[]; files: FileFacts[]; corrected: Corrected[] },
  names: Names,
  today: string,
): DatasetQuality[] {
  const file = new Map(files.map((one) => [one.id, one]));
  const owner = new Map(snapshot.datasets.map(({ id }, i) => [id, snapshot.owners[i]]));
  const program = new Map(snapshot.programs.map((one) => [one.id, one]));
  const agencyOf = ({ kind, of, period, dataset }: Used): string | null => {
    const known = kind === "delivery" ? program.get(of) : undefined;
    return known ? agencyIn(known, period) : (owner.get(dataset) ?? null);
  };
  const groups = new Map<string, Used[]>();
  for (const one of used) {
    const key = JSON.stringify([agencyOf(one), one.kind, one.of]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.entries()]
    .map(([key, all]): DatasetQuality => {
      const [agency, kind, of] = JSON.parse(key) as [string | null, DatasetQuality["kind"], string];
      const period = Math.max(...all.map((one) => one.period));
      const current = all.filter((one) => one.period === period);
      const from = [...new Set(current.map(({ dataset }) => dataset))].flatMap((id) => file.get(id) ?? []);
      const stated = newest(from.flatMap(({ dataDate }) => dataDate ?? []));
      const date = stated ?? newest(from.map(({ published }) => published));
      const villages = current.reduce((sum, one) => sum + one.villages, 0);
      return {
        ...{
          kind,
          of,
          name: names(kind, of),
          agency,
          agencyName: nameOf(snapshot, agency),
          period,
          villages,
        },
        share: snapshot.villages.code.length > 0 ? villages / snapshot.villages.code.length : 0,
        date,
        dated: stated === null ? "published" : "data",
        age: date === null ? null : Math.max(0, daysBetween(date, today)),
        setAside: from.reduce((sum, { setAside }) => sum + setAside, 0),
        estimated: current.reduce((sum, one) => sum + one.estimated, 0),
        alarms: alarmsOf(snapshot, kind, of, period),
        corrected: corrected.find((one) => one.kind === kind && one.of === of)?.day ?? null,
      };
    })
    .sort(
      (a, b) =>
        (a.agencyName?.id ?? "").localeCompare(b.agencyName?.id ?? "") ||
        a.kind.localeCompare(b.kind) ||
        a.of.localeCompare(b.of),
    );
}

const newest = (days: readonly string[]): string | null => days.toSorted().at(-1) ?? null;

export function nameOf({ agencies }: Pick<PublicSnapshot, "agencies">, id: string | null) {
  const found = agencies.find((one) => one.id === id);
  return found ? { id: found.name, en: found.nameEn ?? found.name } : null;
}

function alarmsOf(
  snapshot: PublicSnapshot,
  kind: DatasetQuality["kind"],
  of: string,
  period: number,
): DatasetQuality["alarms"] {
  const none = { overBase: 0, overNeed: 0, tenfold: 0 };
  if (kind === "base") return none;
  if (kind === "need") {
    const need = snapshot.needs.find((one) => one.component === of && one.period === period);
    if (!need) return none;
    const before = snapshot.needs.find((one) => one.component === of && one.period === period - 1);
    const open = (i: number) => !need.hidden.villages[i] && !before?.hidden.villages[i];
    return {
      ...none,
      overBase: countWhere(need.value, (units, i) =>
        need.hidden.villages[i] ? need.hidden.excess[i] === 1 : units > need.base[i],
      ),
      tenfold: before ? countWhere(need.value, (units, i) => open(i) && leaps(before.value[i], units)) : 0,
    };
  }
  const at = snapshot.programs.findIndex(({ id }) => id === of);
  const delivery = snapshot.deliveries.find((one) => one.program === at && one.period === period);
  if (!delivery) return none;
  const { components, unit, recipients } = snapshot.programs[at];
  const needs = snapshot.needs.filter(
    (one) => one.period === period && components.includes(one.component) && one.unit === unit,
  );
  const before = snapshot.deliveries.find((one) => one.program === at && one.period === period - 1);
  const told = (i: number) => delivery.servedTold[i] === TOLD;
  return {
    ...none,
    overNeed:
      recipients === "in_need"
        ? countWhere(delivery.served, (served, i) => {
            const open = needs.filter((need) => !need.hidden.villages[i] && !Number.isNaN(need.value[i]));
            return told(i) && open.length > 0 && open.every((need) => served > need.value[i]);
          })
        : 0,
    tenfold: before
      ? countWhere(
          delivery.served,
          (served, i) => told(i) && before.servedTold[i] === TOLD && leaps(before.served[i], served),
        )
      : 0,
  };
}

const leaps = (before: number, now: number): boolean =>
  Math.max(before, now) >= NOTABLE && Math.max(before, now) >= TENFOLD * Math.max(1, Math.min(before, now));

const countWhere = (column: Float64Array, holds: (value: number, i: number) => boolean): number =>
  column.reduce((sum, value, i) => sum + Number(!Number.isNaN(value) && holds(value, i)), 0);

/** Components of need that programs of the record are for. */
export const componentsServed = ({ programs }: Pick<PublicSnapshot, "programs">): Component[] =>
  COMPONENTS.filter((component) => programs.some(({ components }) => components.includes(component)));
