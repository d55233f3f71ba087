export type Level = "province" | "regency" | "district" | "village";

/** What people write before a name, by level. "Kota" begins villages' names too, so it goes only above them. */
const PREFIX: Record<Level, RegExp> = {
  province: /^(provinsi|propinsi|prov)[\s.]+/,
  regency: /^(kabupaten|kab|kota|kotamadya)[\s.]+/,
  district: /^(kecamatan|kec|distrik)[\s.]+/,
  village: /^(desa\s*\/\s*kelurahan|desa|ds|kelurahan|kel|nagari|gampong|kampung)[\s.]+/,
};

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
export function nameKey(name: string, level: Level): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  const words = plain
    .replace(PREFIX[level], "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ");
  // "B R A N I" ends in a letter, not in a one.
  const spelled = words.length > 1 && words.every((word) => word.length === 1);
  const numeral = words.length > 1 && !spelled ? ROMAN.indexOf(words[words.length - 1]) : -1;
  if (numeral >= 0) words[words.length - 1] = String(numeral + 1);
  return OLD.reduce((text, [from, to]) => text.replace(from, to), words.join(""));
}

/** The same with Javanese o and a alike: a looser key, whose equality must be unique to count. */
export const soundKey = (key: string): string => key.replaceAll("o", "a");

/** What the prefix says of a village: "KEL. RANCAMAYA" is a kelurahan. */
export function statedKind(name: string): "desa" | "kelurahan" | undefined {
  if (/^\s*(kelurahan|kel)[\s.]/i.test(name)) return "kelurahan";
  return /^\s*(desa|ds)[\s.](?!\s*\/)/i.test(name) ? "desa" : undefined;
}

/** Kabupaten and kota of one name are two places: 33.02 is not 33.71's neighbour by accident. */
export function statedRegencyKind(name: string): "kabupaten" | "kota" | undefined {
  if (/^\s*(kota|kotamadya)[\s.]/i.test(name)) return "kota";
  return /^\s*(kabupaten|kab)[\s.]/i.test(name) ? "kabupaten" : undefined;
}

/** What a cell says when it names a level above villages: "KECAMATAN KEMANGKON", "Provinsi Aceh". */
export function statedLevel(name: string): Level | undefined {
  const plain = name.trim().toLowerCase();
  for (const level of ["province", "regency", "district", "village"] as const)
    if (PREFIX[level].test(plain) && !/^(kampung|kota)\b/.test(plain)) return level;
  return undefined;
}
