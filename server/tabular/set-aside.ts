import { cleanCode, levelOfCode } from "../core/domain/place-codes.ts";
import { nameKey, statedLevel } from "../core/domain/place-names.ts";
import type { AsideKind } from "../core/errors/import-faults.ts";
import type { Cell } from "../core/tabular/sheet.ts";

/** A row that is no village: set aside, shown, and, where it is a sum, held against its parts. */
export interface SetAside {
  /** row of the sheet, from 1 */
  row: number;
  kind: AsideKind;
  text: string;
  /** columns whose figure is not the sum of the rows it stands for */
  differs: { column: string; stated: number; sum: number }[];
}

export interface RowText {
  row: number;
  cells: Cell[];
  village: string;
  district: string;
  regency: string;
  /** the village's code, whatever its column */
  code: string;
}

/** What the example row of Kantong's own templates says of itself, in either language. */
export const EXAMPLE = { id: "CONTOH: hapus baris ini", en: "EXAMPLE: delete this row" };
const EXAMPLES = Object.values(EXAMPLE).map((text) => text.toLowerCase());

/** Whether a row is a template's example that was left in. */
export const isExample = (cells: readonly Cell[]): boolean =>
  cells.some((cell) => typeof cell === "string" && EXAMPLES.includes(cell.trim().toLowerCase()));

const TOTAL = /^(sub ?-?total|jumlah|total|grand total|jml|sum)\b/i;
/** What a sum says after its word when it names no place: of how much, or of what kind of place. */
const EXTENT =
  /^(of|for|from|per|in|se|total|akhir|umum|besar|seluruh\w*|keseluruhan|semua|all|desa|kelurahan|villages?|districts?|regency)\b/i;

/**
 * Whether a text begins with a word for a sum and is one. A village may begin with such a word too: "Sum" is short
 * enough for a slip in a name ("Sum mpir" for Sumampir), and a village's code says what the row is. Then the rest of
 * the text decides: a sum has nothing more to say, says what it is of, or repeats the row's district or regency.
 */
function isSum(text: string, row: RowText): boolean {
  const [word] = TOTAL.exec(text) ?? [];
  if (word === undefined) return false;
  const coded = levelOfCode(cleanCode(row.code).text) === "village";
  if (!coded && !/^sum$/i.test(word)) return true;
  const said = rest(text);
  return (
    !/\p{L}/u.test(said) ||
    EXTENT.test(said.replace(/^\P{L}+/u, "")) ||
    statedLevel(said) !== undefined ||
    [row.district, row.regency].some(
      (place) => place !== "" && nameKey(place, "district") === nameKey(said, "district"),
    )
  );
}

/** Whether a row sums others, repeats the header, is a note or an example; undefined: it is a village's. */
export function asideKind(row: RowText, columns: readonly string[]): SetAside["kind"] | undefined {
  if (isExample(row.cells)) return "example";
  const texts = row.cells.map((cell) => (cell === null || cell === undefined ? "" : String(cell).trim()));
  const filled = texts.filter(Boolean);
  if (
    filled.length > 1 &&
    filled.length >= columns.length / 2 &&
    texts.every((text, c) => !text || text === columns[c])
  )
    return "header";
  const first = filled.find((text) => !/^\d+$/.test(text)) ?? "";
  const level = levelOfCode(cleanCode(row.code).text);
  // "Kota Batu" with a village's code is a village.
  const coded = level === "village" && !isSum(row.village, row);
  if (!coded && /^(kabupaten|kota|provinsi|nasional|indonesia)\b/i.test(row.village) && !row.district)
    return "total";
  if (isSum(row.village, row) || (isSum(first, row) && !hasVillage(row))) {
    const ofDistrict =
      row.district.replace(TOTAL, "").trim() !== "" || statedLevel(rest(first)) === "district";
    const grand = /grand|kab|kota|seluruh|semua/i.test(first) || !ofDistrict;
    return grand ? "total" : "subtotal";
  }
  if (
    level &&
    level !== "village" &&
    /^\d{2}(\.|\d{2})/.test(row.code) &&
    !row.village.match(/^\s*(desa|kel)/i)
  ) {
    // A short code is a part of a split one, unless the name says what it is of.
    const said = statedLevel(row.village);
    if (row.code.includes(".") || said) return level === "district" ? "subtotal" : "total";
  }
  if (coded) return undefined;
  const words = texts.filter((text) => /[a-z]{2}/i.test(text));
  if (
    words.length === 1 &&
    statedLevel(words[0].replace(/^([IVX]+|[A-Z]|\d+)[.)]\s*/, "")) === "district" &&
    !texts.some((text, c) => /^\d/.test(text) && c > texts.indexOf(words[0]))
  )
    return "heading";
  const said = statedLevel(row.village);
  if (said === "district") return "subtotal";
  if (said === "province" || (said === "regency" && /^(kab|kota)/i.test(row.village.trim()))) return "total";
  if (
    filled.length === 1 &&
    !/^\d/.test(filled[0]) &&
    (filled[0].length > 25 || /^(sumber|catatan|ket|note|source|\*)/i.test(filled[0]))
  )
    return "note";
  return undefined;
}

/** "JUMLAH KEC. LUMBIR" without its first word. */
const rest = (text: string) => text.replace(TOTAL, "").trim();

const hasVillage = (row: RowText) => row.village !== "" && !isSum(row.village, row);

/**
 * Holds each sum against its parts: a subtotal against the villages of its district (by code or name, else
 * those since the subtotal before it), a total against all of them.
 */
export function checkSums(
  aside: readonly (SetAside & { source: RowText })[],
  villages: readonly RowText[],
  figures: readonly { column: string; index: number }[],
  read: (cell: Cell | undefined, column: number) => number | null,
): SetAside[] {
  return aside.map(({ source, ...row }) => {
    if (row.kind !== "subtotal" && row.kind !== "total") return row;
    const parts = row.kind === "total" ? villages : partsOf(source, aside, villages);
    const differs = figures.flatMap(({ column, index }) => {
      const stated = read(source.cells[index], index);
      const known = parts.map((part) => read(part.cells[index], index)).filter((value) => value !== null);
      if (stated === null || known.length === 0) return [];
      const sum = known.reduce((total, value) => total + value, 0);
      return sum === stated ? [] : [{ column, stated, sum }];
    });
    return { ...row, differs };
  });
}

function partsOf(
  subtotal: RowText,
  aside: readonly { row: number; kind: string; source: RowText }[],
  villages: readonly RowText[],
): RowText[] {
  const code = cleanCode(subtotal.code).text;
  if (/^\d{2}\.\d{2}\.\d{2}$/.test(code))
    return villages.filter((one) => cleanCode(one.code).text.startsWith(`${code}.`));
  const key = nameKey(subtotal.district || subtotal.village.replace(TOTAL, "").trim(), "district");
  const named = villages.filter((one) => one.district && nameKey(one.district, "district") === key);
  if (named.length > 0) return named;
  const rows = aside.filter((one) => one.kind === "subtotal").map((one) => one.row);
  const before = Math.max(0, ...rows.filter((row) => row < subtotal.row));
  const after = Math.min(Number.POSITIVE_INFINITY, ...rows.filter((row) => row > subtotal.row));
  const above = villages.filter((one) => one.row > before && one.row < subtotal.row);
  return above.length > 0 ? above : villages.filter((one) => one.row > subtotal.row && one.row < after);
}
