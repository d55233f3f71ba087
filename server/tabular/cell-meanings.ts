import { COMPONENTS, type Component, UNITS, type Unit } from "../core/domain/terms.ts";
import type { Cell } from "../core/tabular/sheet.ts";

/** A program's name as it is compared: letters and digits alone. */
export const programKey = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, "");

/** A year, as number, text ("TA 2024") or date. */
export function readPeriod(cell: Cell): number | "bad_period" | "date_serial" {
  if (cell instanceof Date) return cell.getUTCFullYear();
  const text = String(cell).trim();
  const year = /^(?:\D*\s)?((?:19|20)\d{2})(?:\.0)?(?:[-/]\d{1,2}(?:[-/]\d{1,2})?)?$/.exec(text)?.[1];
  if (year) return Number(year);
  // Days since 1900, as spreadsheets keep dates: 1990 to 2100.
  return Number(text) > 32_000 && Number(text) < 73_500 ? "date_serial" : "bad_period";
}

const COMPONENT_NAMES: Record<Component, RegExp> = {
  poverty: /miskin|poverty|desil/i,
  housing: /rtlh|rumah|hous/i,
  sanitation: /sanitasi|jamban|sanitation/i,
  water: /\bair\b|water/i,
  electricity: /listrik|electric/i,
  stunting: /stunting/i,
  out_of_school: /sekolah|school|\bats\b/i,
  disability: /disab|difabel/i,
  unemployment: /anggur|unemploy/i,
};

export function componentOf(cell: Cell): Component | "unknown_component" {
  const text = String(cell).trim();
  if ((COMPONENTS as readonly string[]).includes(text)) return text as Component;
  const meant = COMPONENTS.filter((component) => COMPONENT_NAMES[component].test(text));
  return meant.length === 1 ? meant[0] : "unknown_component";
}

const UNIT_NAMES: Record<Unit, RegExp> = {
  person: /^(jiwa|orang|person|anak|balita|siswa)/i,
  family: /^(keluarga|kk|kpm|rumah tangga|famil)/i,
  house: /^(rumah|unit rumah|house)/i,
  group: /^(kelompok|group)/i,
  village: /^(desa|village)/i,
};

export function unitOf(cell: Cell): Unit | "unknown_unit" {
  const text = String(cell).trim();
  return (
    UNITS.find((unit) => unit === text) ?? UNITS.find((unit) => UNIT_NAMES[unit].test(text)) ?? "unknown_unit"
  );
}
