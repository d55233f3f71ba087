/** Longest id, characters. */
const LONGEST = 60;

/** A name as an id: "Bantuan Sosial (BLT) Dana Desa" → "bantuan-sosial-blt-dana-desa"; "" when nothing is left. */
export function slug(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST + 1);
  const end = cut.lastIndexOf("-");
  return cut.slice(0, end > LONGEST / 2 ? end : LONGEST);
}

/** The first of "name", "name-2", "name-3" … that is not taken. @param kind what it is called when its name gives none */
export function freeSlug(name: string, taken: ReadonlySet<string>, kind: string): string {
  const stem = slug(name) || kind;
  let id = stem;
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
  return id;
}
