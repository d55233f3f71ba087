import { type Defined, MEMBER, UNSAID } from "./definitions.ts";

/** How the definitions agree on each village; bit d stands for the d-th definition. */
export interface Agreement {
  memberOf: Int32Array;
  knownIn: Int32Array;
  /** number of definitions in which it is a pocket, and of those that can be said of it */
  members: Int32Array;
  known: Int32Array;
}

/** Counts, per village, the definitions that call it a pocket among those that can be said of it. */
export function agreement(defined: readonly Pick<Defined, "state">[], n: number): Agreement {
  const result: Agreement = {
    memberOf: new Int32Array(n),
    knownIn: new Int32Array(n),
    members: new Int32Array(n),
    known: new Int32Array(n),
  };
  defined.forEach(({ state }, d) => {
    for (let i = 0; i < n; i++) {
      if (state[i] === UNSAID) continue;
      result.knownIn[i] |= 1 << d;
      result.known[i]++;
      if (state[i] !== MEMBER) continue;
      result.memberOf[i] |= 1 << d;
      result.members[i]++;
    }
  });
  return result;
}
