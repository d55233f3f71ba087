import { monthsOf } from "../core/domain/year-parts.ts";

/** What a file says of one program, village and part of a year; "" = the whole year. */
export interface PartFigures {
  part: string;
  /** a total since the year began */
  running: boolean;
  planned: number | null;
  served: number | null;
  budget: number | null;
}

const FIELDS = ["planned", "served", "budget"] as const;

/** Where a part begins and ends: in months, or on its own axis where it is a stage. */
const spanOf = ({ part, running }: Pick<PartFigures, "part" | "running">): [number, number] => {
  const n = Number(part.slice(1));
  const [first, last] = monthsOf(part) ?? [n, n];
  return [running ? 1 : first, last];
};

/**
 * The parts that together are a year, none counted twice: from the last backwards, each that ends before those taken begin.
 * A running total stands for all before it; of two that end together the longer is taken.
 */
export function partsCounted<T extends Pick<PartFigures, "part" | "running">>(parts: readonly T[]): T[] {
  const latest = [...parts]
    .filter(({ part }) => part !== "")
    .sort((a, b) => spanOf(b)[1] - spanOf(a)[1] || spanOf(a)[0] - spanOf(b)[0]);
  const taken: T[] = [];
  let from = Number.POSITIVE_INFINITY;
  for (const one of latest) {
    const [first, last] = spanOf(one);
    if (last >= from) continue;
    taken.push(one);
    from = first;
  }
  return taken;
}

/** A year from its parts. What a file of the whole year says itself holds over what is added up; null = nobody said. */
export function yearOf(parts: readonly PartFigures[]): Pick<PartFigures, "planned" | "served" | "budget"> {
  const whole = parts.find(({ part }) => part === "");
  const year = { planned: null, served: null, budget: null } as Record<
    (typeof FIELDS)[number],
    number | null
  >;
  for (const field of FIELDS) {
    const told = partsCounted(parts.filter((one) => one[field] !== null));
    year[field] =
      whole?.[field] ?? (told.length === 0 ? null : told.reduce((sum, one) => sum + one[field]!, 0));
  }
  return year;
}

/** Quarters before the last one reported that no part covers: 1–4. Stages: those left out before the last. */
export function quartersMissing(parts: readonly Pick<PartFigures, "part" | "running">[]): string[] {
  const taken = partsCounted(parts);
  const stages = taken.every(({ part }) => part[0] === "T");
  const covered = new Set<number>();
  for (const one of taken) {
    const [first, last] = spanOf(one);
    for (let at = first; at <= last; at++) covered.add(at);
  }
  const end = Math.max(0, ...covered);
  if (stages)
    return Array.from({ length: end }, (_, i) => i + 1).flatMap((n) => (covered.has(n) ? [] : [`T${n}`]));
  return [1, 2, 3, 4].flatMap((quarter) => {
    const months = [3 * quarter - 2, 3 * quarter - 1, 3 * quarter];
    return months[0] <= end && !months.some((month) => covered.has(month)) ? [`Q${quarter}`] : [];
  });
}
