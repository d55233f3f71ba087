import { Delaunay } from "d3-delaunay";
import { seededRandom } from "../../../server/analysis/random.ts";
import type { VillageShape } from "../../../server/publishing/tiles/geometry.ts";

/** Generated villages: Thiessen cells of random points in a box in Java, with wavy shared borders. */
export function generatedVillages(
  count: number,
  [west, south, east, north] = [109, -7.6, 109.4, -7.3],
): VillageShape[] {
  const random = seededRandom(9);
  const between = (low: number, high: number) => low + ((high - low) * random.below(1e6)) / 1e6;
  const points = Array.from({ length: count }, (): [number, number] => [
    between(west, east),
    between(south, north),
  ]);
  const cells = Delaunay.from(points).voronoi([west, south, east, north]);
  return points.map(([longitude, latitude], i) => ({
    code: `33.99.${String(1 + Math.floor(i / 100)).padStart(2, "0")}.${2001 + (i % 100)}`,
    bps: null,
    name: `Desa ${i}`,
    district: `33.99.${String(1 + Math.floor(i / 100)).padStart(2, "0")}`,
    longitude,
    latitude,
    boundary: { type: "Polygon", coordinates: [wavy(cells.cellPolygon(i))] },
  }));
}

/** Bends each edge by the same curve from both sides, so that there is something to simplify. */
function wavy(ring: [number, number][]): [number, number][] {
  const bent: [number, number][] = [];
  for (let k = 0; k + 1 < ring.length; k++) {
    const swap =
      ring[k][0] > ring[k + 1][0] || (ring[k][0] === ring[k + 1][0] && ring[k][1] > ring[k + 1][1]);
    const [a, b] = swap ? [ring[k + 1], ring[k]] : [ring[k], ring[k + 1]];
    const inner = Array.from({ length: 9 }, (_, n): [number, number] => {
      const t = (n + 1) / 10;
      const off = 0.04 * Math.sin(6 * Math.PI * t);
      return [a[0] + t * (b[0] - a[0]) - off * (b[1] - a[1]), a[1] + t * (b[1] - a[1]) + off * (b[0] - a[0])];
    });
    bent.push(ring[k], ...(swap ? inner.reverse() : inner));
  }
  return [...bent, bent[0]];
}
