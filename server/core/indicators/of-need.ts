import { VARIABLE_LABELS } from "../cartography/variables.ts";
import { ALL, type Indicator } from "./indicator.ts";

const SPREAD = {
  id: "disebar dari angka desa; angka kecil bukan jumlah siapa pun",
  en: "spread from what villages show; a small number is no count of anybody",
};

/** How many are in need, of how many, and what tests say of it. */
export const OF_NEED = {
  base: {
    label: { id: "Jumlah seluruhnya", en: "All units" },
    description: {
      id: "seluruh satuan komponen, H: keluarga bila kebutuhan dihitung dalam keluarga",
      en: "all units of the component, H: families where need is in families",
    },
    measure: "unit",
    kind: "count",
    on: { villages: ALL, districts: ALL, pockets: ALL, cells: ALL },
    noteOn: {
      districts: { id: "di desa-desa yang punya kebutuhan", en: "in the villages with need" },
      cells: SPREAD,
    },
  },
  eligible: {
    label: { id: "Sasaran", en: "In need" },
    short: { id: "sasaran", en: "in need" },
    description: { id: "satuan yang membutuhkan, P", en: "units in need, P" },
    measure: "unit",
    kind: "count",
    on: { villages: ALL, districts: ALL, pockets: ALL, cells: ALL },
    noteOn: { cells: SPREAD },
  },
  density: {
    label: VARIABLE_LABELS.density,
    description: { id: "P per km²", en: "P per km²" },
    measure: "perKm2",
    digits: 1,
    kind: "figure",
    on: { villages: ALL, cells: ALL },
  },
  estimated: {
    label: { id: "Perkiraan", en: "Estimate" },
    description: { id: "kebutuhannya adalah perkiraan", en: "the need is an estimate" },
    kind: "flag",
    on: { villages: ["answer", "list", "file"] },
  },
  needAboveBase: {
    label: { id: "Sasaran melebihi jumlah seluruhnya", en: "More in need than there are" },
    description: {
      id: "sasaran terdaftar melebihi jumlah seluruhnya (P > H): tidak ikut diuji",
      en: "more are registered in need than there are (P > H): left out of the tests",
    },
    kind: "flag",
    on: { villages: ALL },
  },
  rate: {
    label: { id: "Tingkat kebutuhan, apa adanya", en: "Need rate as reported" },
    description: { id: "P / H", en: "P / H" },
    measure: "share",
    digits: 1,
    kind: "figure",
    on: { villages: ALL, districts: ["answer", "file", "tile"], cells: ALL },
    noteOn: { cells: { id: "dari sebaran sebelum dibulatkan", en: "of the spread before it is rounded" } },
  },
  smoothed: {
    label: VARIABLE_LABELS.smoothed,
    description: { id: "tingkat yang dihaluskan (Bayes empiris), θ", en: "empirical-Bayes smoothed rate, θ" },
    measure: "share",
    digits: 1,
    kind: "figure",
    kindOn: { pockets: "interval" },
    on: { villages: ALL, pockets: ALL },
    noteOn: {
      pockets: { id: "terkecil dan terbesar di antara desanya", en: "least and greatest of its villages" },
    },
  },
  z: {
    label: { id: "z tingkat kebutuhan", en: "z of the rate" },
    description: { id: "(P/H − m) / √(a + m(1 − m)/H)", en: "(P/H − m) / √(a + m(1 − m)/H)" },
    digits: 2,
    kind: "figure",
    on: { villages: ["answer", "list", "file"] },
  },
  exceedance: {
    label: { id: "Keyakinan di atas rata-rata", en: "Confidence above the mean" },
    description: {
      id: "peluang odds tingkatnya melebihi 1,25 × odds rata-rata",
      en: "probability that the rate's odds exceed 1.25 × those of the scope's mean",
    },
    measure: "probability",
    digits: 2,
    kind: "figure",
    on: { villages: ["answer", "list", "file"] },
  },
  coreP: {
    label: { id: "p inti", en: "p of the core" },
    description: {
      id: "p permutasi atas Gi* pada z",
      en: "upper permutation p of Gi* on z",
    },
    measure: "probability",
    digits: 4,
    kind: "figure",
    kindOn: { pockets: "maybe" },
    on: { villages: ["answer", "list", "file"], pockets: ["answer", "list", "file"] },
    noteOn: {
      pockets: { id: "terkecil di antara intinya", en: "the smallest of its cores; none without a core" },
    },
  },
  coreQ: {
    label: { id: "q inti", en: "q of the core" },
    description: { id: "q Benjamini–Hochberg dari p inti", en: "Benjamini–Hochberg q of the core's p" },
    measure: "probability",
    digits: 4,
    kind: "figure",
    on: { villages: ["answer", "list", "file"] },
  },
  massP: {
    label: { id: "p gugus", en: "p of the cluster mass" },
    description: {
      id: "p massa gugus yang ditumpanginya",
      en: "p of the cluster mass it lies in; none without one",
    },
    measure: "probability",
    digits: 4,
    kind: "figure",
    kindOn: { pockets: "maybe" },
    on: { villages: ["list"], pockets: ["answer", "list", "file"] },
  },
  highNeed: {
    label: { id: "Kebutuhan tinggi", en: "High need" },
    description: { id: "kebutuhan tinggi", en: "high need" },
    kind: "mark",
    column: "flag",
    on: { villages: ALL },
  },
  core: {
    label: { id: "Inti", en: "Core" },
    description: { id: "inti kebutuhan yang terpusat", en: "core of concentrated need" },
    kind: "mark",
    column: "flag",
    on: { villages: ALL },
  },
  observed: {
    label: { id: "Bagian teramati", en: "Observed share" },
    description: {
      id: "bagian satuan yang diketahui dari titik rumah tangga; sisanya disebar",
      en: "share of the units known from household points; the rest is spread",
    },
    measure: "share",
    digits: 0,
    kind: "number",
    on: { cells: ALL },
  },
  dasymetric: {
    label: { id: "Disebar menurut bangunan", en: "Spread by buildings" },
    description: {
      id: "bagian yang disebar menurut massa bangunan; sisanya menurut luas",
      en: "share spread by the mass of buildings; what is neither observed nor this, by area",
    },
    measure: "share",
    digits: 0,
    kind: "number",
    on: { cells: ALL },
  },
  deviation: {
    label: { id: "Simpangan baku", en: "Standard deviation" },
    description: { id: "satu simpangan baku dari P", en: "one standard deviation of P" },
    measure: "unit",
    digits: 1,
    kind: "figure",
    on: { cells: ALL },
  },
} as const satisfies Record<string, Indicator>;
