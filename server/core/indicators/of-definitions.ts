import { VARIABLE_LABELS } from "../cartography/variables.ts";
import { ALL, type Indicator } from "./indicator.ts";

export const MORAN_CLASSES = ["none", "highHigh", "lowLow", "highLow", "lowHigh"] as const;
const LISTED = ["answer", "list", "file"] as const;

/** In which definitions a village is a pocket, and how urgent it is among the others. */
export const OF_DEFINITIONS = {
  agreement: {
    label: VARIABLE_LABELS.agreement,
    short: { id: "Definisi", en: "Definitions" },
    description: { id: "dalam berapa definisi ia kantong", en: "in how many definitions it is a pocket" },
    measure: "definition",
    kind: "count",
    on: { villages: ALL },
  },
  computable: {
    label: { id: "Definisi yang dapat dinilai", en: "Definitions that can be judged" },
    description: {
      id: "berapa definisi dapat dinilai di sana: 7 pada “5 dari 7”",
      en: "how many definitions can be said of it: the 7 of “5 of 7”",
    },
    measure: "definition",
    kind: "whole",
    on: { villages: ALL },
  },
  memberOf: {
    label: { id: "Kantong menurut", en: "A pocket by" },
    description: { id: "definisi yang menyebutnya kantong", en: "the definitions in which it is a pocket" },
    kind: "list",
    column: "bits",
    on: { villages: LISTED },
  },
  knownIn: {
    label: { id: "Dapat dinilai menurut", en: "Judged by" },
    description: { id: "definisi yang dapat dinilai di sana", en: "the definitions that can be said of it" },
    kind: "list",
    column: "bits",
    on: { villages: ["answer", "list"] },
  },
  hiddenIn: {
    label: { id: "Tidak boleh disebut menurut", en: "May not be said by" },
    description: {
      id: "definisi yang tidak boleh disebut di sana",
      en: "the definitions that may not be said of it",
    },
    kind: "list",
    column: "bits",
    on: { villages: ["answer", "list"] },
  },
  matrixPriority: {
    label: { id: "Matriks dua faktor", en: "Two-factor matrix" },
    description: { id: "prioritas 1–4 matriks dua faktor", en: "priority 1–4 of the two-factor matrix" },
    kind: "count",
    column: "class",
    on: { villages: LISTED },
  },
  localMoran: {
    label: { id: "Local Moran", en: "Local Moran" },
    description: {
      id: "kelas Local Moran pada z bila q cukup kecil; highLow = tinggi di antara rendah",
      en: "class of Local Moran on z where q is small enough; highLow = high surrounded by low",
    },
    kind: "shownChoice",
    values: MORAN_CLASSES,
    column: "class",
    on: { villages: LISTED },
  },
  priority: {
    label: { id: "Skor prioritas", en: "Priority score" },
    description: {
      id: "skor prioritas, jumlah ketiga bagiannya, 0–1",
      en: "priority score, the sum of its three parts, 0–1",
    },
    digits: 2,
    kind: "figure",
    kindOn: { pockets: "maybe" },
    on: { villages: LISTED, pockets: LISTED },
    noteOn: { pockets: { id: "di antara kantong", en: "among the pockets" } },
  },
  priorityParts: {
    label: { id: "Bagian prioritas", en: "Parts of the priority" },
    description: {
      id: "sumbangan θ, U, dan g: bobot × peringkat persentil",
      en: "contributions of θ, U and g: weight × percentile rank",
    },
    digits: 2,
    kind: "parts",
    on: { villages: ["answer", "list"], pockets: ["answer", "list"] },
  },
  priorityRank: {
    label: VARIABLE_LABELS.priorityRank,
    short: { id: "Prioritas", en: "Priority" },
    description: { id: "peringkat menurut skor prioritas, dari 1", en: "rank by the priority score, from 1" },
    kind: "count",
    kindOn: { pockets: "maybeWhole" },
    on: { villages: ALL, pockets: LISTED },
  },
  priorityRankLow: {
    label: { id: "Peringkat, paling tinggi", en: "Rank at best" },
    description: {
      id: "kuantil 5 % peringkat dari bobot-bobot acak",
      en: "5 % quantile of the rank over the draws of the weights",
    },
    kind: "count",
    kindOn: { pockets: "maybeWhole" },
    on: { villages: LISTED, pockets: LISTED },
  },
  priorityRankHigh: {
    label: { id: "Peringkat, paling rendah", en: "Rank at worst" },
    description: { id: "kuantil 95 %", en: "95 % quantile" },
    kind: "count",
    kindOn: { pockets: "maybeWhole" },
    on: { villages: LISTED, pockets: LISTED },
  },
  inTop: {
    label: { id: "Bagian undian di N teratas", en: "Share of draws in the top" },
    description: {
      id: "bagian undian bobot yang menempatkannya di N teratas; stabil mulai 0,9",
      en: "share of the draws in which it is in the top N; robust from 0.9",
    },
    measure: "share",
    digits: 0,
    kind: "figure",
    kindOn: { pockets: "maybe" },
    on: { villages: LISTED, pockets: LISTED },
  },
  paretoLayer: {
    label: { id: "Lapisan Pareto", en: "Pareto layer" },
    description: {
      id: "lapisan Pareto dari (θ, U, g), 1 = garis depan",
      en: "Pareto layer of (θ, U, g), 1 = the front",
    },
    kind: "count",
    kindOn: { pockets: "maybeWhole" },
    on: { villages: LISTED, pockets: LISTED },
  },
} as const satisfies Record<string, Indicator>;
