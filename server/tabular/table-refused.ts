/** Why the table as a whole can't be taken for villages' figures. */
export type Refusal = "no_header" | "no_rows" | "only_example" | "no_village_column" | "no_sheet";

/** A table as a whole that can't be taken for villages' figures. */
export class Refused extends Error {
  readonly refusal: Refusal;
  /** the finest level that the table does tell, for the sentence */
  readonly level: string;
  constructor(refusal: Refusal, level = "") {
    super(refusal);
    this.refusal = refusal;
    this.level = level;
  }
}
