import type { Cell } from "../core/tabular/sheet.ts";

/** How a table writes numbers: "id" 1.234,5 · "en" 1,234.5. */
export type NumberStyle = "id" | "en";

export interface StyleFound {
  style: NumberStyle;
  /** texts that only one of the styles can mean */
  evidence: { id: number; en: number };
  /** texts such as "1.234" that mean a thousand in one style and one and a bit in the other */
  ambiguous: number;
}

/** Why a text is no count. */
export type NumberFault =
  | "not_a_number"
  | "negative"
  | "fraction"
  | "formula"
  | "error_value"
  | "infinite"
  | "too_large";

const ONLY_ID = /^-?\d{1,3}(\.\d{3})+,\d+$|^-?\d{1,3}(\.\d{3}){2,}$|^-?\d+,\d{1,2}$|^-?\d{4,},\d+$/;
const ONLY_EN = /^-?\d{1,3}(,\d{3})+\.\d+$|^-?\d{1,3}(,\d{3}){2,}$|^-?\d+\.\d{1,2}$|^-?\d{4,}\.\d+$/;
const EITHER = /^-?\d{1,3}[.,]\d{3}$/;

/** How the table as a whole writes numbers; where nothing tells, as in Indonesia. */
export function styleOf(texts: Iterable<string>): StyleFound {
  const evidence = { id: 0, en: 0 };
  let ambiguous = 0;
  for (const text of texts) {
    const plain = text.trim();
    if (ONLY_ID.test(plain)) evidence.id++;
    else if (ONLY_EN.test(plain)) evidence.en++;
    else if (EITHER.test(plain)) ambiguous++;
  }
  return { style: evidence.en > evidence.id ? "en" : "id", evidence, ambiguous };
}

/** What offices write for "nothing reported"; never a zero. */
const NOTHING = /^([-–—.…*x]+|n\/?a|null|nan|none|nihil data|tidak ada data|kosong|#n\/a)$/i;

export const isNothing = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || String(cell).trim() === "" || NOTHING.test(String(cell).trim());

/**
 * Reads a whole, non-negative number.
 * @returns null for nothing reported, or the fault
 */
export function readCount(cell: Cell | undefined, style: NumberStyle): number | null | NumberFault {
  if (isNothing(cell)) return null;
  if (cell instanceof Date || typeof cell === "boolean") return "not_a_number";
  const value = typeof cell === "number" ? cell : fromText(String(cell), style);
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) return "infinite";
  if (value < 0) return "negative";
  if (Math.abs(value - Math.round(value)) > 1e-9) return "fraction";
  return Math.round(value) > 2_147_483_647 ? "too_large" : Math.round(value);
}

/** Rupiah: like a count, but larger, with "Rp" before it and sen cut off. */
export function readMoney(cell: Cell | undefined, style: NumberStyle): number | null | NumberFault {
  if (isNothing(cell)) return null;
  if (cell instanceof Date || typeof cell === "boolean") return "not_a_number";
  const value =
    typeof cell === "number"
      ? cell
      : fromText(
          String(cell)
            .replace(/^\s*rp\.?\s*/i, "")
            .replace(/,-$/, ""),
          style,
        );
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) return "infinite";
  if (value < 0) return "negative";
  return value > Number.MAX_SAFE_INTEGER ? "too_large" : Math.round(value);
}

function fromText(text: string, style: NumberStyle): number | NumberFault {
  const plain = text.replace(/[\s\u00a0'’]/g, "");
  if (/^[=@]/.test(plain)) return "formula";
  if (/^#/.test(plain)) return "error_value";
  if (/^[-+]?(inf(inity)?|∞)$/i.test(plain)) return "infinite";
  if (/^\(\d[\d.,]*\)$/.test(plain)) return "negative";
  if (/^-?\d+$/.test(plain)) return Number(plain);
  const [group, point] = style === "id" ? [".", ","] : [",", "."];
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
  const bare = new RegExp(`^-?\\d+\\${point}\\d+$`);
  if (grouped.test(plain) || bare.test(plain)) return Number(plain.replaceAll(group, "").replace(point, "."));
  // "12.0" is what a program writes for 12, whatever the table's style.
  if (/^-?\d+\.0$/.test(plain)) return Number(plain);
  return "not_a_number";
}
