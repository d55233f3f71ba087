import { VARIABLE_LABELS } from "../cartography/variables.ts";
import { ALL, type Indicator } from "./indicator.ts";

const OVER_SHOWN = { id: "dari desa-desa yang menampilkannya", en: "over the villages that show it" };

/** What programs reach, who is there, and who has not reported. */
export const OF_PROGRAMS = {
  coverage: {
    label: { id: "Cakupan", en: "Coverage" },
    description: {
      id: "bagian sasaran yang dijangkau strategi",
      en: "share of those in need whom the strategy reaches",
    },
    measure: "share",
    digits: 0,
    kind: "coverage",
    on: { villages: ALL, pockets: ALL },
  },
  coverageLow: {
    label: { id: "Cakupan", en: "Coverage" },
    description: {
      id: "bagian sasaran yang dijangkau strategi, paling sedikit",
      en: "share of those in need whom the strategy reaches, at least",
    },
    measure: "share",
    digits: 0,
    kind: "figureByStrategy",
    on: { districts: ["answer", "file", "tile"], cells: ALL },
    noteOn: { districts: OVER_SHOWN },
  },
  lowerBound: {
    label: { id: "Batas bawah saja", en: "Lower bound only" },
    description: {
      id: "cakupan paling sedikit hanyalah batas bawah: sebagian penerima tidak dapat disebut atau dibedakan",
      en: "the least coverage is a lower bound only: some recipients can't be disclosed or told apart",
    },
    kind: "flagByStrategy",
    on: { villages: ["answer", "list", "file"], pockets: ["answer", "list", "file"] },
  },
  covered: {
    label: VARIABLE_LABELS.covered,
    description: {
      id: "rata-rata cakupan semua strategi, berbobot ω (1 − g)",
      en: "mean coverage of the strategies, weighted by ω (1 − g)",
    },
    measure: "share",
    digits: 0,
    kind: "figure",
    on: { villages: ALL, districts: ["answer", "file", "tile"], cells: ALL },
    noteOn: { districts: OVER_SHOWN },
  },
  missingStrategies: {
    label: { id: "Strategi yang kurang", en: "Strategies lacking" },
    description: {
      id: "strategi yang cakupannya paling banyak pun di bawah τ",
      en: "strategies whose coverage stays below τ even at most",
    },
    kind: "strategies",
    column: "flagByStrategy",
    on: { villages: ALL, pockets: ALL },
  },
  effectiveStrategies: {
    label: VARIABLE_LABELS.effectiveStrategies,
    description: {
      id: "banyaknya strategi yang pasti mencapai τ, O",
      en: "number of strategies that certainly reach τ, O",
    },
    measure: "strategy",
    kind: "count",
    on: { villages: ALL },
  },
  programs: {
    label: VARIABLE_LABELS.programs,
    description: {
      id: "program berbeda yang melayani sedikitnya satu satuan",
      en: "distinct programs that serve at least one unit",
    },
    measure: "program",
    kind: "whole",
    on: { villages: ALL, pockets: ALL },
  },
  agencies: {
    label: VARIABLE_LABELS.agencies,
    description: {
      id: "perangkat daerah berbeda yang melayani sedikitnya satu satuan",
      en: "distinct agencies that serve at least one unit",
    },
    measure: "agency",
    kind: "whole",
    kindOn: { pockets: "list" },
    on: { villages: ALL, pockets: ALL },
    noteOn: { pockets: { id: "kodenya", en: "by id" } },
  },
  strategies: {
    label: { id: "Jumlah strategi", en: "Number of strategies" },
    description: {
      id: "strategi berbeda yang melayani sedikitnya satu satuan",
      en: "distinct strategies that serve at least one unit",
    },
    measure: "strategy",
    kind: "whole",
    on: { villages: ["answer", "list", "file"] },
  },
  duplicatePairs: {
    label: { id: "Pasangan rangkap", en: "Duplicate pairs" },
    description: {
      id: "pasangan program dari satu kelompok eksklusi yang sama-sama melayani",
      en: "pairs of programs of one exclusion group that both serve someone",
    },
    kind: "whole",
    on: { villages: ALL },
  },
  servedAboveNeed: {
    label: { id: "Dilayani melebihi data", en: "More served than registered" },
    description: {
      id: "suatu program melayani lebih dari yang terdaftar",
      en: "some program served more than are registered in need",
    },
    kind: "flag",
    on: { villages: ["answer", "list", "file"] },
  },
  silentStrategies: {
    label: { id: "Strategi yang belum melapor", en: "Strategies not reported" },
    description: {
      id: "strategi dengan program berjalan yang hasilnya di sana tidak diketahui: belum dilaporkan, bukan 0",
      en: "strategies with a running program of which nothing is known there: not reported, which is not 0",
    },
    kind: "strategies",
    column: "flagByStrategy",
    on: { villages: ALL },
  },
  silence: {
    label: { id: "Mungkin belum dilaporkan", en: "May be unreported" },
    short: { id: "Celah", en: "Gap" },
    description: {
      id: "celahnya mungkin hanya laporan yang belum masuk",
      en: "the gap may be nothing but missing reports",
    },
    kind: "flag",
    on: { villages: ALL },
  },
  silentAgencies: {
    label: { id: "Belum melapor", en: "Not reported" },
    description: {
      id: "perangkat daerah yang hasilnya tidak diketahui di salah satu desanya",
      en: "agencies of which nothing is known in one of its villages, by id",
    },
    kind: "list",
    on: { pockets: ALL },
  },
  silentVillages: {
    label: { id: "Desa yang mungkin belum dilaporkan", en: "Villages that may be unreported" },
    description: {
      id: "desa yang celahnya mungkin hanya laporan yang belum masuk",
      en: "villages whose gap may be nothing but missing reports",
    },
    measure: "village",
    kind: "whole",
    on: { pockets: ALL },
  },
} as const satisfies Record<string, Indicator>;
