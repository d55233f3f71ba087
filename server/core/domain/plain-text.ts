import { z } from "zod";
import { ProblemError } from "../errors/problem-error.ts";
import { isPersonNumber } from "../tabular/person-numbers.ts";

/** Numbers of villages, which are ten digits with dots and nobody's. */
const VILLAGE_CODE = /\b\d{2}\.\d{2}\.\d{2}\.\d{4}\b/g;

/**
 * Whether a text holds something like a NIK or a family card's number: sixteen digits whose parts are a region and a
 * day, however they are grouped.
 */
export function holdsPersonNumber(text: string): boolean {
  const rest = text.replace(VILLAGE_CODE, " # ");
  return isPersonNumber(rest) || rest.split(/\s+/).some((word) => isPersonNumber(word.replace(/[.,/]/g, "")));
}

/** Plain words of one or more lines. */
export const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[\P{Cc}\n\r\t]*$/u, "no invisible signs");

/**
 * Personal data never enters: not by a conversation either.
 * @throws ProblemError 400 where one of the texts holds a person's number
 */
export function refusePersonNumbers(...texts: (string | null | undefined)[]): void {
  if (!texts.some((text) => text && holdsPersonNumber(text))) return;
  throw new ProblemError(
    "person_number",
    "The text holds something like a NIK or a family card's number. Nothing of a person is kept here: take it out. Nothing was stored.",
  );
}
