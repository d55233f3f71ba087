import { signal } from "@preact/signals";
import { toUrl } from "../../server/core/cartography/view-state.ts";
import type { VillagePlace } from "../../server/core/contracts/places.ts";
import { getJson, getScope } from "../data/api.ts";
import { ApiError } from "../data/problem.ts";
import { change, failure, view } from "./store.ts";

/** A code in the address that no village is known by, "" = none. */
export const unknownVillage = signal("");

/**
 * Follows an address as /desa/33.02.01.2001 or /desa/3302010001: its village is selected, in its regency, and
 * the address becomes the map's own. What the query says besides holds.
 */
export async function followVillageLink(): Promise<void> {
  const [, written] = /^\/desa\/([^/]+)$/.exec(location.pathname) ?? [];
  if (written === undefined) return;
  try {
    const [{ code, regency }, usual] = await Promise.all([
      getJson<VillagePlace>(`places/${written}`),
      getScope(undefined),
    ]);
    const { regency: _, ...question } = view.value.question;
    change({
      village: code,
      tab: "village",
      question: regency === usual.regency.code ? question : { ...question, regency },
    });
  } catch (error) {
    const refused = error instanceof ApiError;
    if (refused && error.isRequestFault) unknownVillage.value = readable(written);
    else failure.value = { message: (error as Error).message, retry: () => location.reload() };
  }
  history.replaceState(null, "", `/${toUrl(view.value)}`);
}

function readable(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    // A lone "%" is no escape: said as it was written.
    return written;
  }
}
