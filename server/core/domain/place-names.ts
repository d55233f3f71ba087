export type Level = "province" | "regency" | "district" | "village";

/** What people write before a name, by level. "Kota" begins villages' names too, so it goes only above them. */
const PREFIX: Record<Level, RegExp> = {
  province: /^(provinsi|propinsi|prov)[\s.]+/,
  regency: /^(kabupaten|kab|kotamadya|kodya|kota)[\s.]+((administrasi|adm)[\s.]+)?/,
  district: /^(kecamatan|kec|distrik|kapanewon|kemantren)[\s.]+/,
  village:
    /^(desa\s*\/\s*kelurahan|desa|ds|kelurahan|kel|nagari|gampong|gp|kampung|kampong|kamp|kp|pekon|tiyuh|lembang)[\s.]+/,
};
/** Prefixes that say no more than what kind of village it is, and that hardly any name begins with. */
const KIND = /^(desa\s*\/\s*kelurahan|desa|ds|kelurahan|kel)[\s.]+/;
/** Short forms of words that villages' own names begin with. */
const SHORT: [RegExp, string][] = [
  [/^(kampong|kamp|kp)[\s.]+/, "kampung "],
  [/^gp[\s.]+/, "gampong "],
];

/** A last word that counts, as in "Sokaraja II". */
const ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/** Spelling until 1972; "j" for "y" is left out, for today's "j" is older than the reform in names. */
const OLD: [RegExp, string][] = [
  [/oe/g, "u"],
  [/dj/g, "j"],
  [/tj/g, "c"],
  [/sj/g, "sy"],
  [/ch/g, "kh"],
];

/**
 * A name as it is compared: without case, accents, prefix, spaces and signs, in today's spelling,
 * Roman numerals at its end as digits. Two names with the same key are the same name.
 */
export const nameKey = (name: string, level: Level): string => keyOf(plain(name).replace(PREFIX[level], ""));

/**
 * Every reading of a name, as keys: the whole of it first, then with one prefix less each, then the same as they
 * are written where that may be the old spelling. "Kampung" may be part of a name ("Kampung Sawah") or stand
 * before it ("Kampung Waai" for Waai), and the "oe" of Cihoe is no "u": only the record tells which.
 */
export function readingsOf(name: string, level: "village" | "regency"): string[] {
  let rest = SHORT.reduce((text, [short, long]) => text.replace(short, long), plain(name));
  const texts = [rest];
  for (let shorter = rest.replace(PREFIX[level], ""); shorter !== rest; ) {
    rest = shorter;
    texts.push(SHORT.reduce((text, [short, long]) => text.replace(short, long), rest));
    shorter = rest.replace(PREFIX[level], "");
  }
  return [...new Set([...texts.map(keyOf), ...texts.map(lettersOf)])].filter(Boolean);
}

/** The key that a confirmed spelling is remembered by: "Kp. Sawah" and "Sawah" may be two villages. */
export const spellingKey = (name: string): string =>
  readingsOf(plain(name).replace(KIND, ""), "village")[0] ?? "";

const plain = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

const keyOf = (text: string): string =>
  OLD.reduce((key, [from, to]) => key.replace(from, to), lettersOf(text));

/** Letters and digits alone, with a Roman numeral at the end as digits. */
function lettersOf(text: string): string {
  const words = text
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ");
  // "B R A N I" ends in a letter, not in a one.
  const spelled = words.length > 1 && words.every((word) => word.length === 1);
  const numeral = words.length > 1 && !spelled ? ROMAN.indexOf(words[words.length - 1]) : -1;
  if (numeral >= 0) words[words.length - 1] = String(numeral + 1);
  return words.join("");
}

/** The same with Javanese o and a alike: a looser key, whose equality must be unique to count. */
export const soundKey = (key: string): string => key.replaceAll("o", "a");

/** What the prefix says of a village: "KEL. RANCAMAYA" is a kelurahan. */
export function statedKind(name: string): "desa" | "kelurahan" | undefined {
  if (/^\s*(kelurahan|kel)[\s.]/i.test(name)) return "kelurahan";
  return /^\s*(desa|ds)[\s.](?!\s*\/)/i.test(name) ? "desa" : undefined;
}

/** Kabupaten and kota of one name are two places, told apart by what stands before the name or, in brackets, after it. */
export function statedRegencyKind(name: string): "kabupaten" | "kota" | undefined {
  if (/^\s*(kotamadya|kodya|kota)[\s.]|[(,]\s*(kotamadya|kodya|kota)\b/i.test(name)) return "kota";
  return /^\s*(kabupaten|kab)[\s.]|[(,]\s*(kabupaten|kab)\b/i.test(name) ? "kabupaten" : undefined;
}

/** The name of a regency without its kind, wherever that stands: "Bogor (Kab.)". */
export const withoutKindAfter = (name: string): string =>
  name.replace(/[(,]\s*(kabupaten|kab|kotamadya|kodya|kota)\b[^\p{L}]*$/iu, "");

/** What a cell says when it names a level above villages: "KECAMATAN KEMANGKON", "Provinsi Aceh". */
export function statedLevel(name: string): Level | undefined {
  const text = plain(name);
  for (const level of ["province", "regency", "district", "village"] as const)
    if (PREFIX[level].test(text) && !/^(kamp(ung|ong)?|kp|gp|pekon|tiyuh|lembang|kota)\b/.test(text))
      return level;
  return undefined;
}
