/** A part of a text: plain words, or an agency that is mentioned. */
export type Part = { text: string } | { agency: string; text: string };

/** "@dinas-sosial", not in the middle of a word or an e-mail address. */
const MENTION = /(?<![\w@.])@([a-z0-9]+(?:-[a-z0-9]+)*)/gi;

/** A text cut at the agencies that it mentions by "@" and their id; an id that nobody has is words like others. */
export function partsOf(text: string, known: ReadonlySet<string>): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(MENTION)) {
    const agency = found[1].toLowerCase();
    if (!known.has(agency)) continue;
    if (found.index > at) parts.push({ text: text.slice(at, found.index) });
    parts.push({ agency, text: found[0] });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** The agencies that a text mentions, each once, by id. */
export const mentionsIn = (text: string, known: ReadonlySet<string>): string[] =>
  [...new Set(partsOf(text, known).flatMap((part) => ("agency" in part ? [part.agency] : [])))].sort();
