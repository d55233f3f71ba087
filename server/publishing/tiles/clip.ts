import { opened, type Ring, signedArea } from "./ring.ts";

/** The square that is kept, alike in x and y, tile units. */
export interface Bounds {
  low: number;
  high: number;
}

/**
 * The part of one polygon inside a square, cut side by side. Where it falls into several, each is a ring of its
 * own: nothing runs back and forth along the side, as Sutherland and Hodgman's one ring would.
 * @param rings outer clockwise on screen, holes the other way; none of them without area
 * @returns the same kinds of ring, each outer one before its holes
 */
export function clipRings(rings: Ring[], { low, high }: Bounds): Ring[] {
  let kept = rings;
  for (const axis of [0, 1] as const)
    for (const [bound, side] of [
      [low, 1],
      [high, -1],
    ] as const)
      if (kept.some((ring) => reaches(ring, axis, bound, side))) kept = half(kept, axis, bound, side);
  return kept === rings ? rings : holesAfterTheirs(kept);
}

type Axis = 0 | 1;
/** 1: what is above the bound is kept, -1: below; the bound itself always */
type Side = 1 | -1;

function reaches(ring: Ring, axis: Axis, bound: number, side: Side): boolean {
  for (let k = axis; k < ring.length; k += 2) if (side * (ring[k] - bound) < 0) return true;
  return false;
}

function half(rings: Ring[], axis: Axis, bound: number, side: Side): Ring[] {
  const whole: Ring[] = [];
  const chains: Ring[] = [];
  for (const ring of rings)
    if (reaches(ring, axis, bound, side)) chains.push(...chainsOf(ring, axis, bound, side));
    else whole.push(ring);
  return [...whole, ...joined(chains, 1 - axis)];
}

/** What of a ring lies inside, from where it comes in to where it goes out; what only runs along the bound is none. */
function chainsOf(ring: Ring, axis: Axis, bound: number, side: Side): Ring[] {
  const chains: Ring[] = [];
  let chain: Ring = [];
  const add = (x: number, y: number) => {
    if (chain.at(-2) !== x || chain.at(-1) !== y) chain.push(x, y);
  };
  const end = () => {
    if (chain.some((value, k) => k % 2 === axis && value !== bound)) chains.push(chain);
    chain = [];
  };
  let first = 0;
  while (side * (ring[first + axis] - bound) >= 0) first += 2;
  for (let step = 2; step <= ring.length; step += 2) {
    const [from, to] = [(first + step - 2) % ring.length, (first + step) % ring.length];
    const [a, b] = [ring[from + axis], ring[to + axis]];
    const [leaves, comes] = [side * (b - bound) < 0, side * (a - bound) < 0];
    if (leaves !== comes) {
      const [c, d] = [ring[from + 1 - axis], ring[to + 1 - axis]];
      // From the lower end, whichever way the ring runs: neighbours get the same point.
      const across = Math.round(
        a < b ? c + ((bound - a) / (b - a)) * (d - c) : d + ((bound - b) / (a - b)) * (c - d),
      );
      if (axis === 0) add(bound, across);
      else add(across, bound);
    }
    if (!leaves) add(ring[to], ring[to + 1]);
    else if (!comes) end();
  }
  return chains;
}

interface End {
  at: number;
  chain: number;
  enters: boolean;
}

/** Chains closed along the bound: inside and outside of the polygon take turns there, so that its ends pair up. */
function joined(chains: Ring[], along: number): Ring[] {
  const ends: End[] = chains.flatMap((chain, i) => [
    { at: chain[along], chain: i, enters: true },
    { at: chain[chain.length - 2 + along], chain: i, enters: false },
  ]);
  const next = paired(ends) ?? chains.map((_, i) => i);
  const done = new Set<number>();
  return chains.flatMap((_, start) => {
    const ring: Ring = [];
    for (let i = start; !done.has(i); i = next[i]) {
      done.add(i);
      ring.push(...chains[i]);
    }
    const closed = opened(ring);
    return closed.length >= 6 && signedArea(closed) !== 0 ? [closed] : [];
  });
}

/** Chain → the chain that goes on where it ends; undefined when rounding made borders cross, and ends don't pair. */
function paired(ends: End[]): number[] | undefined {
  const sorted = ends.toSorted((a, b) => a.at - b.at);
  const next: number[] = [];
  for (let k = 0; k < sorted.length; k += 2) {
    const other = sorted.findIndex(
      (one, i) => i > k && one.enters !== sorted[k].enters && one.at === sorted[k + 1].at,
    );
    if (other < 0) return undefined;
    [sorted[k + 1], sorted[other]] = [sorted[other], sorted[k + 1]];
    const [one, two] = [sorted[k], sorted[k + 1]];
    if (one.enters) next[two.chain] = one.chain;
    else next[one.chain] = two.chain;
  }
  return next;
}

function holesAfterTheirs(rings: Ring[]): Ring[] {
  const outer = rings.filter((ring) => signedArea(ring) > 0);
  const holes = rings.filter((ring) => signedArea(ring) < 0);
  if (outer.length < 2 || holes.length === 0) return outer.length > 0 ? [...outer, ...holes] : [];
  return outer.flatMap((ring, i) => [
    ring,
    ...holes.filter(
      (hole) =>
        Math.max(
          0,
          outer.findIndex((one) => surrounds(one, hole)),
        ) === i,
    ),
  ]);
}

/** Whether a corner of the hole lies in the ring: one that is not on it, if there is one. */
function surrounds(ring: Ring, hole: Ring): boolean {
  for (let h = 0; h < hole.length; h += 2) {
    const [x, y] = [hole[h], hole[h + 1]];
    let [inside, on] = [false, false];
    for (let k = 0, from = ring.length - 2; k < ring.length; from = k, k += 2) {
      const [ax, ay, bx, by] = [ring[from], ring[from + 1], ring[k], ring[k + 1]];
      if (x === bx && y === by) on = true;
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
    if (!on) return inside;
  }
  return true;
}
