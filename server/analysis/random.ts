/** A seeded source of numbers. */
export interface Random {
  /** uniform on 0 … below − 1; below from 1 to 2³² */
  below(below: number): number;
  /** uniform on the open interval (0, 1), 53 bits */
  unit(): number;
}

/** Draws that are independent of each other although one seed, shown to the reader, settles them all. */
export function streamOf(seed: number, ...place: number[]): Random {
  let mixed = seed | 0;
  for (const part of place) mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (part + 0x51ed270b), 0x2c1b3c6d);
  return seededRandom(mixed ^ (mixed >>> 13));
}

/**
 * sfc32 (Chris Doty-Humphrey, PractRand), seeded through splitmix32. Integer arithmetic only, so that
 * the same seed gives the same draws on every engine.
 */
export function seededRandom(seed: number): Random {
  let mixed = seed | 0;
  const splitmix = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let t = mixed ^ (mixed >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) | 0;
  };
  let [a, b, c] = [splitmix(), splitmix(), splitmix()];
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 12; warm++) next();
  return {
    below(below) {
      let value = next();
      // Draws in the last, incomplete stretch would favour small numbers: drawn again.
      if (value >= 4294967296 - below) {
        const limit = 4294967296 - (4294967296 % below);
        while (value >= limit) value = next();
      }
      return value % below;
    },
    unit: () => ((next() >>> 5) * 67108864 + (next() >>> 6) + 0.5) / 9007199254740992,
  };
}

/** Shuffles in place (Fisher–Yates); with `first`, only the first so many places are settled. */
export function shuffle(values: Int32Array | Float64Array, random: Random, first = values.length): void {
  for (let i = 0; i < Math.min(first, values.length - 1); i++) {
    const j = i + random.below(values.length - i);
    const held = values[i];
    values[i] = values[j];
    values[j] = held;
  }
}
