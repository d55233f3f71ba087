import { MEMBER, NO_MEMBER, UNSAID } from "./definitions.ts";

/** An official list held against one definition: indices of villages, ascending. */
export interface Audit {
  /** on the list, and a pocket */
  both: number[];
  /** on the list, and no pocket */
  listedNotNeeded: number[];
  /** a pocket that the list misses */
  neededNotListed: number[];
  /** on the list, but the definition can't be said of it */
  listedUnsaid: number[];
}

/** @param state what the definition says of each village; @param listed villages on the list */
export function audit(state: Int8Array, listed: Int8Array): Audit {
  const where = (isListed: number, says: number) =>
    [...state.keys()].filter((i) => listed[i] === isListed && state[i] === says);
  return {
    both: where(MEMBER, MEMBER),
    listedNotNeeded: where(MEMBER, NO_MEMBER),
    neededNotListed: where(NO_MEMBER, MEMBER),
    listedUnsaid: where(MEMBER, UNSAID),
  };
}
