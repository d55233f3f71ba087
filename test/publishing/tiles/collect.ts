import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");

/** Collects what nothing holds on to any more. */
export const collect = runInNewContext("gc") as () => void;
