import { open } from "node:fs/promises";
import path from "node:path";
import { unzipSync } from "fflate";
import { InputError } from "../../input-error.ts";
import { type Format, LIMITS } from "./table.ts";

/**
 * The format by what is in the file, never by its name.
 * @param html true: an HTML page's tables may be read
 * @throws InputError for what only pretends, is locked, unpacks too large, or is no table
 */
export async function sniff(file: string, html: boolean): Promise<Format> {
  const name = path.basename(file);
  const { head, size, read } = await peek(file, name);
  if (size === 0) throw new InputError({ file: name }, "is empty.", "Export it again.");
  if (size > LIMITS.file)
    throw new InputError(
      { file: name },
      `has ${Math.round(size / 2 ** 20)} MB; at most ${LIMITS.file / 2 ** 20} MB are read.`,
      "A list of persons is read by `import recipients`, or by the page under Penerima, without sending it here.",
    );
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b)) return zipFormat(await read(), name);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return oldOffice(await read(), name);
  if (starts(0x25, 0x50, 0x44, 0x46))
    throw new InputError({ file: name }, "is a PDF.", "Ask for the table that it was printed from.");
  if (starts(0x89, 0x50) || starts(0xff, 0xd8))
    throw new InputError({ file: name }, "is a picture.", "Ask for the table itself.");
  if (starts(0x1f, 0x8b)) throw new InputError({ file: name }, "is gzipped.", "Unpack it first.");
  const text = head
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (/^<(!doctype|html|table|head|meta)/i.test(text)) {
    if (html) return "html";
    throw new InputError(
      { file: name },
      "is an HTML page, whatever its name ends in.",
      'Read its table with "--html" (on the page: "Read the page\'s table"), or save it as XLSX first.',
    );
  }
  if (/^<\?xml/.test(text))
    throw new InputError({ file: name }, "is XML.", "Save it as XLSX, ODS or CSV and bring that.");
  if (/^[{[]/.test(text)) {
    if (/"FeatureCollection"/.test(text)) return "geojson";
    throw new InputError(
      { file: name },
      "is JSON, but no GeoJSON FeatureCollection.",
      "Save it as CSV or as a FeatureCollection.",
    );
  }
  const wide = starts(0xff, 0xfe) || starts(0xfe, 0xff);
  if (!wide && head.includes(0))
    throw new InputError({ file: name }, "is no table that is known here.", "Save it as XLSX, ODS or CSV.");
  return "csv";
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
    throw new InputError({ file: name }, `can't be read (${code}).`, "Check the path.");
  }
}

/** Only the directory of the zip is looked at; nothing is unpacked yet. */
function zipFormat(bytes: Buffer, name: string): Format {
  const names: string[] = [];
  let unpacked = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpacked += originalSize;
        return false;
      },
    });
  } catch {
    throw new InputError({ file: name }, "is a damaged or cut-off zip.", "Copy or download it again.");
  }
  if (unpacked > LIMITS.unpacked)
    throw new InputError(
      { file: name },
      `would unpack to ${Math.round(unpacked / 2 ** 20)} MB; at most ${LIMITS.unpacked / 2 ** 20} MB are read.`,
      "Delete empty rows and unused sheets, or save it as CSV.",
    );
  if (names.includes("xl/workbook.xml") || names.includes("xl/workbook.bin")) return "xlsx";
  if (names.includes("content.xml")) return "ods";
  if (names.some((one) => /\.shp$/i.test(one))) return "shapefile";
  throw new InputError(
    { file: name },
    "is a zip without a workbook or a Shapefile in it.",
    "Unpack it and bring the table itself.",
  );
}

/** OLE2: an old workbook, or a new one that a password encrypts. */
function oldOffice(bytes: Buffer, name: string): Format {
  // Names in the OLE2 directory are UTF-16.
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le")))
    throw new InputError(
      { file: name },
      "is locked with a password.",
      "Save it without a password and bring that.",
    );
  if (bytes.includes(Buffer.from("Workbook", "utf16le")) || bytes.includes(Buffer.from("Book", "utf16le")))
    return "xls";
  throw new InputError({ file: name }, "is an old Office file, but no workbook.", "Save it as XLSX.");
}
