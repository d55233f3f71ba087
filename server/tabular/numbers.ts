import type { Cell } from "../core/tabular/sheet.ts";

/** How numbers are written: "id" 1.234,5 · "en" 1,234.5. */
export type NumberStyle = "id" | "en";

type Mark = "." | ",";
/** What a mark means where both readings give a number: "1.000" and "1,000". */
export type Marks = Readonly<Record<Mark, "group" | "decimal">>;

/** What a column's numbers can be: units, which are whole, or rupiah. */
export type NumberKind = "count" | "money";

/** How one column writes its numbers. */
export interface ColumnNumbers {
  marks: Marks;
  /** the style that its marks show; undefined: no number has one */
  style: NumberStyle | undefined;
  /** numbers that can be read in two ways, which nothing in the column decides; at most five */
  unclear: string[];
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

const MARKS: readonly Mark[] = [".", ","];
const other = (mark: Mark): Mark => (mark === "." ? "," : ".");
const styleIn = (groups: Mark): NumberStyle => (groups === "." ? "id" : "en");

/** One mark before three digits: a thousand, or a number and its thousandths. */
const EITHER = /^-?(\d{1,3})([.,])(\d{3})$/;
const GROUPS = /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/;
const BOTH = /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)([.,])\d+$/;
const DECIMAL = /^-?\d+([.,])\d+$/;

/** What speaks for a mark to group or to set off decimals, and the numbers in which it may do either. */
interface Evidence {
  group: Record<Mark, number>;
  decimal: Record<Mark, number>;
  either: Record<Mark, string[]>;
}

function evidenceOf(texts: readonly string[], kind: NumberKind): Evidence {
  const found: Evidence = {
    group: { ".": 0, ",": 0 },
    decimal: { ".": 0, ",": 0 },
    either: { ".": [], ",": [] },
  };
  for (const text of texts) {
    const [, whole, single, digits] = EITHER.exec(text) ?? [];
    const both = BOTH.exec(text);
    if (single) {
      const mark = single as Mark;
      if (/^0/.test(whole)) found.decimal[mark]++;
      else {
        found.either[mark].push(text);
        // Units are whole, and rupiah have no thousandths: only round thousands of units leave a doubt.
        if (digits !== "000" || kind === "money") found.group[mark]++;
      }
    } else if (both) {
      found.group[both[1] as Mark]++;
      found.decimal[both[2] as Mark]++;
    } else {
      const groups = GROUPS.exec(text)?.[1];
      const decimal = DECIMAL.exec(text)?.[1];
      if (groups) found.group[groups as Mark]++;
      else if (decimal) found.decimal[decimal as Mark]++;
    }
  }
  return found;
}

/** What a mark means beyond doubt in a column. */
function meaningOf(mark: Mark, { group, decimal }: Evidence): "group" | "decimal" | undefined {
  if (decimal[mark] === 0 && (group[mark] > 0 || decimal[other(mark)] > 0)) return "group";
  return decimal[mark] > 0 && group[other(mark)] > 0 ? "decimal" : undefined;
}

/**
 * How a column writes its numbers, by all of them together and by what they can be. What stays open is read as
 * a person answered; without an answer as thousands, and shown as unclear.
 * @param cells of the column, sums among them
 * @param elsewhere the style that other columns of the table show
 */
