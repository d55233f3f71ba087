import type { Shown } from "../../server/contract.ts";
import type { MapWord } from "../text/map-words.ts";

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
