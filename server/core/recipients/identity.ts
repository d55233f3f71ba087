/** A number or text of one row, as the file has it. */
export type Cell = string | number | boolean | Date | null | undefined;

/** Why a cell holds no number of a person or family. */
export type NumberFault = "empty" | "zero" | "scientific" | "rounded" | "letters" | "length";
/** What was put right without doubt about the number. */
export type Repair = "apostrophe" | "spaces" | "decimal";

export type ReadNumber =
  | {
      number: string;
      repairs: Repair[] /** digits that no place or date has: shown, and counted */;
      odd: boolean;
    }
  | { fault: NumberFault };

/** Provinces that have a code; a number that begins with another is doubtful. */
const PROVINCES = new Set(
  "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96".split(
    " ",
  ),
);
/** Whole numbers up to here are exact in a spreadsheet's cell, whatever it shows. */
const EXACT = Number.MAX_SAFE_INTEGER;

/**
 * Reads a NIK or a family card's number: 16 digits, six for the place, six for a date, four that count.
 * What is safe is repaired (apostrophes, spaces, dots, ".0"); what a spreadsheet has lost is not guessed.
 */
export function readNumber(cell: Cell, kind: "nik" | "kk"): ReadNumber {
  if (cell === null || cell === undefined || cell === "") return { fault: "empty" };
  if (typeof cell === "number") return readTyped(cell, kind);
  if (typeof cell !== "string") return { fault: "letters" };
  const repairs: Repair[] = [];
  let text = cell.trim();
  const repair = (name: Repair, pattern: RegExp) => {
    const mended = text.replace(pattern, "");
    if (mended !== text) repairs.push(name);
    text = mended;
  };
  repair("apostrophe", /^['’‘`´"=]+|['’‘`´"]+$/g);
  // The mark for decimals is a dot or, in Indonesian spreadsheets, a comma.
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(text)) return { fault: "scientific" };
  repair("decimal", /(?<=^\d{16})[.,]0+$/);
  repair("spaces", /[\s\u00a0\u200b-\u200d\ufeff.\-_/]+/g);
  if (text === "") return { fault: "empty" };
  if (/^0+$/.test(text)) return { fault: "zero" };
  if (!/^[0-9]+$/.test(text)) return { fault: "letters" };
  if (text.length !== 16) return { fault: "length" };
  // The count begins with 0001: four zeros are what a spreadsheet leaves of digits that it has rounded away.
  if (text.endsWith("0000")) return { fault: "rounded" };
  return { number: text, repairs, odd: isOdd(text, kind) };
}

/** A number typed as one keeps 15 digits: one that ends in 0 may have been another. */
function readTyped(cell: number, kind: "nik" | "kk"): ReadNumber {
  if (cell === 0) return { fault: "zero" };
  if (!Number.isInteger(cell) || cell < 0) return { fault: "letters" };
  if (cell > EXACT || (cell >= 1e15 && cell % 10 === 0)) return { fault: "rounded" };
  return readNumber(String(cell), kind);
}

/** Day of birth plus 40 for women in a NIK; a family card has the day it was issued. */
function isOdd(number: string, kind: "nik" | "kk"): boolean {
  const [day, month] = [Number(number.slice(6, 8)), Number(number.slice(8, 10))];
  const born = kind === "nik" && day > 40 ? day - 40 : day;
  return (
    !PROVINCES.has(number.slice(0, 2)) ||
    number.slice(2, 4) === "00" ||
    born < 1 ||
    born > 31 ||
    month < 1 ||
    month > 12
  );
}

/** A name so that small differences of writing don't matter; "" where nothing is left. */
export const plainName = (cell: Cell): string =>
  plain(cell)
    .replace(/^((BAPAK|BPK|IBU|SDR|SDRI|NY|NYONYA|TN|ALM|HJ|H|DRS|DRA|IR|KH|R)\b ?)+(?=\S{2})/, "")
    .replace(/ (BIN|BINTI) .*$/, "")
    .trim();

/** An address so that "RT. 01/RW.02" is "RT 1 RW 2". */
export const plainAddress = (cell: Cell): string =>
  plain(cell)
    .replace(/\b(RT|RW|NO)(\d)/g, "$1 $2")
    .replace(/\b(JALAN|JLN|JL)\b/g, "JL")
    .replace(/\b0+(?=\d)/g, "");

/** A date of birth as YYYY-MM-DD; "" for what is no date. */
export function plainDate(cell: Cell): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  const text = String(cell ?? "").trim();
  const [, d1, m1, y1] = /(?:^|[^\d])(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text) ?? [];
  const [, y2, m2, d2] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text) ?? [];
  const [year, month, day] = [y1 ?? y2, m1 ?? m2, d1 ?? d2].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1880
    ? date.toISOString().slice(0, 10)
    : "";
}

const plain = (cell: Cell): string =>
  String(cell ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/['’`]/g, "")
    .replace(/[^A-Z0-9]+/g, " ")
    .trim();
