/** Least and most of a count; alike where it is exact. */
export type Interval = readonly [least: number, most: number];

/** What becomes of a need, as it may be told. */
export interface ToldParts {
  served: Interval;
  /** need − served */
  unserved: Interval;
  closed: Interval;
  /** need − served − closed */
  left: Interval;
}

/** Whether an interval gives a count that may be from 1 to k − 1 to less than k. */
const isTelling = ([least, most]: Interval, k: number): boolean => most > 0 && least < k && most - least < k;

const hull = (a: Interval, b: Interval): Interval => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
const within = ([least, most]: Interval, whole: number): Interval => [
  Math.max(0, Math.min(whole, least)),
  Math.max(0, Math.min(whole, most)),
];
const rest = (whole: number, ...parts: Interval[]): Interval =>
  within(
    [
      parts.reduce((left, [, most]) => left - most, whole),
      parts.reduce((left, [least]) => left - least, whole),
    ],
    whole,
  );

/**
 * The rule of differences (method, section 7). Beside a need that is shown, no part of it from 1 to k − 1 may follow from
 * the others: where one would, the largest other part is told as an interval instead, wide enough that the small one may
 * be anything from 0 to k.
 * @param need a count that is shown, 0 or at least k
 * @param served units in need that are served, `closed` units closed with a reason: as far as they are known
 * @param k least count that is told
 * @returns intervals that hold the given ones
 */
export function toldParts(
  need: number,
  { served, closed }: { served: Interval; closed: Interval },
  k: number,
): ToldParts {
  const parts = [within(served, need), within(closed, need), rest(need, served, closed)];
  const others = (p: number) => [0, 1, 2].filter((q) => q !== p);
  const follows = (p: number): Interval => {
    const [least, most] = rest(need, ...others(p).map((q) => parts[q]));
    return [Math.max(parts[p][0], least), Math.min(parts[p][1], most)];
  };
  // Each turn makes a part wider; one that spans the need tells nothing.
  for (;;) {
    const few = [0, 1, 2].find((p) => isTelling(follows(p), k));
    if (few !== undefined) {
      const open = hull(parts[few], [0, Math.min(need, k)]);
      const [wide, narrow] = others(few).sort((a, b) => parts[b][1] - parts[a][1]);
      const opened = hull(parts[wide], rest(need, open, parts[narrow]));
      const isWider =
        open[1] > parts[few][1] ||
        open[0] < parts[few][0] ||
        opened[0] < parts[wide][0] ||
        opened[1] > parts[wide][1];
      parts[few] = open;
      // What the largest can't take, the other does.
      if (isWider) parts[wide] = opened;
      else {
        const second = hull(parts[narrow], rest(need, open, parts[wide]));
        if (second[0] === parts[narrow][0] && second[1] === parts[narrow][1]) break;
        parts[narrow] = second;
      }
    } else if (isTelling(rest(need, parts[0]), k)) parts[0] = hull(parts[0], [Math.max(0, need - k), need]);
    else break;
  }
  const [s, c, left] = parts;
  return { served: s, unserved: rest(need, s), closed: c, left };
}
