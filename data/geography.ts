import type { Polygon } from "geojson";
import banyumas from "./banyumas.json" with { type: "json" };

/** A village of the demo regency, with what the generator needs to know of the land. */
export interface DemoVillage {
  code: string;
  name: string;
  kind: "desa" | "kelurahan";
  district: string;
  boundary: Polygon;
  /** where people live, degrees */
  longitude: number;
  latitude: number;
  /** m above the sea */
  elevation: number;
  /** from the centre of Purwokerto, km */
  fromTown: number;
  /** indices of villages that share an edge */
  neighbours: number[];
}

const TOWN = { longitude: 109.245, latitude: -7.424 };
const KM_PER_DEGREE = 111.2;

export const demoDistricts: { code: string; name: string }[] = banyumas.districts;

/** The 331 villages in order of code. Rings that share a vertex share its very number. */
export function demoVillages(): DemoVillage[] {
  const edges = new Map<string, number[]>();
  banyumas.villages.forEach(({ ring }, village) => {
    ring.forEach((from, at) => {
      const to = ring[(at + 1) % ring.length];
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      edges.set(key, [...(edges.get(key) ?? []), village]);
    });
  });
  const neighbours: Set<number>[] = banyumas.villages.map(() => new Set());
  for (const [a, b] of edges.values()) {
    if (b === undefined) continue;
    neighbours[a].add(b);
    neighbours[b].add(a);
  }
  return banyumas.villages.map((village, i) => {
    const [longitude, latitude] = village.point.map((value) => value / banyumas.scale);
    const corner = (vertex: number) => [
      banyumas.vertices[2 * vertex] / banyumas.scale,
      banyumas.vertices[2 * vertex + 1] / banyumas.scale,
    ];
    const east = (longitude - TOWN.longitude) * KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
    return {
      code: village.code,
      name: village.name,
      // Village numbers from 1001 are kelurahan, from 2001 desa.
      kind: village.code[9] === "1" ? "kelurahan" : "desa",
      district: village.code.slice(0, 8),
      boundary: { type: "Polygon", coordinates: [[...village.ring, village.ring[0]].map(corner)] },
      longitude,
      latitude,
      elevation: village.elevation,
      fromTown: Math.hypot(east, (latitude - TOWN.latitude) * KM_PER_DEGREE),
      neighbours: [...neighbours[i]].sort((a, b) => a - b),
    };
  });
}
