/**
 * What simulations of the method have shown. `npm run bench -- calibration` repeats those of the first two parts, seeds
 * and all, and fails where what it finds is another number than this. Nothing computes with them.
 */
export const SEEN = {
  /** maps of each kind */
  maps: 100,
  /** of them with a clustered pocket where none was planted; and one that also stands out from its surroundings */
  clustered: {
    /** rates that can be exchanged between villages: at most */
    exchangeable: 18,
    gradient: [85, 5],
    districts: [58, 33],
  },
  /** π of a place that is called sure */
  sure: 0.8,
  /** how much rates vary between villages in the maps with much and with little variation, as a share of their mean */
  spread: { much: 0.35, little: 0.25 },
  /** of the recipients of a program that may serve anyone, the share that is not in need: least and most */
  leakage: [0.05, 0.6],
  /** share of maps in which such a program states nothing: most */
  unstated: 0.6,
  /** of places called sure, the share that is truly high and lacking: least and most over the programs that were tried */
  reliable: {
    /** rates vary much between villages, as in real regencies */
    varied: {
      asStated: [0.92, 0.97],
      doubled: [0.77, 0.77],
      besideRegister: [0.89, 0.89],
      besideDoubled: [0.59, 0.59],
    },
    /** little, with three pockets at twice the rate */
    planted: {
      asStated: [0.92, 0.95],
      doubled: [0.74, 0.74],
      besideRegister: [0.89, 0.89],
      besideDoubled: [0.54, 0.54],
    },
    /** little and no pocket, so that hardly any place is high */
    few: {
      asStated: [0.87, 0.91],
      doubled: [0.5, 0.5],
      besideRegister: [0.83, 0.83],
      besideDoubled: [0.35, 0.35],
    },
  },
  /** from the method card, with its sources: the gamma–Poisson null on heavy tails, and the permutation null; */
  scanHeavy: [2, 3],
  scanPermuted: 40,
  /** cells with a "hot spot" where noise is spread from villages to cells; */
  hexagons: 0.17,
  /** how many times the normal approximation is too confident in the tail */
  normalLow: 15,
  normalHigh: 340,
} as const;

/** Kinds of truth that were drawn, and how the register and the programs stand to it. */
export type Truth = keyof typeof SEEN.reliable;
export type World = keyof (typeof SEEN.reliable)[Truth];

/** Least and most over all kinds of truth. */
export function reliableIn(world: World): readonly [low: number, high: number] {
  const all = Object.values(SEEN.reliable).map((truth) => truth[world]);
  return [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
}
