/**
 * The two code systems write the same ten digits differently: Kemendagri PP.KK.CC.DDDD (village part from
 * 1001 kelurahan, 2001 desa), BPS PPKKCCCDDD. Nothing turns one into the other but a crosswalk.
 */
export type CodeSystem = "kemendagri" | "bps";

export interface CleanCode {
  /** digits, with the dots that were there */
  text: string;
  /** what had to be undone */
  repaired: boolean;
  /** digits were lost for good: 3.30201E+09 */
  damaged: boolean;
}

/** Undoes what spreadsheets do to codes: "3201190006.0", " 33.02.01.2001\r\n", "'3302010001". */
export function cleanCode(cell: string | number): CleanCode {
  const raw = String(cell);
  const text = raw
    .replace(/[\s'’‘`"\u200b\ufeff]/g, "")
    .replace(/,/g, ".")
    .replace(/^(\d{2,})\.0$/, "$1");
  const damaged = /^\d([.]\d+)?e\+?\d+$/i.test(text);
  return { text, repaired: text !== raw, damaged };
}

/** A whole village code as Kemendagri writes it, or undefined: dotted, or ten digits that can be one. */
export function asKemendagri(text: string): string | undefined {
  const dotted = /^(\d{2})\.(\d{2})\.(\d{2})\.([123]\d{3})$/.exec(text);
  if (dotted) return text;
  const digits = /^(\d{2})(\d{2})(\d{2})([123]\d{3})$/.exec(text);
  return digits ? digits.slice(1).join(".") : undefined;
}

/** A whole village code as BPS writes it, or undefined. A dotted code is never one. */
export const asBps = (text: string): string | undefined => (/^\d{10}$/.test(text) ? text : undefined);

/**
 * A dotted Kemendagri code whose zeros at the end of a part were eaten ("33.1" for 33.10, "33.02.01.201" for
 * …2010): what it may have been. A guess, to be held against the name.
 */
export function paddedKemendagri(text: string): string | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d+$/.test(part))) return undefined;
  const lengths = [2, 2, 2, 4];
  if (
    parts.some((part, i) => part.length > lengths[i]) ||
    parts.every((part, i) => part.length === lengths[i])
  )
    return undefined;
  return asKemendagri(parts.map((part, i) => part.padEnd(lengths[i], "0")).join("."));
}

/** The level that a whole code is of, by its shape in either system; undefined when it has no such shape. */
export function levelOfCode(text: string): "province" | "regency" | "district" | "village" | undefined {
  if (/^\d{2}$/.test(text)) return "province";
  if (/^\d{2}\.?\d{2}$/.test(text)) return "regency";
  if (/^\d{2}\.\d{2}\.\d{2}$/.test(text) || /^\d{6,7}$/.test(text)) return "district";
  return /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/.test(text) || /^\d{10}$/.test(text) ? "village" : undefined;
}

/**
 * A village code put together from split columns; each part may hold its own digits ("010") or the whole
 * code down to its level ("3301010"). Leading zeros that were lost are put back, for the lengths are known.
 * @param regency four digits, from the table or from what the whole file shows
 * @returns in the system's own spelling, undefined when the parts don't fit it
 */
export function composeCode(
  system: CodeSystem,
  regency: string,
  district: string,
  village: string,
): string | undefined {
  const [districtLength, villageLength] = system === "bps" ? [3, 3] : [2, 4];
  const own = (part: string, length: number) => {
    const digits = part.replaceAll(".", "");
    if (!/^\d+$/.test(digits)) return undefined;
    return digits.length <= length ? digits.padStart(length, "0") : digits.slice(-length);
  };
  const parts = [own(district, districtLength), own(village, villageLength)];
  if (!/^\d{4}$/.test(regency) || parts.includes(undefined)) return undefined;
  // A part that carries its parents must carry these.
  const whole = [regency, regency + parts[0]];
  const fits = [district, village].every((part, i) => {
    const digits = part.replaceAll(".", "");
    const length = [districtLength, villageLength][i];
    return digits.length <= length || digits.slice(0, -length) === whole[i];
  });
  if (!fits) return undefined;
  const code = regency + parts.join("");
  return system === "bps" ? asBps(code) : asKemendagri(code);
}
