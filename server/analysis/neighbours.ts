/**
 * A symmetric graph without loops, in compressed rows: the neighbours of unit i are
 * `indices[offsets[i] .. offsets[i + 1])`, ascending.
 */
export interface Neighbours {
  n: number;
  /** n + 1 values */
  offsets: Int32Array;
  indices: Int32Array;
}
