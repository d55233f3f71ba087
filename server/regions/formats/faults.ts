import type { Name } from "../../core/contracts/answers.ts";
import { InputError } from "../../core/errors/input-error.ts";

/** Most bytes of a file, unpacked, that is read whole, unlike GeoJSON. */
export const MAX_WHOLE_BYTES = 600 * 2 ** 20;

export const EXPORT: Name = {
  id: "Buka lapisannya di QGIS dan ekspor sebagai GeoJSON (EPSG:4326), atau kirim Shapefile dalam satu ZIP; tidak ada yang disimpan.",
  en: "Open the layer in QGIS and export it as GeoJSON (EPSG:4326), or send a Shapefile in one ZIP; nothing was stored.",
};

export const notRead = (file: string, format: string): InputError =>
  new InputError(
    { file },
    {
      id: `adalah ${format}, yang tidak dibaca sebagai batas desa.`,
      en: `is ${format}, which is not read as boundaries.`,
    },
    EXPORT,
  );

export const unreadable = (file: string, format: string, error: unknown, feature?: number): InputError => {
  const message = error instanceof Error ? error.message : String(error);
  return new InputError(
    { file, feature },
    { id: `bukan ${format} yang utuh (${message}).`, en: `is no whole ${format} (${message}).` },
    { id: "Berkasnya mungkin terpotong; ekspor lagi.", en: "The file may be cut off; export it again." },
  );
};

/** @throws InputError unless there is one layer */
export function onlyLayer<T extends string>(file: string, layers: T[]): T {
  if (layers.length === 1) return layers[0];
  throw new InputError(
    { file },
    {
      id: `memuat ${layers.length} lapisan${layers.length > 0 ? `: ${layers.join(", ")}` : ""}.`,
      en: `holds ${layers.length} layers${layers.length > 0 ? `: ${layers.join(", ")}` : ""}.`,
    },
    { id: "Kirim satu lapisan saja: desa/kelurahan.", en: "Send one layer: the villages." },
  );
}

/** @throws InputError when a file that is read whole is too large for that */
export function refuseTooLarge(file: string, bytes: number, most: number): void {
  if (bytes <= most) return;
  const [there, limit] = [bytes, most].map((size) => Math.ceil(size / 2 ** 20));
  throw new InputError(
    { file },
    { id: `berisi ${there} MB; paling besar ${limit} MB.`, en: `holds ${there} MB; at most ${limit} MB.` },
    EXPORT,
  );
}
