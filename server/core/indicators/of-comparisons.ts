import type { Indicator } from "./indicator.ts";

const said = (id: string, en: string) =>
  ({ label: { id, en }, description: { id, en }, kind: "mark", on: {} }) as const satisfies Indicator;

/** What the map can be coloured by beyond the columns: one definition, or a change between two years. */
export const OF_COMPARISONS = {
  isThreshold: said("Ambang tingkat", "Threshold on the rate"),
  isMatrix: said("Matriks dua faktor", "Two-factor matrix"),
  isQuadrant: said("Kuadran", "Quadrant"),
  isHotspot: said("Hotspot Gi*", "Gi* hot spot"),
  isMoran: said("Local Moran", "Local Moran"),
  isScan: said("Pemindaian (scan)", "Scan"),
  isPocket: said("Kebutuhan dan celah", "Need and gap"),
  isOfficial: said("Daftar resmi (lokus)", "Official list (lokus)"),
  move: said("Masuk dan keluar kantong", "In and out of pockets"),
  gapChange: said("Perubahan celah layanan", "Change in the service gap"),
} as const satisfies Record<string, Indicator>;
