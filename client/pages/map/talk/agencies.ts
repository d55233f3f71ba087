import type { ThreadsView } from "../../../../server/core/contracts/discussions.ts";
import { named } from "../../../text/words.ts";
import { w } from "./words.ts";

export type Agencies = ThreadsView["agencies"];

/** An agency's name; of none, a coordinator spoke. */
export function agencyName(agencies: Agencies, id: string | null): string {
  if (id === null) return w("coordinator");
  const found = agencies.find((one) => one.id === id);
  return found ? named(found.name) : id;
}
