import { COMPONENTS, UNITS } from "../domain/terms.ts";
import type { Indicator } from "./indicator.ts";

const FILES = { villages: ["file"], districts: ["file"], pockets: ["file"], cells: ["file"] } as const;

/** Which question a row of a file answers; the other outputs say it once, beside their rows. */
export const OF_QUESTIONS = {
  period: {
    label: { id: "Tahun", en: "Year" },
    description: { id: "tahun", en: "year" },
    kind: "whole",
    on: FILES,
  },
  component: {
    label: { id: "Komponen", en: "Component" },
    description: { id: "komponen kebutuhan", en: "component of need" },
    kind: "choice",
    values: COMPONENTS,
    on: FILES,
  },
  unit: {
    label: { id: "Satuan", en: "Unit" },
    description: { id: "satuan yang dihitung", en: "what is counted" },
    kind: "choice",
    values: UNITS,
    on: FILES,
  },
  gamma: {
    label: { id: "γ", en: "γ" },
    description: {
      id: "γ yang berlaku: kesenjangan mungkin dihitung mulai peluang ini",
      en: "γ in force: a possible gap counts from this probability",
    },
    digits: 2,
    kind: "number",
    on: FILES,
  },
  sigma: {
    label: { id: "σ", en: "σ" },
    description: {
      id: "σ yang berlaku: seberapa tidak rata kesalahan register antardesa",
      en: "σ in force: how unevenly the register is taken to err between villages",
    },
    digits: 2,
    kind: "number",
    on: FILES,
  },
} as const satisfies Record<string, Indicator>;

/** Marks of the data themselves, which end each row of a file. */
export const OF_DATA = {
  revision: {
    label: { id: "Revisi", en: "Revision" },
    description: { id: "revisi catatan", en: "revision of the record" },
    kind: "whole",
    on: FILES,
  },
  data: {
    label: { id: "Data", en: "Data" },
    description: {
      id: "menyebut bila datanya sintetis, atau memuat angka internal",
      en: "says so where the data are synthetic, or hold figures that are not public",
    },
    kind: "choice",
    values: ["reported", "DEMO (synthetic)", "INTERNAL, reported", "INTERNAL, DEMO (synthetic)"],
    on: FILES,
  },
} as const satisfies Record<string, Indicator>;
