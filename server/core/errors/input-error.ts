import type { Name } from "../contracts/answers.ts";

/** Where a fault stands; rows, features and vertices count from 1. */
interface Where {
  file: string;
  row?: number;
  feature?: number;
  /** of the feature, in the order of the file */
  vertex?: number;
  column?: string;
}

/** A fault in a file that someone brought: says where it is and what to do about it. */
export class InputError extends Error {
  /** the whole sentence in both languages; where only English was given, that twice */
  readonly sentence: Name;
  /** what it was made of: a thread passes that on */
  readonly given: [where: Where, what: Name | string, remedy: Name | string];

  constructor(where: Where, what: Name | string, remedy: Name | string) {
    const sentence = { id: sentenceOf("id", where, what, remedy), en: sentenceOf("en", where, what, remedy) };
    super(sentence.en);
    this.sentence = sentence;
    this.given = [where, what, remedy];
  }
}

const WORDS = {
  id: { feature: "fitur", vertex: "titik", row: "baris" },
  en: { feature: "feature", vertex: "vertex", row: "row" },
};

function sentenceOf(language: "id" | "en", where: Where, ...said: (Name | string)[]): string {
  const words = WORDS[language];
  const place = [
    where.file,
    where.feature === undefined ? "" : `${words.feature} ${where.feature}`,
    where.vertex === undefined ? "" : `${words.vertex} ${where.vertex}`,
    where.row === undefined ? "" : `${words.row} ${where.row}`,
    where.column ? `"${where.column}"` : "",
  ];
  const text = said.map((one) => (typeof one === "string" ? one : one[language]));
  return `${place.filter(Boolean).join(", ")}: ${text.filter(Boolean).join(" ")}`;
}
