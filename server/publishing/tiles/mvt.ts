import { PbfWriter } from "pbf";
import { EXTENT } from "./cut.ts";
import type { Ring } from "./ring.ts";

export type Attributes = Record<string, string | number | boolean>;

export interface MvtFeature {
  id: number | undefined;
  /** a point, or an area */
  type: 1 | 3;
  /** of an area see {@link Piece}; of a point its one corner */
  rings: Ring[];
  properties: Attributes;
}

export interface MvtLayer {
  name: string;
  features: MvtFeature[];
}

const [MOVE, LINE, CLOSE] = [1, 2, 7];
const command = (id: number, count: number) => (count << 3) | id;
const zigzag = (value: number) => (value << 1) ^ (value >> 31);

/**
 * Layers as a vector tile (https://github.com/mapbox/vector-tile-spec, version 2.1). Each key and each value stands once
 * in its layer, in the order in which features first have them.
 */
export function vectorTile(layers: readonly MvtLayer[]): Uint8Array {
  const tile = new PbfWriter();
  for (const layer of layers) tile.writeMessage(3, writeLayer, layer);
  return tile.finish();
}

function writeLayer({ name, features }: MvtLayer, out: PbfWriter): void {
  out.writeVarintField(15, 2);
  out.writeStringField(1, name);
  out.writeVarintField(5, EXTENT);
  const keys = new Map<string, number>();
  const values = new Map<string | number | boolean, number>();
  const placeIn = <T>(table: Map<T, number>, one: T): number => {
    const known = table.get(one);
    if (known !== undefined) return known;
    table.set(one, table.size);
    return table.size - 1;
  };
  const writeTags = (properties: Attributes) => {
    for (const key in properties) {
      out.writeVarint(placeIn(keys, key));
      out.writeVarint(placeIn(values, properties[key]));
    }
  };
  const writeFeature = ({ id, type, rings, properties }: MvtFeature) => {
    if (id !== undefined) out.writeVarintField(1, id);
    out.writeMessage(2, writeTags, properties);
    out.writeVarintField(3, type);
    out.writeMessage(4, writeGeometry, rings);
  };
  for (const feature of features) out.writeMessage(2, writeFeature, feature);
  for (const key of keys.keys()) out.writeStringField(3, key);
  for (const value of values.keys()) out.writeMessage(4, writeValue, value);
}

/** A point is a ring of one corner, which is never closed. */
function writeGeometry(rings: readonly Ring[], out: PbfWriter): void {
  let [x, y] = [0, 0];
  for (const ring of rings) {
    const corners = ring.length / 2;
    for (let k = 0; k < ring.length; k += 2) {
      if (k === 0) out.writeVarint(command(MOVE, 1));
      if (k === 2) out.writeVarint(command(LINE, corners - 1));
      out.writeVarint(zigzag(ring[k] - x));
      out.writeVarint(zigzag(ring[k + 1] - y));
      [x, y] = [ring[k], ring[k + 1]];
    }
    if (corners > 1) out.writeVarint(command(CLOSE, 1));
  }
}

function writeValue(value: string | number | boolean, out: PbfWriter): void {
  if (typeof value === "string") out.writeStringField(1, value);
  else if (typeof value === "boolean") out.writeBooleanField(7, value);
  else if (!Number.isInteger(value)) out.writeDoubleField(3, value);
  else if (value < 0) out.writeSVarintField(6, value);
  else out.writeVarintField(5, value);
}
