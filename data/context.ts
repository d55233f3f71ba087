import { centroid, distance } from "@turf/turf";
import type { Geometry } from "geojson";
import type { DemoVillage } from "./geography.ts";

/** A context layer of the demo regency. */
export interface DemoContext {
  name: string;
  kind: "health" | "road";
  features: { name: string | null; geometry: Extract<Geometry, { type: "Point" | "LineString" }> }[];
}

const at = ({ longitude, latitude }: DemoVillage): [number, number] => [longitude, latitude];

/** A health centre in the middle of each district, and roads that lead from the town to each: sketched, none is real. */
export function demoContext(
  villages: readonly DemoVillage[],
  districts: readonly { code: string; name: string }[],
): DemoContext[] {
  const posts = districts.map(({ code }) => middleOf(villages, code));
  const town = posts.reduce((best, one) => (villages[one].fromTown < villages[best].fromTown ? one : best));
  return [
    {
      ...{ name: "Puskesmas (sintetis)", kind: "health" },
      features: districts.map(({ name }, d) => ({
        name: `Puskesmas ${name}`,
        geometry: { type: "Point", coordinates: at(villages[posts[d]]) },
      })),
    },
    {
      ...{ name: "Jalan utama (sintetis)", kind: "road" },
      features: roads(villages, town, posts).map((coordinates) => ({
        name: null,
        geometry: { type: "LineString", coordinates },
      })),
    },
  ];
}

/** Index of the district's village that is nearest to the middle of all of them. */
function middleOf(villages: readonly DemoVillage[], district: string): number {
  const own = villages.flatMap((village, i) => (village.district === district ? [i] : []));
  const middle = centroid({
    type: "MultiPoint",
    coordinates: own.map((i) => at(villages[i])),
  });
  const away = (i: number) => distance(middle, at(villages[i]));
  return own.reduce((best, i) => (away(i) < away(best) ? i : best));
}

/** The shortest ways from village to neighbouring village (Dijkstra 1959), each stretch once. */
function roads(villages: readonly DemoVillage[], from: number, to: readonly number[]): [number, number][][] {
  const length = villages.map((_, i) => (i === from ? 0 : Number.POSITIVE_INFINITY));
  const before = villages.map(() => -1);
  const left = new Set(villages.keys());
  while (left.size > 0) {
    const next = [...left].reduce((best, i) => (length[i] < length[best] ? i : best));
    left.delete(next);
    for (const one of villages[next].neighbours) {
      const via = length[next] + distance(at(villages[next]), at(villages[one]));
      if (via >= length[one]) continue;
      length[one] = via;
      before[one] = next;
    }
  }
  const laid = new Set([from]);
  return to.flatMap((goal) => {
    const way: [number, number][] = [];
    let here = goal;
    while (here >= 0) {
      way.push(at(villages[here]));
      if (laid.has(here)) break;
      laid.add(here);
      here = before[here];
    }
    return way.length > 1 ? [way] : [];
  });
}
