import { isPersonNumber } from "../../../../server/tabular/person-numbers.ts";

/** How sure it is that a file lists persons: a number of one was seen, or only headings that lists of persons have. */
export type Suspicion = "numbers" | "headings" | undefined;

/** Bytes at the beginning that are looked at: header and first rows. */
const PEEKED = 64 * 1024;
const HEADING =
  /(^|[;,\t"|>])\s*(nik|no\.? ?(nik|kk|ktp)|nomor (nik|kk|ktp|induk kependudukan|kartu keluarga)|nama (lengkap|penerima|kepala keluarga|krt))\s*([;,\t"|<]|$)/im;

/** Looks at the first rows of a text. Pure; tells nobody. */
export function suspicionOf(text: string): Suspicion {
  const often = (sign: string) => text.split(sign).length;
  const delimiter = [";", "\t", "|", ","].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
  const cells = text.split(/["\r\n]|<[^>]*>/).flatMap((part) => part.split(delimiter));
  if (cells.some(isPersonNumber)) return "numbers";
  return HEADING.test(text) ? "headings" : undefined;
}

/** Looks into a file before anything of it is sent; workbooks are unpacked as far as their first texts. */
export async function peek(file: File): Promise<Suspicion> {
  const head = new Uint8Array(await file.slice(0, PEEKED).arrayBuffer());
  const zipped = head[0] === 0x50 && head[1] === 0x4b;
  if (!zipped) return suspicionOf(textOf(head));
  // Larger than any list that a table of villages could be: the server says what it is.
  if (file.size > 20 * 2 ** 20) return undefined;
  const { unzip } = await import("fflate");
  const whole = new Uint8Array(await file.arrayBuffer());
  const parts = await new Promise<Record<string, Uint8Array>>((resolve) =>
    unzip(
      whole,
      {
        filter: ({ name, originalSize }) =>
          originalSize < 50 * 2 ** 20 && /^(xl\/(sharedStrings|worksheets\/sheet1)|content)\.xml$/.test(name),
      },
      // A damaged zip is the server's to explain.
      (error, unpacked) => resolve(error ? {} : unpacked),
    ),
  );
  const found = Object.values(parts).map((part) =>
    suspicionOf(new TextDecoder().decode(part.subarray(0, 4 * 2 ** 20))),
  );
  return found.includes("numbers") ? "numbers" : found.find(Boolean);
}

function textOf(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}
