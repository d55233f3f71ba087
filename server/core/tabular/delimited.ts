import { type LineAccount, type Record, recordReader } from "./records.ts";
import { type Encoding, isUtf8, type TextForm } from "./text-form.ts";

/** Characters without an end of line; more is another kind of file. */
export const LINE_CHARACTERS = 4_000_000;

export class EndlessLine extends Error {
  /** line of the file, from 1 */
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} has no end`);
    this.line = line;
  }
}

/** Records of a delimited text, batch by batch, and, once they are all read, where its lines went. */
export interface Delimited {
  batches(): AsyncGenerator<Record[]>;
  /** @throws Error before the end */
  account(): LineAccount;
  /** lines in which a quotation mark was read as a letter */
  strays(): number;
}

/**
 * Reads delimited text as its bytes arrive: the only reader of CSV, on the server and in the browser.
 * @param form by {@link formOf} of its first bytes
 */
export function readDelimited(chunks: () => AsyncIterable<Uint8Array>, form: TextForm): Delimited {
  const reader = recordReader(form);
  let [lines, ended] = [0, false];
  return {
    async *batches() {
      const decoder = textDecoder(form.encoding);
      let [left, half] = ["", ""];
      const cut = (text: string, last: boolean): Record[] => {
        const whole = half + text;
        // A "\r" at the end may be half of a "\r\n".
        half = !last && whole.endsWith("\r") ? "\r" : "";
        const parts = whole.slice(0, whole.length - half.length).split(/\r\n|\r|\n/);
        parts[0] = left + parts[0];
        left = parts.pop()!;
        // The end of the last line begins no other.
        if (last && left !== "") parts.push(left);
        lines += parts.length;
        return reader.read(parts, last);
      };
      for await (const chunk of chunks()) {
        const records = cut(decoder.decode(chunk), false);
        if (left.length > LINE_CHARACTERS) throw new EndlessLine(lines + 1);
        if (records.length > 0) yield records;
      }
      const records = cut(decoder.end(), true);
      ended = true;
      if (records.length > 0) yield records;
    },
    account() {
      const account = reader.account();
      if (!ended || account.total !== lines)
        throw new Error(`${lines} lines were read, ${account.total} of them into records`);
      return account;
    },
    strays: reader.strays,
  };
}

/**
 * Decodes bytes in pieces. What began as plain ASCII is UTF-8 or Windows-1252, which the first other letter
 * tells, however far down it stands.
 */
function textDecoder(encoding: Encoding) {
  let decoder = encoding === "utf-8" ? undefined : new TextDecoder(encoding);
  let held = new Uint8Array();
  const decide = (bytes: Uint8Array, last = false) =>
    new TextDecoder(isUtf8(bytes, last) ? "utf-8" : "windows-1252");
  return {
    decode(chunk: Uint8Array): string {
      if (decoder) return decoder.decode(chunk, { stream: true });
      const bytes = held.length > 0 ? new Uint8Array([...held, ...chunk]) : chunk;
      const other = bytes.findIndex((byte) => byte > 0x7f);
      const ascii = other < 0 ? bytes.length : other;
      const text = new TextDecoder().decode(bytes.subarray(0, ascii));
      const rest = bytes.subarray(ascii);
      held = new Uint8Array();
      // A letter of UTF-8 has up to four bytes.
      if (rest.length < 4) {
        held = rest.slice();
        return text;
      }
      decoder = decide(rest);
      return text + decoder.decode(rest, { stream: true });
    },
    end(): string {
      decoder ??= decide(held, true);
      return decoder.decode(held);
    },
  };
}
