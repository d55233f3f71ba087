import type { Indicator } from "./indicator.ts";
import { MORAN_CLASSES } from "./of-definitions.ts";

const LIST = { villages: ["list"] } as const;

/** Local statistics of the tests, for those who check them: in the list of villages alone. */
export const OF_STATISTICS = {
  smoothedLocal: {
    label: { id: "Tingkat, dihaluskan setempat", en: "Rate, smoothed locally" },
    description: {
      id: "tingkat Bayes empiris yang dihaluskan oleh sekitar desanya",
      en: "empirical-Bayes rate steadied by the village's own surroundings",
    },
    measure: "share",
    digits: 1,
    kind: "figure",
    on: LIST,
  },
  gi: {
    label: { id: "z Gi", en: "z of Gi" },
    description: { id: "z dari Gi pada z", en: "z of Gi on z" },
    digits: 2,
    kind: "figure",
    on: LIST,
  },
  giStar: {
    label: { id: "z Gi*", en: "z of Gi*" },
    description: { id: "z dari Gi* pada z", en: "z of Gi* on z" },
    digits: 2,
    kind: "figure",
    on: LIST,
  },
  moranI: {
    label: { id: "Local Moran I", en: "Local Moran I" },
    description: { id: "Local Moran I pada z", en: "Local Moran I on z" },
    digits: 2,
    kind: "figure",
    on: LIST,
  },
  moranZ: {
    label: { id: "z Local Moran", en: "z of Local Moran" },
    description: {
      id: "z-nya bila desa itu tetap dan yang lain diacak",
      en: "its z when the village is held and the others are permuted",
    },
    digits: 2,
    kind: "figure",
    on: LIST,
  },
  moranP: {
    label: { id: "p Local Moran", en: "p of Local Moran" },
    description: { id: "p permutasi dua sisi", en: "its two-sided permutation p" },
    measure: "probability",
    digits: 4,
    kind: "figure",
    on: LIST,
  },
  moranQ: {
    label: { id: "q Local Moran", en: "q of Local Moran" },
    description: { id: "q Benjamini–Hochberg-nya", en: "its Benjamini–Hochberg q" },
    measure: "probability",
    digits: 4,
    kind: "figure",
    on: LIST,
  },
  joins: {
    label: { id: "Tetangga senasib", en: "Joins" },
    description: {
      id: "tetangga berkebutuhan tinggi dan belum terjangkau, bila ia sendiri begitu",
      en: "neighbours of high need and uncovered, where it is so itself",
    },
    measure: "village",
    kind: "count",
    on: LIST,
  },
  joinsP: {
    label: { id: "p tetangga senasib", en: "p of the joins" },
    description: { id: "p eksaknya; kosong bila tidak ada", en: "its exact p; none where there is none" },
    measure: "probability",
    digits: 4,
    kind: "figure",
    on: LIST,
  },
  needCoverageI: {
    label: { id: "I kebutuhan dan cakupan", en: "I of need and coverage" },
    description: {
      id: "Local Moran bivariat dari kebutuhan terhadap cakupan tetangga: untuk penjelajahan, tanpa uji",
      en: "bivariate Local Moran of need against the neighbours' coverage: for exploration only, without a test",
    },
    digits: 2,
    kind: "figure",
    on: LIST,
  },
  needCoverageClass: {
    label: { id: "Kelas kebutuhan dan cakupan", en: "Class of need and coverage" },
    description: { id: "kelasnya", en: "its class" },
    kind: "shownChoice",
    values: MORAN_CLASSES,
    on: LIST,
  },
} as const satisfies Record<string, Indicator>;
