import Papa from "papaparse";

/** What a record is cut into. */
export interface Parsed {
  cells: string[];
  /** no fault in its quotation marks */
  whole: boolean;
  /** its only fault: a quoted cell has not ended yet */
  open: boolean;
}

/** Cuts one record, whose quoted cells may hold line ends (as "\n"). RFC 4180. */
export function parseRecord(text: string, delimiter: string): Parsed {
  if (!text.includes('"')) return { cells: text.split(delimiter), whole: true, open: false };
  const parser = new Papa.Parser({ delimiter, newline: "\n" });
  const { data, errors } = parser.parse(text, 0, false) as {
    data: string[][];
    errors: { code: string }[];
  };
  return {
    cells: data[0] ?? [""],
    whole: errors.length === 0 && data.length === 1,
    open: errors.length > 0 && errors.every(({ code }) => code === "MissingQuotes"),
  };
}

/**
 * Cuts a line whose quotation marks are at fault: a cell is quoted where it opens and closes properly, else
 * its marks are letters and it ends at the next delimiter.
 */
export function splitFields(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const quoted = /^"((?:[^"]|"")*)"\s*/.exec(line.slice(at));
    const end = quoted ? at + quoted[0].length : -1;
    if (quoted && (end === line.length || line.startsWith(delimiter, end))) {
      cells.push(quoted[1].replaceAll('""', '"'));
      at = end + delimiter.length;
      continue;
    }
    const next = line.indexOf(delimiter, at);
    const text = line.slice(at, next < 0 ? line.length : next);
    // "Karanggayam "Lama"": the outer marks quote, the inner ones are letters.
    cells.push(/^".*"$/.test(text) && text.length > 1 ? text.slice(1, -1).replaceAll('""', '"') : text);
    at = next < 0 ? line.length + 1 : next + delimiter.length;
  }
  return cells;
}
