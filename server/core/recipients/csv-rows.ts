import Papa from "papaparse";
import { ListFault } from "./list-faults.ts";

/** Characters of a line; more is another kind of file, or a quotation mark that never closes. */
const LONGEST = 1_000_000;
const DELIMITERS = [",", ";", "\t", "|"];

export interface TextForm {
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  delimiter: string;
  newline: "\n" | "\r";
}

/** How a text file is written, by its first bytes: a list from an office here is UTF-8, UTF-16 or Windows-1252. */
export function formOf(head: Uint8Array): TextForm {
  const encoding = encodingOf(head);
  const sample = new TextDecoder(encoding).decode(head);
  const lines = sample
    .split(/\r\n|\r|\n/)
    .slice(0, 60)
    .join("\n");
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(lines, { delimiter, skipEmptyLines: "greedy" });
    const widths = data.map((row) => row.length).filter((width) => width > 1);
    const usual = [...widths].sort((a, b) => a - b)[widths.length >> 1] ?? 0;
    return { delimiter, score: widths.filter((width) => width === usual).length * Math.log2(1 + usual) };
  });
  const { delimiter } = scores.sort((a, b) => b.score - a.score)[0];
  return { encoding, delimiter, newline: sample.includes("\n") || !sample.includes("\r") ? "\n" : "\r" };
}

function encodingOf(head: Uint8Array): TextForm["encoding"] {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  try {
    // The sample may end inside a letter, which streaming allows.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/**
 * Rows of delimited text, batch by batch as its bytes arrive; the same in a browser and on a server.
 * @throws ListFault for a line without end
 */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  form: TextForm,
): AsyncGenerator<string[][]> {
  const decoder = new TextDecoder(form.encoding);
  let left = "";
  for await (const chunk of chunks) {
    const text = left + decoder.decode(chunk, { stream: true });
    const { rows, taken } = parsed(text, form, true);
    left = text.slice(taken);
    if (left.length > LONGEST) throw new ListFault("endless_line");
    if (rows.length > 0) yield rows;
  }
  const { rows } = parsed(left + decoder.decode(), form, false);
  if (rows.length > 0) yield rows;
}

/** The whole rows of a piece of text; whether its last row is whole is not known while more comes. */
function parsed(text: string, form: TextForm, more: boolean): { rows: string[][]; taken: number } {
  if (text === "") return { rows: [], taken: 0 };
  const { delimiter, newline } = form;
  const parser = new Papa.Parser({ delimiter, newline, fastMode: text.includes('"') ? false : undefined });
  const { data, meta } = parser.parse(text, 0, more) as { data: string[][]; meta: { cursor: number } };
  for (const row of data) {
    const last = row.length - 1;
    // Lines that end in two characters are cut at the second.
    if (newline === "\n" && row[last].endsWith("\r")) row[last] = row[last].slice(0, -1);
  }
  return { rows: data.filter((row) => row.length > 1 || row[0] !== ""), taken: meta.cursor };
}
