import fc from "fast-check";
import iconv from "iconv-lite";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { readDelimited } from "../../../server/core/tabular/delimited.ts";
import { QuoteFault } from "../../../server/core/tabular/records.ts";
import { formOf, type TextForm } from "../../../server/core/tabular/text-form.ts";

const SEED = { seed: 18_03 };

async function* piecesOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Records of a text in pieces of some size, its strays and its account. */
async function readText(text: string | Uint8Array, size = 1000, form?: TextForm) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const found = form ?? formOf(bytes.subarray(0, 262_144));
  const reader = readDelimited(() => piecesOf(bytes, size), found);
  const rows: string[][] = [];
  for await (const batch of reader.batches()) rows.push(...batch.map(({ cells }) => cells));
  return { rows, account: reader.account(), strays: reader.strays(), form: found };
}

const DELIMITERS = [",", ";", "\t", "|"];
const ENDS = ["\n", "\r\n", "\r"];
/** Villages' rows as offices write them. */
const villages = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    `33.02.01.${2001 + i}`,
    `Desa ${String.fromCharCode(65 + (i % 26))}`,
    "Lumbir",
    String((i * 37) % 400),
  ]);
const HEADING = ["Kode Desa", "Nama Desa", "Kecamatan", "Jumlah RTLH"];
const linesOf = (text: string) => text.replace(/(\r\n|\r|\n)$/, "").split(/\r\n|\r|\n/).length;

describe("delimited text", () => {
  it("that is properly quoted gives its cells, in whatever pieces it comes", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "é", "Ж", "1", " ", ",", ";", '"', "\n", "'", "😀"),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 1, max: 40 }),
        async (rows, newline, piece) => {
          const text = Papa.unparse([["x", "y", "z"], ...rows], { newline, delimiter: ";", quotes: true });
          // Nothing of a table is known: each pair of marks is believed.
          const form: TextForm = {
            encoding: "utf-8",
            byteOrderMark: false,
            delimiter: ";",
            width: 0,
            numeric: [],
          };
          const { rows: read, account } = await readText(text, piece, form);
          expect(read.slice(1)).toEqual(rows.map((row) => [...row]));
          expect(account.total).toBe(linesOf(text));
        },
      ),
      SEED,
    );
  });

  it("keeps every village and figure wherever stray quotation marks stand, or names the line", async () => {
    const mark = fc.record({
      row: fc.integer({ min: 0, max: 29 }),
      column: fc.integer({ min: 0, max: 2 }),
      where: fc.constantFrom("before", "after", "inside", "around part"),
    });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(mark, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...ENDS),
        fc.boolean(),
        fc.integer({ min: 5, max: 400 }),
        async (marks, delimiter, end, quoted, piece) => {
          const rows = villages(30);
          const written = [HEADING, ...rows].map((row) => row.map((cell) => (quoted ? `"${cell}"` : cell)));
          for (const { row, column, where } of marks) {
            const text = rows[row][column];
            const marked = {
              before: `"${text}`,
              after: `${text}"`,
              inside: `${text.slice(0, 2)}"${text.slice(2)}`,
              "around part": `${text.slice(0, 1)}"${text.slice(1)}"`,
            }[where];
            written[row + 1][column] =
              quoted && where !== "before" && where !== "after" ? `"${marked}"` : marked;
          }
          const text = written.map((row) => row.join(delimiter)).join(end);
          try {
            const read = await readText(text, piece);
            expect(read.account).toEqual({ total: 31, parts: { records: 31, joined: 0 } });
            expect(read.rows.map((row) => row.length)).toEqual(Array(31).fill(4));
            expect(read.rows.slice(1).map((row) => row.map((cell) => cell.replaceAll('"', "")))).toEqual(
              rows,
            );
          } catch (error) {
            if (!(error instanceof QuoteFault)) throw error;
            expect(error.line).toBeGreaterThan(1);
            refused++;
          }
        },
      ),
      { ...SEED, numRuns: 400 },
    );
    // Refusing is for what can be read in two ways, not the rule.
    expect(refused).toBeLessThan(20);
  });

  it("keeps cells of several lines whole among quoted and unquoted ones", async () => {
    const note = fc.array(
      fc.string({ unit: fc.constantFrom("a", "b", "c", " ", ".", ",", '"', "7"), maxLength: 12 }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(note, { minLength: 5, maxLength: 25 }),
        fc.constantFrom(",", ";"),
        fc.boolean(),
        async (notes, delimiter, quotes) => {
          const rows = villages(notes.length).map((row, i) => [...row, notes[i].join("\n")]);
          const text = Papa.unparse([[...HEADING, "Catatan"], ...rows], { delimiter, newline: "\n", quotes });
          const { rows: read, account } = await readText(text, 64);
          expect(read.slice(1)).toEqual(rows);
          expect(account.parts.joined).toBe(notes.reduce((sum, lines) => sum + lines.length - 1, 0));
        },
      ),
      { ...SEED, numRuns: 200 },
    );
  });

  it("loses no row where line ends are mixed, nor one that is blank", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("a;1", "b;2", ""), fc.constantFrom(...ENDS)), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, piece) => {
          const text = lines.map(([line, end]) => line + end).join("");
          // A blank line after "\r" may be the other half of "\r\n".
          const whole = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
          const { rows } = await readText(text, piece, formOf(new TextEncoder().encode("x;1\ny;2")));
          expect(rows.map((row) => row.join(";"))).toEqual(whole);
        },
      ),
      SEED,
    );
  });

  it.each(["utf8", "win1252", "utf-16le", "utf-16be"])(
    "in %s is decoded, with and without a byte-order mark, however late its first letter stands",
    async (encoding) => {
      for (const addBOM of [true, false])
        for (const plain of [1, 20_000]) {
          const text = `Desa;RTLH\n${"Cirahab;1\n".repeat(plain)}Désa Ñusa;4\nKarangé`;
          const bytes = iconv.encode(text, encoding, { addBOM: addBOM && encoding !== "win1252" });
          const { rows } = await readText(new Uint8Array(bytes), 777);
          expect(rows.slice(-2)).toEqual([["Désa Ñusa", "4"], ["Karangé"]]);
        }
    },
  );

  it("follows a first line that names the delimiter", async () => {
    const { form } = await readText("sep=|\nDesa|RTLH; LUAS\nCirahab|1;2\n");
    expect(form.delimiter).toBe("|");
  });

  it("names the line where two lines can be two rows or one cell", async () => {
    const text = (second: string) =>
      `Desa,Nama,Alamat\nCanduk,Ani,Wangi\nCirahab,"Budi,RT 1\n${second},Wangi\nCanduk,Cici,Wangi\n`;
    await expect(readText(text('Besuki",Eni'))).rejects.toThrow(/line 3/);
    // Two cells are no row here, so that the mark's pair is its end.
    expect((await readText(text('Besuki"'))).rows[2]).toEqual(["Cirahab", "Budi,RT 1\nBesuki", "Wangi"]);
  });
});
