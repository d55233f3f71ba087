import type { Name } from "../core/contracts/answers.ts";

/** A fault in a file that someone brought: says where it is and what to do about it. */
export class InputError extends Error {
  /** the whole sentence in both languages; where only English was given, that twice */
  readonly sentence: Name;

  constructor(
    where: { file: string; row?: number; feature?: number; column?: string },
    what: Name | string,
    remedy: Name | string,
  ) {
    const sentence = { id: sentenceOf("id", where, what, remedy), en: sentenceOf("en", where, what, remedy) };
    super(sentence.en);
    this.sentence = sentence;
  }
}

const WORDS = { id: { feature: "fitur", row: "baris" }, en: { feature: "feature", row: "row" } };

function sentenceOf(
  language: "id" | "en",
  where: { file: string; row?: number; feature?: number; column?: string },
  ...said: (Name | string)[]
): string {
  const words = WORDS[language];
  const place = [
    where.file,
    where.feature === undefined ? "" : `${words.feature} ${where.feature}`,
    where.row === undefined ? "" : `${words.row} ${where.row}`,
    where.column ? `"${where.column}"` : "",
  ];
  const text = said.map((one) => (typeof one === "string" ? one : one[language]));
  return `${place.filter(Boolean).join(", ")}: ${text.filter(Boolean).join(" ")}`;
}
