import { type Account, accountOf } from "./account.ts";
import { type Parsed, parseRecord, splitFields } from "./fields.ts";
import { isFigure, type TextForm } from "./text-form.ts";

/** Lines and characters that one quoted cell may span; what goes on longer never closes. */
const CELL_LINES = 1_000;
const CELL_CHARACTERS = 1_000_000;

/** A quotation mark that can be read in two ways: the file is refused, and the line named. */
export class QuoteFault extends Error {
  /** line of the file, from 1 */
  readonly line: number;
  constructor(line: number) {
    super(`line ${line}: a quotation mark is not paired`);
    this.line = line;
  }
}

/** One record: its cells and the line, from 1, that it begins in. */
export interface Record {
  cells: string[];
  line: number;
}

/** records + lines joined into the record before them = lines of the file */
export type LineAccount = Account<"records" | "joined">;

export interface RecordReader {
  /**
   * Records of the next lines. One whose end is not known yet waits for the lines after it.
   * @param last no lines follow
   * @throws QuoteFault where a quotation mark can be read in two ways
   */
  read(lines: readonly string[], last: boolean): Record[];
  account(): LineAccount;
  /** lines in which a quotation mark was read as a letter */
  strays(): number;
}

/**
 * Assembles lines into records. A cell that opens with a quotation mark may go on over several lines, unless
 * these look like rows of the table: then the mark was a letter, and no row is swallowed.
 */
export function recordReader(form: Pick<TextForm, "delimiter" | "width" | "numeric">): RecordReader {
  const { delimiter, width, numeric } = form;
  let waiting: string[] = [];
  let [line, records, joined, strays] = [1, 0, 0, 0];

  const isRow = (cells: readonly string[]) =>
    width > 1 && cells.length === width && numeric.every((c) => isFigure(cells[c]));

  /** The cells of a line by itself, whose marks are at fault. */
  const alone = (text: string, parsed: Parsed, at: number): string[] => {
    const cells = splitFields(text, delimiter);
    strays++;
    if (width === 0 || cells.length === width || cells.length === 1) return cells;
    if (!parsed.open && parsed.cells.length === width) return parsed.cells;
    throw new QuoteFault(at);
  };

  /** The cells of a line, where a pair of marks holds several of them together that would be a row. */
  const unpaired = (text: string, cells: string[]): string[] => {
    if (cells.length >= width || numeric.length === 0 || !text.includes('"')) return cells;
    const parts = text.split(delimiter);
    if (!isRow(parts)) return cells;
    strays++;
    return parts;
  };

  /** How many lines the record that opens a cell takes; 0: more lines are needed; 1: its mark is a letter. */
  const span = (lines: readonly string[], first: number, last: boolean): number => {
    let text = lines[first];
    for (let i = first + 1; ; i++) {
      if (i - first > CELL_LINES || text.length > CELL_CHARACTERS) return 1;
      if (i >= lines.length) return last ? 1 : 0;
      text += `\n${lines[i]}`;
      if (!lines[i].includes('"')) continue;
      const { whole, open } = parseRecord(text, delimiter);
      if (whole) return swallows(lines.slice(first, i + 1), first) ? 1 : i - first + 1;
      if (!open) return 1;
    }
  };

  /** Whether lines that a pair of marks would join are rows themselves. */
  const swallows = (lines: readonly string[], first: number): boolean => {
    const rows = lines.filter((text) => isRow(splitFields(text, delimiter)));
    if (rows.length < 2) return false;
    // Without columns of figures a line of an address may have as many commas as the table.
    if (rows.length === lines.length && (numeric.length > 0 || lines.length > 2)) return true;
    throw new QuoteFault(line + first);
  };

  return {
    read(more, last) {
      const lines = waiting.length > 0 ? [...waiting, ...more] : more;
      const result: Record[] = [];
      let i = 0;
      while (i < lines.length) {
        const parsed = parseRecord(lines[i], delimiter);
        let { cells } = parsed;
        let taken = 1;
        if (parsed.whole) cells = unpaired(lines[i], cells);
        else {
          taken = parsed.open ? span(lines, i, last) : 1;
          if (taken === 0) break;
          cells =
            taken === 1
              ? alone(lines[i], parsed, line + i)
              : parseRecord(lines.slice(i, i + taken).join("\n"), delimiter).cells;
        }
        result.push({ cells, line: line + i });
        records++;
        joined += taken - 1;
        i += taken;
      }
      waiting = lines.slice(i);
      line += i;
      return result;
    },
    account: () => accountOf(line - 1, { records, joined }),
    strays: () => strays,
  };
}
