import { VARIABLE_LABELS } from "../cartography/variables.ts";
import { EVIDENCE, GAP_IS } from "../domain/terms.ts";
import { ALL, type Indicator } from "./indicator.ts";

const WEIGHTED = {
  id: "rata-rata desanya, berbobot sasaran",
  en: "mean over its villages, weighted by units in need",
};
const OVER_SHOWN = { id: "dari desa-desa yang menampilkannya", en: "over the villages that show it" };

/** What is left over, and how sure that is. */
export const OF_GAPS = {
  unreached: {
    label: { id: "Belum tersentuh program apa pun", en: "Reached by no program" },
    description: {
      id: "sasaran yang tidak dilayani program apa pun dan tidak ditutup dengan alasan, N",
      en: "units in need that no program serves and no closure explains, N",
    },
    measure: "unit",
    kind: "interval",
    on: { villages: ALL, districts: ["answer", "file", "tile"], pockets: ALL },
  },
  gapIs: {
    label: { id: "Kesenjangan", en: "Gap is" },
    description: {
      id: "terlalu sedikit strategi mencapai τ: certain (pasti, siapa pun penerimanya), possible (mungkin), none (tidak), unknown (tidak ada yang melaporkan)",
      en: "too few strategies reach τ: certain, whoever the recipients are; possible; none; unknown, for nobody reported",
    },
    kind: "shownChoice",
    kindOn: { pockets: "choice" },
    values: GAP_IS,
    on: { villages: ALL, pockets: ALL },
    noteOn: {
      pockets: { id: "pasti bila pasti di semua desanya", en: "certain where it is so in every village" },
    },
  },
  gapProbability: {
    label: VARIABLE_LABELS.gapProbability,
    description: {
      id: "γ, peluang strategi yang mencapai τ kurang dari yang diinginkan: suatu bacaan, bukan batas",
      en: "γ, probability that fewer strategies than wanted reach τ: a reading, no bound",
    },
    measure: "probability",
    digits: 2,
    kind: "figure",
    on: { villages: ALL, pockets: ALL },
    noteOn: { pockets: WEIGHTED },
  },
  probability: {
    label: VARIABLE_LABELS.probability,
    short: { id: "Pasti (dari 100)", en: "How sure (of 100)" },
    description: {
      id: "π, seberapa pasti kebutuhan tinggi dan strategi kurang: bagian pembacaan dengan kebutuhan tinggi, kali γ",
      en: "π, how sure it is that need is high and strategies are lacking: share of readings of high need, times γ",
    },
    measure: "probability",
    digits: 2,
    kind: "figure",
    on: { villages: ALL, pockets: ALL },
    noteOn: { pockets: WEIGHTED },
  },
  serviceGap: {
    label: VARIABLE_LABELS.serviceGap,
    description: {
      id: "celah layanan, U, setara keluarga: untuk mengurutkan, bukan jumlah keluarga",
      en: "service gap, U, in family equivalents: it ranks, and is no number of families",
    },
    measure: "family",
    digits: 0,
    kind: "figure",
    on: { villages: ALL, districts: ["answer", "file", "tile"], pockets: ALL },
    noteOn: { districts: OVER_SHOWN },
  },
  gapShare: {
    label: { id: "Celah per sasaran", en: "Gap share" },
    description: { id: "g = U / P", en: "g = U / P" },
    measure: "share",
    digits: 0,
    kind: "figure",
    on: { villages: ["answer", "list", "file"] },
  },
  evidence: {
    label: { id: "Bukti", en: "Evidence" },
    description: {
      id: "dari desanya sendiri: confirmed (terbukti mengelompok: ada inti atau gugus yang hampir tak dicapai pengacakan), probable (berdampingan: dua atau lebih), isolated (tunggal)",
      en: "of its own villages: confirmed = clustered (holds a core, or lies in a cluster mass that permutations hardly reach), probable = adjacent (two or more), isolated = single",
    },
    kind: "maybeChoice",
    kindOn: { pockets: "choice" },
    values: EVIDENCE,
    on: { villages: ["list"], pockets: ALL },
    noteOn: { villages: { id: "dari gugus kebutuhannya", en: "of its need cluster" } },
  },
  standsOut: {
    label: { id: "Menonjol dari sekitarnya", en: "Stands out" },
    description: {
      id: "juga menonjol dari sekitarnya: uji yang sama pada sisa dari permukaan yang halus",
      en: "it also stands out from its surroundings: the same tests on what a smooth surface leaves",
    },
    kind: "flag",
    on: { pockets: ALL },
  },
  bivariate: {
    label: VARIABLE_LABELS.bivariate,
    description: {
      id: "kelas 0–8: kelas kebutuhan (0–2) × 3 + kelas cakupan (0–2); −1 tidak ada data; −2 disembunyikan",
      en: "class 0–8: need class (0–2) × 3 + coverage class (0–2); −1 no data; −2 hidden",
    },
    kind: "whole",
    on: { villages: ["answer", "tile"], cells: ["answer", "tile"] },
  },
} as const satisfies Record<string, Indicator>;
