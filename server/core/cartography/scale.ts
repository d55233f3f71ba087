import type { Shown } from "../contracts/answers.ts";
import type { MapWord } from "./map-words.ts";

/** How a single variable is cut into classes and coloured. */
export interface Scale {
  /** the column painted */
  column: (index: number) => Shown;
  colours: string[];
  /** upper edges of all classes but the last */
  edges: number[];
  /** classes that are kinds, not ranges: the word of each */
  words?: MapWord[];
}
