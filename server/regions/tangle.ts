import path from "node:path";
import type { PoolClient } from "pg";
import { InputError } from "../core/errors/input-error.ts";

/**
 * Pairs of border segments that may cross, per segment of a regency: villages that share their borders have three, borders
 * that were simplified one by one some more. What dissolving and comparing them costs grows with these pairs.
 */
const PAIRS_PER_SEGMENT = 12;
/** So many are never too many, whatever the file. */
const FEW_PAIRS = 20_000;
/** Segments beside one another that are looked at, per segment: beyond that the file is as tangled as one that crosses. */
const LOOKED_AT_PER_SEGMENT = 2_000;
const FEW_LOOKED_AT = 20_000_000;
/** Between two breaths for other requests. */
const BREATH = 5_000_000;

/**
 * Whether segments of rings lie so much across or upon each other that no time would be enough to compare their areas.
 * @param rings x and y in turn, each closed
 */
export async function isTangled(rings: readonly Float64Array[]): Promise<boolean> {
  const n = rings.reduce((sum, ring) => sum + ring.length / 2 - 1, 0);
  const [west, east, south, north] = Array.from({ length: 4 }, () => new Float64Array(n));
  const ringOf = new Int32Array(n);
  let s = 0;
  rings.forEach((ring, r) => {
    for (let i = 0; i + 3 < ring.length; i += 2, s++) {
      west[s] = Math.min(ring[i], ring[i + 2]);
      east[s] = Math.max(ring[i], ring[i + 2]);
      south[s] = Math.min(ring[i + 1], ring[i + 3]);
      north[s] = Math.max(ring[i + 1], ring[i + 3]);
      ringOf[s] = r;
    }
  });
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => west[a] - west[b]);
  const [mostPairs, mostLookedAt] = [
    PAIRS_PER_SEGMENT * n + FEW_PAIRS,
    LOOKED_AT_PER_SEGMENT * n + FEW_LOOKED_AT,
  ];
  let [pairs, lookedAt, breath] = [0, 0, BREATH];
  for (let i = 0; i < n; i++) {
    const a = order[i];
    for (let j = i + 1; j < n && west[order[j]] <= east[a]; j++) {
      const b = order[j];
      lookedAt++;
      // The next one of a ring begins where this one ends: that is no crossing.
      const isNext = Math.abs(a - b) === 1 && ringOf[a] === ringOf[b];
      if (!isNext && south[a] <= north[b] && south[b] <= north[a]) pairs++;
    }
    if (pairs > mostPairs || lookedAt > mostLookedAt) return true;
    if (lookedAt > breath) {
      breath = lookedAt + BREATH;
      await new Promise(setImmediate);
    }
  }
  return false;
}

/**
 * Refuses staged villages of a regency that are tangled, before anything is repaired or dissolved.
 * @throws InputError that names the regency
 */
export async function refuseTangled(client: PoolClient, regency: string, file: string): Promise<void> {
  const { rows } = await client.query<{ raw: Buffer }>(
    "select st_asbinary(raw, 'NDR') as raw from incoming_village where left(code, 5) = $1 order by row",
    [regency],
  );
  if (!(await isTangled(rows.flatMap(({ raw }) => ringsIn(raw))))) return;
  throw new InputError(
    { file: path.basename(file) },
    {
      id: `punya garis batas yang saling menyilang atau bertumpuk di terlalu banyak tempat (${regency}).`,
      en: `has borders that cross or lie upon each other in too many places (${regency}).`,
    },
    {
      id: "Rapikan dulu (“Fix geometries” dan “Delete duplicate geometries” di QGIS); tidak ada yang disimpan.",
      en: 'Tidy it first ("Fix geometries" and "Delete duplicate geometries" in QGIS); nothing was stored.',
    },
  );
}

/** Rings of a MultiPolygon in little-endian well-known binary of two dimensions, as PostGIS writes it. */
export function ringsIn(bytes: Buffer): Float64Array[] {
  const rings: Float64Array[] = [];
  let at = 5;
  const count = () => {
    const value = bytes.readUInt32LE(at);
    at += 4;
    return value;
  };
  for (let polygons = count(); polygons > 0; polygons--) {
    at += 5;
    for (let left = count(); left > 0; left--) {
      const ring = new Float64Array(2 * count());
      for (let i = 0; i < ring.length; i++, at += 8) ring[i] = bytes.readDoubleLE(at);
      rings.push(ring);
    }
  }
  return rings;
}
