import { fromUrl, toUrl, type View } from "../../../server/core/cartography/view-state.ts";
import { ORIENTATIONS, type Orientation, PAPERS, type Paper } from "./paper.ts";

/** What the address of the print page asks for: the map's own parameters, and these. */
export interface Asked {
  view: View;
  paper: Paper;
  orientation: Orientation;
  /**
   * what the map is fitted to: "" = what the map's own address shows, "all" = the regency, a district's code, a
   * village's code, a pocket's id, "list-12" = the villages of a target list, "west,south,east,north" in degrees
   */
  area: string;
  /** heading of the print; "" = made of what it shows */
  title: string;
  /** for printers without colours */
  mono: boolean;
}

const AREA = /^(all|\d{2}\.\d{2}\.\d{2}(\.\d{4}(@\d{4})?)?|list-\d{1,9}|-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3})$/;

const oneOf = <T extends string>(allowed: readonly T[], text: string | null): T =>
  allowed.includes(text as T) ? (text as T) : allowed[0];

/** Reads an address; what is unknown in it falls back to the default. */
export function askedOf(search: string): Asked {
  const query = new URLSearchParams(search);
  const area = query.get("area") ?? "";
  return {
    view: fromUrl(search),
    paper: oneOf(PAPERS, query.get("paper")),
    orientation: oneOf(ORIENTATIONS, query.get("orientation")),
    area: AREA.test(area) ? area : "",
    title: (query.get("title") ?? "").trim().slice(0, 120),
    mono: query.get("mono") === "1",
  };
}

/** The query of a print: only what differs from the default. */
export function printQuery({ view, paper, orientation, area, title, mono }: Asked): string {
  const own = new URLSearchParams();
  if (paper !== PAPERS[0]) own.set("paper", paper);
  if (orientation !== ORIENTATIONS[0]) own.set("orientation", orientation);
  if (area) own.set("area", area);
  if (title) own.set("title", title);
  if (mono) own.set("mono", "1");
  const text = [toUrl(view).slice(1), own.toString().replaceAll("%2C", ",").replaceAll("%40", "@")]
    .filter(Boolean)
    .join("&");
  return text && `?${text}`;
}
