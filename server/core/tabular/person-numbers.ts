import type { Cell } from "./sheet.ts";

/** Sixteen digits, not part of a longer number nor of a decimal: region 6, day ddmmyy (women + 40), run 4. */
const SIXTEEN =
  /(?<![\d.,])[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}(?:\.0+)?(?![\d.,])/;

export function isPersonNumber(cell: Cell): boolean {
  if (typeof cell === "number") return cell >= 1e15 && cell < 1e16 && SIXTEEN.test(String(cell));
  return typeof cell === "string" && cell.length >= 16 && SIXTEEN.test(cell.replace(/[\s'’`-]/g, ""));
}

/** A number too long for a count of any village, or one that has lost its digits (3.30201E+15). */
export const isSpoilt = (cell: Cell): boolean =>
  typeof cell === "number"
    ? cell >= 1e11
    : typeof cell === "string" &&
      (/^\D*\d{12,}\D*$/.test(cell.replace(/[\s.'’`-]/g, "")) || /\de\+1\d$/i.test(cell.trim()));
