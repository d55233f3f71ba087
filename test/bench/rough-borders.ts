import { createHash } from "node:crypto";
import type { Position } from "geojson";
import type { SketchedVillage } from "./nation-sketch.ts";

/** Each straight border becomes 2^5 pieces: a village of six neighbours gets about 190 corners, as real files have. */
const HALVINGS = 5;
/** How far a border strays from the straight line, of its length. */
const STRAY = 0.08;
const DECIMALS = 7;

/**
 * Gives sketched villages the borders of a real file: crooked, the same on both sides, but in every twentieth
 * village drawn a second time on its own (so that it overlaps its neighbours and leaves gaps), in every
 * hundredth shrunk away from all of them, and in every two hundredth crossing itself. Always alike.
 */
export function withRoughBorders(villages: SketchedVillage[]): SketchedVillage[] {
  return villages.map((village, i) => {
    const own = i % 20 === 7 ? village.code : "";
    const ring = village.boundary.coordinates[0];
    const corners = ring.slice(0, -1).flatMap((from, k) => crooked(from, ring[k + 1], own).slice(0, -1));
    const centre = [village.longitude, village.latitude];
    const drawn =
      i % 100 === 42
        ? corners.map((corner) => corner.map((v, axis) => v + 0.02 * (centre[axis] - v)))
        : corners;
    if (i % 200 === 99) [drawn[3], drawn[4]] = [drawn[4], drawn[3]];
    const closed = [...drawn, drawn[0]].map((corner) => corner.map((v) => Number(v.toFixed(DECIMALS))));
    return { ...village, boundary: { type: "Polygon", coordinates: [closed] } };
  });
}

/** Both ends and what lies between, alike whichever end comes first. */
function crooked(from: Position, to: Position, own: string): Position[] {
  const turned = from[0] > to[0] || (from[0] === to[0] && from[1] > to[1]);
  const [a, b] = turned ? [to, from] : [from, to];
  let line = [a, b];
  const noise = noiseOf(`${a} ${b} ${own}`);
  for (let halving = 0; halving < HALVINGS; halving++)
    line = line.flatMap((start, k) => {
      const end = line[k + 1];
      if (!end) return [start];
      const stray = STRAY * noise();
      const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
      return [start, [(start[0] + end[0]) / 2 - stray * dy, (start[1] + end[1]) / 2 + stray * dx]];
    });
  return turned ? line.reverse() : line;
}

/** Numbers from -1 to 1 that follow from a text alone. */
function noiseOf(text: string): () => number {
  let state = createHash("sha256").update(text).digest().readUInt32LE();
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
