/** Places in a plane: any unit, the same on both axes. */
export interface Points {
  x: Float64Array;
  y: Float64Array;
}

/** Kilometres east and north of the middle, good to a few in a thousand within a few hundred kilometres. */
export function planar(longitude: ArrayLike<number>, latitude: ArrayLike<number>): Points {
  const middle = Array.from(latitude).reduce((sum, value) => sum + value, 0) / Math.max(1, latitude.length);
  const perDegree = 111.32;
  return {
    x: Float64Array.from(longitude, (value) => value * perDegree * Math.cos((middle * Math.PI) / 180)),
    y: Float64Array.from(latitude, (value) => value * perDegree),
  };
}

/**
 * The k nearest places of each, itself first, by distance and then by index: row i is
 * `[i · k .. (i + 1) · k)`. Found in a grid of square cells, ring by ring.
 * @param k at most the number of places
 */
export function nearest({ x, y }: Points, k: number): Int32Array {
  const n = x.length;
  const rows = new Int32Array(n * k);
  if (n === 0) return rows;
  const [west, east] = range(x);
  const [south, north] = range(y);
  // About four places a cell where they lie evenly.
  const size =
    Math.max(
      Math.sqrt(((east - west) * (north - south) * 4) / n),
      Math.max(east - west, north - south) / n,
    ) || 1;
  const columns = Math.floor((east - west) / size) + 1;
  const lines = Math.floor((north - south) / size) + 1;
  const cellOf = (value: number, least: number) => Math.floor((value - least) / size);
  const starts = new Int32Array(columns * lines + 1);
  for (let i = 0; i < n; i++) starts[cellOf(y[i], south) * columns + cellOf(x[i], west) + 1]++;
  for (let c = 0; c < columns * lines; c++) starts[c + 1] += starts[c];
  const filled = starts.slice();
  const inCells = new Int32Array(n);
  for (let i = 0; i < n; i++) inCells[filled[cellOf(y[i], south) * columns + cellOf(x[i], west)]++] = i;

  const distance = new Float64Array(n);
  let candidates: number[] = [];
  for (let i = 0; i < n; i++) {
    const column = cellOf(x[i], west);
    const line = cellOf(y[i], south);
    candidates = [];
    const visit = (c: number, l: number) => {
      if (c < 0 || c >= columns || l < 0 || l >= lines) return;
      const cell = l * columns + c;
      for (let e = starts[cell]; e < starts[cell + 1]; e++) {
        const j = inCells[e];
        distance[j] = (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2;
        candidates.push(j);
      }
    };
    const byDistance = (a: number, b: number) => distance[a] - distance[b] || a - b;
    visit(column, line);
    for (let ring = 1; ; ring++) {
      // Whatever is not visited yet lies at least ring − 1 whole cells away.
      if (candidates.length >= k) {
        const reach = ((ring - 1) * size) ** 2;
        let within = 0;
        for (const j of candidates) if (distance[j] < reach) within++;
        if (within >= k || ring > Math.max(columns, lines)) break;
      }
      for (let d = -ring; d <= ring; d++) {
        visit(column + d, line - ring);
        visit(column + d, line + ring);
        if (d > -ring && d < ring) {
          visit(column - ring, line + d);
          visit(column + ring, line + d);
        }
      }
    }
    candidates.sort(byDistance);
    for (let place = 0; place < k; place++) rows[i * k + place] = candidates[place];
  }
  return rows;
}

function range(values: Float64Array): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
