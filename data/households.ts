import { booleanPointInPolygon } from "@turf/turf";
import type { Polygon } from "geojson";
import type { Chance } from "./chance.ts";
import type { DemoVillage } from "./geography.ts";
import { shares } from "./needs.ts";

/** Synthetic surveyed households, each inside its village. */
export interface DemoPoints {
  longitude: Float64Array;
  latitude: Float64Array;
  /** index of the village */
  village: Int32Array;
  /** 1 = in need */
  eligible: Uint8Array;
}

/** About one family in nine was surveyed. */
const POINTS = 60_000;
/** Every thirteenth village was not surveyed: its cells are spread from its total. */
const SKIPPED = 13;

/** Households gather in three to five hamlets of a village. @param rate share in need per village */
export function scatterHouseholds(
  villages: DemoVillage[],
  families: Int32Array,
  rate: number[],
  random: Chance,
): DemoPoints {
  const wanted = shares(
    POINTS,
    [...families].map((size, i) => (i % SKIPPED === 5 ? 0 : size)),
  );
  const points: DemoPoints = {
    longitude: new Float64Array(POINTS),
    latitude: new Float64Array(POINTS),
    village: new Int32Array(POINTS),
    eligible: new Uint8Array(POINTS),
  };
  let at = 0;
  villages.forEach((village, i) => {
    const { boundary } = village;
    const hamlets = Array.from({ length: 3 + Math.floor(3 * random.uniform()) }, () =>
      somewhere(boundary, random),
    );
    for (let k = 0; k < wanted[i]; k++) {
      const [longitude, latitude] = near(hamlets[k % hamlets.length], boundary, random);
      points.longitude[at] = longitude;
      points.latitude[at] = latitude;
      points.village[at] = i;
      points.eligible[at++] = random.uniform() < rate[i] ? 1 : 0;
    }
  });
  return points;
}

type Position = [longitude: number, latitude: number];

function somewhere(boundary: Polygon, random: Chance): Position {
  const [x, y] = [0, 1].map((axis) => boundary.coordinates[0].map((corner) => corner[axis]));
  const between = (values: number[]) => {
    const low = Math.min(...values);
    return low + random.uniform() * (Math.max(...values) - low);
  };
  for (;;) {
    const position: Position = [between(x), between(y)];
    if (booleanPointInPolygon(position, boundary)) return position;
  }
}

/** A point some 250 m from the hamlet's middle, still in the village. */
function near([longitude, latitude]: Position, boundary: Polygon, random: Chance): Position {
  for (let attempt = 0; attempt < 20; attempt++) {
    const position: Position = [longitude + 0.0023 * random.normal(), latitude + 0.0023 * random.normal()];
    if (booleanPointInPolygon(position, boundary)) return position;
  }
  return [longitude, latitude];
}