export function numbersOf(
  cells: Iterable<Cell | undefined>,
  kind: NumberKind,
  answer?: NumberStyle,
  elsewhere?: NumberStyle,
): ColumnNumbers {
  const all = [...cells];
  const texts = all.flatMap((cell) => (typeof cell === "string" ? [stripped(cell)] : []));
  const bare = [...texts, ...all.filter((cell) => typeof cell === "number").map(String)].filter((text) =>
    /^\d+$/.test(text),
  );
  const evidence = evidenceOf(texts, kind);
  const { group, decimal, either } = evidence;
  const marks: Record<Mark, "group" | "decimal"> = { ".": "group", ",": "group" };
  const unclear: string[] = [];
  for (const mark of MARKS) {
    const sure = meaningOf(mark, evidence);
    if (sure) marks[mark] = sure;
    else if (either[mark].length === 0) continue;
    else if (answer) marks[mark] = styleIn(mark) === answer ? "group" : "decimal";
    else if (elsewhere && decimal[mark] === 0)
      marks[mark] = styleIn(mark) === elsewhere ? "group" : "decimal";
    else {
      // Small numbers without a mark leave room for thousands; large ones say that nothing is grouped.
      const roomy = bare.length > 0 && bare.every((text) => text.length <= 3);
      if (decimal[mark] > 0 || group[other(mark)] > 0 || !roomy) unclear.push(...new Set(either[mark]));
    }
  }
  const shown = MARKS.find((mark) => group[mark] + decimal[other(mark)] + either[mark].length > 0);
  const grouping = shown && (marks[shown] === "group" ? shown : other(shown));
  return { marks, style: grouping && styleIn(grouping), unclear: unclear.slice(0, 5) };
}

/** What offices write for "nothing reported"; never a zero. */
const NOTHING = /^([-–—.…*x]+|n\/?a|null|nan|none|nihil data|tidak ada data|kosong|#n\/a)$/i;

export const isNothing = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || String(cell).trim() === "" || NOTHING.test(String(cell).trim());

/**
 * Reads a whole, non-negative number.
 * @returns null for nothing reported, or the fault
 */
export function readCount(cell: Cell | undefined, marks: Marks): number | null | NumberFault {
  const value = readNumber(cell, marks);
  if (typeof value !== "number") return value;
  if (Math.abs(value - Math.round(value)) > 1e-9) return "fraction";
  return Math.round(value) > 2_147_483_647 ? "too_large" : Math.round(value);
}

/** Rupiah: like a count, but larger, with "Rp" before it and sen cut off. */
export function readMoney(cell: Cell | undefined, marks: Marks): number | null | NumberFault {
  const value = readNumber(cell, marks);
  if (typeof value !== "number") return value;
  return value > Number.MAX_SAFE_INTEGER ? "too_large" : Math.round(value);
}

function readNumber(cell: Cell | undefined, marks: Marks): number | null | NumberFault {
  if (isNothing(cell)) return null;
  if (cell instanceof Date || typeof cell === "boolean") return "not_a_number";
  const value = typeof cell === "number" ? cell : fromText(stripped(String(cell)), marks);
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) return "infinite";
  return value < 0 ? "negative" : value;
}

/** A number without "Rp", ",-" and the blanks or apostrophes that group its digits. */
function stripped(text: string): string {
  const plain = text
    .replaceAll("\u00a0", " ")
    .replaceAll("\u202f", " ")
    .replace(/^[\s'’]*(rp\.?\s*)?/i, "")
    .replace(/(,-+|\.-+)?\s*$/, "");
  return /^-?\d{1,3}([ '’]\d{3})+([.,]\d+)?$/.test(plain) ? plain.replace(/[ '’]/g, "") : plain;
}

function fromText(text: string, marks: Marks): number | NumberFault {
  if (/^[=@]/.test(text)) return "formula";
  if (/^#/.test(text)) return "error_value";
  if (/^[-+]?(inf(inity)?|∞)$/i.test(text)) return "infinite";
  if (/^\(\d[\d.,]*\)$/.test(text)) return "negative";
  if (/^-?\d+$/.test(text)) return Number(text);
  const single = EITHER.exec(text)?.[2];
  const grouped = single
    ? marks[single as Mark] === "group" && !/^-?0/.test(text) && single
    : (BOTH.exec(text)?.[1] ?? GROUPS.exec(text)?.[1]);
  if (grouped) return Number(text.replaceAll(grouped, "").replace(other(grouped as Mark), "."));
  return DECIMAL.test(text) ? Number(text.replace(",", ".")) : "not_a_number";
}
