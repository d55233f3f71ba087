import { open } from "node:fs/promises";
import path from "node:path";
import { Unzip, UnzipInflate, unzipSync } from "fflate";
import { formOf } from "../../core/tabular/text-form.ts";
import { FileRefused } from "./file-faults.ts";
import { jsonKind } from "./json-kind.ts";
import { type Format, LIMITS } from "./table.ts";

/**
 * The format by what is in the file, never by its name.
 * @param html true: an HTML page's tables may be read
 * @throws InputError for what only pretends, is locked, unpacks too large, or is no table
 */
export async function sniff(file: string, html: boolean): Promise<Format> {
  const name = path.basename(file);
  const { head, size, read } = await peek(file, name);
  if (size === 0) throw new FileRefused({ file: name }, "empty");
  if (size > LIMITS.file)
    throw new FileRefused({ file: name }, "too_big", String(Math.round(size / 2 ** 20)));
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b)) return zipFormat(await read(), name);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return oldOffice(await read(), name);
  if (starts(0x25, 0x50, 0x44, 0x46)) throw new FileRefused({ file: name }, "pdf");
  if (starts(0x89, 0x50) || starts(0xff, 0xd8)) throw new FileRefused({ file: name }, "picture");
  if (starts(0x1f, 0x8b)) throw new FileRefused({ file: name }, "gzip");
  const text = head
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (/^<(!doctype|html|table|head|meta)/i.test(text)) {
    if (html) return "html";
    throw new FileRefused({ file: name }, "html");
  }
  if (/^<\?xml/.test(text)) throw new FileRefused({ file: name }, "xml");
  // A record separator stands before each feature of GeoJSONSeq (RFC 8142).
  if (text.startsWith("\u001e")) throw new FileRefused({ file: name }, "geojsonseq");
  if (/^[{[]/.test(text)) return jsonFormat(file, name);
  if (head.includes(0) && !formOf(head).encoding.startsWith("utf-16"))
    throw new FileRefused({ file: name }, "unknown");
  return "csv";
}

async function jsonFormat(file: string, name: string): Promise<Format> {
  const kind = await jsonKind(file).catch((error: Error) => {
    throw new FileRefused({ file: name }, "bad_geojson", error.message);
  });
  if (kind.type === "FeatureCollection") return "geojson";
  if (kind.type === "Topology") throw new FileRefused({ file: name }, "topojson");
  throw new FileRefused({ file: name }, kind.type === "Feature" && kind.several ? "geojsonseq" : "json");
}

async function peek(file: string, name: string) {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const head = Buffer.alloc(4096);
      const { bytesRead } = await handle.read(head, 0, head.length, 0);
      const read = async () =>
        (await open(file).then(async (again) => again.readFile().finally(() => again.close()))) as Buffer;
      return { head: head.subarray(0, bytesRead), size, read };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FileRefused({ file: name }, "unreadable", code);
  }
}

/** Content types of a workbook's main part, whatever its name: XLSX, XLSM, XLTX, XLSB. */
const SPREADSHEET =
  /spreadsheetml\.(sheet|template)\.main\+xml|ms-excel\.(sheet|template)\.(macroEnabled|binary\.macroEnabled)\.main/;
/** Bytes of the list of content types; more is none. */
const TYPES_BYTES = 2 ** 20;

/** What the zip is of, by its content types and the names in it; refused before anything is kept when it unpacks too large. */
function zipFormat(bytes: Buffer, name: string): Format {
  const names: string[] = [];
  let stated = 0;
  let typed = false;
  try {
    const types = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        // Some report tools write "xl\\workbook.xml".
        names.push(name.replaceAll("\\", "/"));
        stated += originalSize;
        return name === "[Content_Types].xml" && originalSize < TYPES_BYTES;
      },
    });
    typed = SPREADSHEET.test(Buffer.from(types["[Content_Types].xml"] ?? []).toString("utf8"));
  } catch {
    throw new FileRefused({ file: name }, "damaged_zip");
  }
  const most = Math.min(LIMITS.unpacked, Math.max(LIMITS.unpackedFree, bytes.length * LIMITS.inflation));
  const unpacked = stated > most ? stated : unpackedSize(bytes, name, most);
  if (unpacked > most)
    throw new FileRefused({ file: name }, "zip_bomb", [unpacked, most].map(megabytes).join(" "));
  if (typed || names.includes("xl/workbook.xml") || names.includes("xl/workbook.bin")) return "xlsx";
  if (names.includes("content.xml")) return "ods";
  if (names.some((one) => /\.shp$/i.test(one))) return "shapefile";
  throw new FileRefused({ file: name }, "zip_without_table");
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

/** What a zip really unpacks to, whatever its directory says; counting stops at the limit. Bytes. */
function unpackedSize(bytes: Buffer, name: string, most: number): number {
  let size = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (error, chunk) => {
      if (error) throw error;
      size += chunk.length;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && size <= most; at += STEP)
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch {
    throw new FileRefused({ file: name }, "damaged_zip");
  }
  return size;
}

/** Bytes of a zip looked at between two looks at its unpacked size: 64 kB unpack to 64 MB at most. */
const STEP = 65_536;

/** OLE2: an old workbook, or a new one that a password encrypts. */
function oldOffice(bytes: Buffer, name: string): Format {
  // Names in the OLE2 directory are UTF-16.
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le")))
    throw new FileRefused({ file: name }, "password");
  if (bytes.includes(Buffer.from("Workbook", "utf16le")) || bytes.includes(Buffer.from("Book", "utf16le")))
    return "xls";
  throw new FileRefused({ file: name }, "old_office");
}
