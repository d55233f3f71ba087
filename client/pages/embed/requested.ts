import { fromUrl, type View } from "../../../server/core/cartography/view-state.ts";

/** What the address of an embedded map asks for. */
export interface Asked {
  view: View;
  /** code of a village as written, in either system; "" = none */
  village: string;
  /** the only page that is listened to and told, "https://portal.example.go.id"; undefined: nobody */
  origin: string | undefined;
  /** an origin that is none, as written; "" = nothing wrong */
  unheard: string;
}

/** Reads the address; what belongs to the page's panels alone falls back to the default. */
export function askedOf(search: string): Asked {
  const query = new URLSearchParams(search);
  const origin = query.get("origin") ?? "";
  return {
    view: { ...fromUrl(search), tab: "pockets", analysis: "definitions" },
    village: query.get("village") ?? "",
    ...(isOrigin(origin) ? { origin, unheard: "" } : { origin: undefined, unheard: origin }),
  };
}

/** True for scheme, host and port exactly as browsers write them: no path, no wildcard, no "null". */
export const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
