/** Corners of a ring in tile units, x, y, x, y, …; the first is not repeated. */
export type Ring = number[];

/** Without a last corner that repeats the first. */
export function opened(ring: Ring): Ring {
  while (ring.length > 2 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1)) ring.length -= 2;
  return ring;
}

/** Of a ring in tile units; positive when it runs clockwise on screen. */
export function signedArea(ring: Ring): number {
  let twice = 0;
  for (let k = 0, from = ring.length - 2; k < ring.length; from = k, k += 2)
    twice += ring[from] * ring[k + 1] - ring[k] * ring[from + 1];
  return twice / 2;
}

/** The other way round. */
export function reversed(ring: Ring): Ring {
  const turned: Ring = [];
  for (let k = ring.length - 2; k >= 0; k -= 2) turned.push(ring[k], ring[k + 1]);
  return turned;
}
