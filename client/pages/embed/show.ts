import { scaleOf, shownOf } from "../../../server/core/cartography/paint.ts";
import type { Speech } from "../../../server/core/cartography/speech.ts";
import { renamedIn, variableNameOf } from "../../../server/core/cartography/variables.ts";
import { isNarrowed, toUrl, type View } from "../../../server/core/cartography/view-state.ts";
import type { HexagonsView } from "../../../server/core/contracts/answers.ts";
import { ApiError } from "../../data/problem.ts";
import { legendOf, valueWords } from "./legend.ts";
import { type Loaded, loadCells, loadChange, ofChange, placeOf } from "./load.ts";
import { drawMap, type EmbeddedMap } from "./map.ts";
import { faultWords, fillVillages, part, say, sourceLine } from "./page.ts";
import type { News, Order } from "./protocol.ts";

/** Below it the legend begins folded, pixels of the frame's width. */
const ROOM_FOR_LEGEND = 560;

interface Shown extends Loaded {
  view: View;
  /** what was wrong with the address, "" = nothing */
  trouble: string;
  speech: Speech;
  tell(news: News): void;
}

/**
 * Fills the page, draws the map, and keeps both in step with people and with the embedding page.
 * @returns carries out what that page asks for
 */
export async function show(shown: Shown): Promise<(order: Order) => Promise<void>> {
  const { trouble, tell, speech, scope, answer, sources, ...first } = shown;
  const { t, e } = speech;
  // Most embedded maps have neither filters nor context layers: what tells them is asked for by those that have.
  const { question } = first.view;
  const narrowed = isNarrowed(question)
    ? (await import("../../../server/core/cartography/narrowing.ts"))
        .narrowingsOf(question, scope, speech)
        .map(({ label }) => label)
    : [];
  const laid =
    first.view.context.length > 0
      ? await (await import("./context.ts")).laidOver(first.view, speech)
      : undefined;
  const { code, name, district } = scope.villages;
  const k = scope.disclosure;
  let view = first.view;
  let change = ofChange(view.show) ? await loadChange(view, scope, answer) : undefined;
  let map: EmbeddedMap | undefined;
  let cells: HexagonsView | undefined;
  const scale = () => scaleOf(shownOf(view, answer), answer, change);

  const link = () => {
    (part("full") as HTMLAnchorElement).href =
      `/${toUrl({ ...view, tab: view.village ? "village" : "pockets" })}`;
  };
  const describe = () => {
    const component = scope.components.find(({ id }) => id === answer.component)!;
    const variable = variableNameOf(shownOf(view, answer), speech.language);
    part("title").textContent = `${component.name[speech.language]} · ${variable}`;
    part("where").textContent = [
      scope.regency.name && `${scope.regency.name}, ${answer.period}`,
      ...narrowed,
      answer.caveat?.[speech.language],
    ]
      .filter(Boolean)
      .join(" · ");
    document.title = `Kantong: ${part("title").textContent}, ${part("where").textContent}`;
    part("legend-title").textContent = variable;
    part("legend-body").replaceChildren(
      ...legendOf(
        { ...view, show: shownOf(view, answer) },
        answer,
        scale(),
        { k, sketched: scope.boundaryQuality === "sketched", cells },
        speech,
      ),
      ...(laid?.legend ?? []),
    );
    link();
    map?.paint(view, answer, scale());
    if (cells) map?.paintCells(view, cells, answer);
  };
  /** The cells of the map's zoom, once they are here; a map that went on has others coming. */
  const bringCells = async () => {
    const wanted = map?.resolution();
    if (view.place !== "hexagons" || wanted === undefined || cells?.resolution === wanted) return;
    const found = await loadCells(view, wanted);
    if (map?.resolution() !== wanted) return;
    cells = found;
    describe();
  };
  const failed = (error: unknown) => say(faultWords(error, speech));
  const describeVillage = () => {
    const index = code.indexOf(view.village);
    (part("village") as HTMLSelectElement).value = view.village;
    map?.mark(index);
    link();
    if (index < 0) return say(ofChange(view.show) && !change ? e("noChange") : "");
    const where = `${name[index]}, ${t("district")} ${scope.districts[district[index]]?.name ?? ""}`;
    const shown = shownOf(view, answer);
    say(`${where}. ${nameOf(shown)}: ${valueWords(shown, answer, scale(), index, k, speech)}`);
  };
  // The colour is the least; the sentence tells both ends.
  const nameOf = (shown: View["show"]) =>
    shown === "unreached" ? t("gap") : variableNameOf(shown, speech.language);
  const select = (index: number) => {
    view = { ...view, village: code[index] ?? "" };
    describeVillage();
    tell({
      type: "selected",
      village: view.village,
      name: name[index] ?? "",
      district: scope.districts[district[index]]?.name ?? "",
    });
  };
  const tellView = () => tell({ type: "view", map: view.map, show: view.show, village: view.village });

  /** Of a code of either system; −1 = none here. Only what is no Kemendagri code of this map is looked up. */
  async function indexOf(village: string): Promise<number> {
    if (village === "" || code.includes(village)) return code.indexOf(village);
    const found = await placeOf(village).catch(refusedAsUndefined);
    return found ? code.indexOf(found.code) : -1;
  }

  async function obey(order: Order): Promise<void> {
    if (order.type === "select") {
      const index = await indexOf(order.village);
      if (order.village && index < 0)
        return tell({
          type: "error",
          message: `village: no village on this map has the code ${order.village}.`,
        });
      return select(index);
    }
    if (order.show && order.show !== view.show) {
      if (ofChange(order.show)) change ??= await loadChange(view, scope, answer);
      view = { ...view, show: order.show, classes: [] };
      describe();
      describeVillage();
    }
    // A moved map tells of itself when it has come to rest.
    if (order.map && map) map.go(order.map);
    else tellView();
  }

  part("demo").textContent = t("demo");
  part("demo").hidden = !scope.synthetic;
  part("source").textContent = sourceLine(sources, speech);
  const list = part("village") as HTMLSelectElement;
  fillVillages(list, scope, speech);
  list.addEventListener("change", () => select(code.indexOf(list.value)));
  const legend = part("legend") as HTMLDetailsElement;
  legend.open = innerWidth >= ROOM_FOR_LEGEND;
  legend.hidden = scope.regency.code === "";
  describe();
  describeVillage();
  const renamed = renamedIn(location.search);
  if (trouble) say(trouble);
  else if (renamed && !view.village) {
    const { renamedWords } = await import("../../../server/core/messages/renamed.ts");
    say(renamedWords(renamed, speech.language));
  }
  if (!document.createElement("canvas").getContext("webgl2")) {
    part("map").textContent = e("noWebgl");
    document.documentElement.dataset.map = "failed";
    tellView();
    return obey;
  }
  map = await drawMap(part("map"), { view, scope, laid: laid?.style, speech }, select, (position) => {
    view = { ...view, map: position };
    bringCells().catch(failed);
    link();
    tellView();
  });
  await bringCells().catch(failed);
  describe();
  map.mark(code.indexOf(view.village));
  // The first news says that the map can be spoken to.
  tellView();
  return obey;
}

function refusedAsUndefined(error: unknown): undefined {
  if (!(error instanceof ApiError) || !error.isRequestFault) throw error;
}
