import type { PlaceText } from "../regions/places/evidence.ts";
import type { Header } from "./header.ts";
import type { Mapping, Meaning } from "./mapping.ts";
import type { Cell, Sheet } from "./readers/table.ts";
import { asideKind, type RowText, type SetAside } from "./set-aside.ts";

/** One row of the table that is about a village. */
export interface DataRow extends RowText {
  place: PlaceText;
}

export interface Split {
  data: DataRow[];
  aside: (SetAside & { source: RowText })[];
  blank: number;
}

/** Tells villages' rows from blank ones, sums, repeated headers and notes. */
export function splitRows(sheet: Sheet, header: Header, mapping: Mapping): Split {
  const at = indexOf(header, mapping);
  const result: Split = { data: [], aside: [], blank: 0 };
  sheet.rows.forEach((cells, r) => {
    if (r < header.row + header.height) return;
    if (cells.every((cell) => cell === null || String(cell).trim() === "")) {
      result.blank++;
      return;
    }
    const place = placeOf(cells, at);
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
    } else result.data.push({ ...source, place });
  });
  return result;
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

function placeOf(cells: Cell[], at: Map<Meaning, number>): PlaceText {
  const text = (means: Meaning) => {
    const cell = cells[at.get(means) ?? -1];
    return cell === null || cell === undefined ? "" : String(cell).replace(/\s+/g, " ").trim();
  };
  const degree = (means: Meaning) => {
    const value = Number(text(means).replace(",", "."));
    return text(means) !== "" && Number.isFinite(value) ? value : null;
  };
  return {
    kemendagriCode: text("kemendagriCode"),
    bpsCode: text("bpsCode"),
    villageCode: text("villageCode"),
    districtCode: text("districtCode"),
    regencyCode: text("regencyCode"),
    regency: text("regency"),
    district: text("district"),
    village: text("village"),
    longitude: degree("longitude"),
    latitude: degree("latitude"),
  };
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
