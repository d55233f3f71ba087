import { speaking } from "./words.ts";

const w = speaking(
  { none: "tidak satu strategi pun menjangkau", fewer: "kurang dari {fewest} strategi menjangkau" },
  { none: "no strategy reaches", fewer: "fewer than {fewest} strategies reach" },
);

/** When a gap is one, in the middle of a sentence: fewer than one is none. @param fewest in force, from 1 */
export const fewWords = (fewest: number): string => w(fewest <= 1 ? "none" : "fewer", { fewest });
