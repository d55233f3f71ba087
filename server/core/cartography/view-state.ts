import { currentVariable, VARIABLES, type Variable } from "./variables.ts";
export const TABS = ["pockets", "village", "table", "analysis", "filters", "targets"] as const;
export type Tab = (typeof TABS)[number];

/** What the analysis tab shows. */
export const ANALYSES = [
  "definitions",
  "audit",
  "scatter",
  "ranking",
  "change",
  "targeting",
  "ledger",
] as const;
export type Analysis = (typeof ANALYSES)[number];

/** Names of the question's parameters that the page can set, as the API has them. */
export const PARAMETERS = [
  ...["regency", "period", "component", "programs", "agencies", "strategies"],
  ...["lambda", "exceedance", "cap", "tau", "fewest", "gamma", "q", "alpha", "z0", "sigma", "scannull"],
  ...["omega", "floor", "priority", "moranq", "window", "scanp", "tier", "weights", "top", "toppockets"],
] as const;

/** What says where, when and of what: the view's title says it. */
export const TITLE_PARAMETERS: readonly string[] = ["regency", "period", "component"];

/** True where a question has a filter or a moved threshold. */
export const isNarrowed = (question: Readonly<Record<string, string>>): boolean =>
  Object.keys(question).some((name) => !TITLE_PARAMETERS.includes(name));

export interface View {
  lang: "id" | "en";
  /** the question's parameters that differ from the default */
  question: Record<string, string>;
  place: "villages" | "hexagons";
  show: Variable;
  /** classes of the legend that are highlighted; none = all */
  classes: number[];
  tab: Tab;
  analysis: Analysis;
  /** the earlier year of a comparison, "" = the one before */
  from: string;
  /** what is uncertain is hatched */
  unsure: boolean;
  /** how sure a village is high and lacking (π) is laid over the map */
  sure: boolean;
  /** ids of the context layers that are laid over the map */
  context: string[];
  /** Kemendagri code of the selected village, "" = none */
  village: string;
  /** zoom/latitude/longitude, "" = the whole regency */
  map: string;
  /** number of the target list that villages are picked for, "" = none */
  list: string;
  /** the plans of a scenario: its target lists and what comes to them; the second one's likewise */
  lists: string;
  plan: string;
  blists: string;
  b: string;
  /** part of the needy that a program of villages is taken to reach, "" = all */
  reach: string;
  /** whom the planned units of a scenario reach */
  assume: "new" | "certain";
}
/** What makes a view a scenario. */
export const NO_SCENARIO = { lists: "", plan: "", blists: "", b: "", reach: "", assume: "new" } as const;

/** Whoever picks villages begins with the list. */
const usualTab = ({ list }: Pick<View, "list">): Tab => (list ? "targets" : "pockets");

/** True for "zoom/latitude/longitude": zoom 0 to 22 and a place on earth. */
export function isPosition(text: unknown): text is string {
  if (typeof text !== "string" || !/^[\d.]+\/-?[\d.]+\/-?[\d.]+$/.test(text)) return false;
  const [zoom, latitude, longitude] = text.split("/").map(Number);
  return zoom <= 22 && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180;
}

const oneOf = <T extends string>(allowed: readonly T[], text: string | null): T =>
  allowed.includes(text as T) ? (text as T) : allowed[0];

/** Reads an address; what is unknown in it falls back to the default. */
export function fromUrl(search: string): View {
  const query = new URLSearchParams(search);
  const question: Record<string, string> = {};
  for (const name of PARAMETERS) {
    const value = query.get(name);
    if (value) question[name] = value;
  }
  const matching = (name: string, pattern: RegExp) =>
    pattern.test(query.get(name) ?? "") ? query.get(name)! : "";
  const list = matching("list", /^\d{1,9}$/);
  const map = query.get("map");
  return {
    lang: oneOf(["id", "en"], query.get("lang")),
    question,
    place: oneOf(["villages", "hexagons"], query.get("view")),
    show: oneOf(VARIABLES, currentVariable(query.get("show"))),
    classes: (query.get("classes") ?? "").split(",").filter(Boolean).map(Number).filter(Number.isInteger),
    tab: query.has("tab") ? oneOf(list ? TABS : TABS.slice(0, -1), query.get("tab")) : usualTab({ list }),
    analysis: oneOf(ANALYSES, query.get("analysis")),
    from: matching("from", /^(19|20)\d{2}$/),
    unsure: query.get("unsure") === "1",
    sure: query.get("sure") === "1",
    context: [
      ...new Set(
        matching("context", /^[a-z0-9-]+(,[a-z0-9-]+){0,50}$/)
          .split(",")
          .filter(Boolean),
      ),
    ].sort(),
    village: matching("village", /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/),
    map: isPosition(map) ? map : "",
    list,
    lists: matching("lists", /^[\d,]{1,200}$/),
    plan: matching("plan", /^[a-z0-9._*-]+$/),
    blists: matching("blists", /^[\d,]{1,200}$/),
    b: matching("b", /^[a-z0-9._*-]+$/),
    reach: matching("reach", /^(0|1|0\.\d{1,2})$/),
    assume: oneOf(["new", "certain"], query.get("assume")),
  };
}

/** The question's own part of the address. */
export function questionOf({ question }: Pick<View, "question">): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of PARAMETERS) if (question[name]) query.set(name, question[name]);
  return query;
}

/** Only what differs from the default. */
export function toUrl(view: View): string {
  const query = questionOf(view);
  const put = (name: string, value: string, usual: string) => {
    if (value !== usual) query.set(name, value);
  };
  put("lang", view.lang, "id");
  put("view", view.place, "villages");
  put("show", view.show, "bivariate");
  put("classes", view.classes.join(","), "");
  put("tab", view.tab, usualTab(view));
  put("analysis", view.analysis, "definitions");
  put("from", view.from, "");
  put("unsure", view.unsure ? "1" : "", "");
  put("sure", view.sure ? "1" : "", "");
  put("context", view.context.join(","), "");
  put("village", view.village, "");
  put("map", view.map, "");
  for (const name of ["list", "lists", "plan", "blists", "b", "reach"] as const) put(name, view[name], "");
  put("assume", view.assume, "new");
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  return text ? `?${text}` : "";
}
