import type { Mapping, Meaning } from "../core/contracts/import-mapping.ts";
import { statedLevel } from "../core/domain/place-names.ts";
import type { Header } from "../core/tabular/header.ts";
import type { Cell, Sheet } from "../core/tabular/sheet.ts";
import type { PlaceText } from "../regions/places/evidence.ts";
import { asideKind, type RowText, type SetAside } from "../tabular/set-aside.ts";

/** One row of the table that is about a village. */
export interface DataRow extends RowText {
  place: PlaceText;
}

export interface Split {
  data: DataRow[];
  aside: (SetAside & { source: RowText })[];
  blank: number;
}

/**
 * Tells villages' rows from blank ones, sums, headings, repeated headers and notes. A district that is
 * written once above its villages (merged cells, a sparse column, a heading row) holds for each of them.
 */
export function splitRows(sheet: Sheet, header: Header, mapping: Mapping): Split {
  const at = indexOf(header, mapping);
  const result: Split = { data: [], aside: [], blank: 0 };
  const merged = mergedPlaces(sheet, header, at);
  // In a column that is filled in nearly every row, a blank cell is a district that nobody wrote down.
  const sparse = !mapping.unordered && isSparse(sheet, header, at);
  let district = "";
  sheet.rows.forEach((cells, r) => {
    if (r < header.row + header.height) return;
    if (cells.every((cell) => cell === null || String(cell).trim() === "")) {
      result.blank++;
      return;
    }
    const place = placeOf(merged(cells, r), at);
    const source: RowText = {
      row: r + 1,
      cells,
      village: place.village,
      district: place.district,
      regency: place.regency,
      code: place.kemendagriCode || place.bpsCode || place.villageCode,
    };
    const kind = asideKind(source, header.columns);
    if (kind) {
      const text = cells.flatMap((cell) => (cell === null ? [] : [String(cell).trim()])).join(" · ");
      result.aside.push({ row: source.row, kind, text: text.slice(0, 200), differs: [], source });
      if (kind !== "note" && kind !== "header") district = kind === "heading" ? headedDistrict(cells) : "";
      return;
    }
    if (place.district) district = place.district;
    else if (place.village && sparse) {
      place.district = district;
      source.district = district;
    }
    result.data.push({ ...source, place });
  });
  return result;
}

/** Whether districts stand above their villages: at most half of the villages' rows name one. */
function isSparse(sheet: Sheet, header: Header, at: Map<Meaning, number>): boolean {
  const filled = (cells: Cell[], means: Meaning) => String(cells[at.get(means) ?? -1] ?? "").trim() !== "";
  const villages = sheet.rows.slice(header.row + header.height).filter((cells) => filled(cells, "village"));
  const named = villages.filter((cells) => filled(cells, "district")).length;
  return named <= villages.length / 2;
}

/** Index of the column of each meaning that a row has once. */
export function indexOf(header: Header, mapping: Mapping): Map<Meaning, number> {
  const at = new Map<Meaning, number>();
  header.columns.forEach((column, c) => {
    const means = mapping.columns[column]?.means;
    if (means && !at.has(means)) at.set(means, c);
  });
  return at;
}

/** Gives each cell of a place column that is merged with those above it their text; figures stay single. */
function mergedPlaces(sheet: Sheet, header: Header, at: Map<Meaning, number>) {
  const columns = new Set(PLACE_COLUMNS.map((means) => at.get(means)));
  const from = new Map<string, [number, number]>();
  for (const [top, left, bottom, right] of sheet.merges)
    if (top >= header.row + header.height && columns.has(left))
      for (let r = top; r <= bottom; r++)
        for (let c = left; c <= right; c++) if (columns.has(c)) from.set(`${r} ${c}`, [top, left]);
  return (cells: Cell[], r: number): Cell[] =>
    from.size === 0
      ? cells
      : cells.map((cell, c) => {
          const origin = from.get(`${r} ${c}`);
          return cell === null && origin ? (sheet.rows[origin[0]]?.[origin[1]] ?? null) : cell;
        });
}

const PLACE_COLUMNS: readonly Meaning[] = [
  ...(["regency", "regencyCode", "district", "districtCode"] as const),
  ...(["village", "villageCode", "kemendagriCode", "bpsCode"] as const),
];

/** "I. KECAMATAN LUMBIR" heads the villages below it. */
const headedDistrict = (cells: Cell[]): string =>
  cells
    .map((cell) => String(cell ?? "").replace(/^\s*([IVX]+|[A-Z]|\d+)[.)]\s*/, ""))
    .find((text) => statedLevel(text) === "district") ?? "";

function placeOf(cells: Cell[], at: Map<Meaning, number>): PlaceText {
  const text = (means: Meaning) => {
    const cell = cells[at.get(means) ?? -1];
    return cell === null || cell === undefined ? "" : String(cell).replace(/\s+/g, " ").trim();
  };
  const degree = (means: Meaning) => {
    const value = Number(text(means).replace(",", "."));
    return text(means) !== "" && Number.isFinite(value) ? value : null;
  };
  const [village, district] = parted(text("village"), text("district"));
  return {
    kemendagriCode: text("kemendagriCode"),
    bpsCode: text("bpsCode"),
    villageCode: text("villageCode"),
    districtCode: text("districtCode"),
    regencyCode: text("regencyCode"),
    regency: text("regency"),
    district,
    village,
    longitude: degree("longitude"),
    latitude: degree("latitude"),
  };
}

/** "Cirahab, Kec. Lumbir" in one column is a village and its district. */
export function parted(village: string, district = ""): [string, string] {
  const both = district ? undefined : /^(.+?)\s*[,(/-]\s*(kec(?:amatan|\.)?\s*[^,()]+)/i.exec(village);
  return both ? [both[1], both[2].trim()] : [village, district];
}

/** What tells rows of one place: the same texts are decided once, for all rows that bear them. */
export const placeKey = (place: PlaceText): string =>
  [
    place.kemendagriCode,
    place.bpsCode,
    place.regencyCode,
    place.districtCode,
    place.villageCode,
    place.regency,
    place.district,
    place.village,
    place.village || place.villageCode || place.kemendagriCode || place.bpsCode
      ? ""
      : `${place.longitude} ${place.latitude}`,
  ].join("|");
