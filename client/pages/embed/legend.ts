import { bivariateWords, isShare, labelsOf } from "../../../server/core/cartography/labels.ts";
import type { MapWord } from "../../../server/core/cartography/map-words.ts";
import { classOf, OF_GAPS, silentAt } from "../../../server/core/cartography/paint.ts";
import { bivariateColours } from "../../../server/core/cartography/palette.ts";
import type { Scale } from "../../../server/core/cartography/scale.ts";
import type { Speech } from "../../../server/core/cartography/speech.ts";
import type { View } from "../../../server/core/cartography/view-state.ts";
import type { AnswerView, HexagonsView } from "../../../server/core/contracts/answers.ts";
import { silenceMark } from "../../text/silence-words.ts";
import { element } from "./element.ts";

/** The legend's content: what colours mean, how many villages have each, and what the patterns are. */
export function legendOf(
  { show, unsure, sure, place }: View,
  answer: AnswerView,
  scale: Scale | undefined,
  { k, sketched, cells }: { k: number; sketched: boolean; cells?: HexagonsView },
  speech: Speech,
): HTMLElement[] {
  const { t, a, language } = speech;
  const mark = (kind: string, words: string) =>
    element("li", {}, element("span", { class: `mark ${kind}-mark` }), ` ${words}`);
  const byCell = place === "hexagons";
  const silent = !byCell && answer.columns.silence.some((_, i) => silentAt(show, answer, i));
  return [
    scale ? steps(show, answer, scale, speech) : bivariate(answer, speech),
    element(
      "ul",
      { class: "marks" },
      ...(answer.scope.villages.inPocket === null ? [] : [mark("pocket", t("legendCertain"))]),
      ...(answer.pockets.some(({ gapIs }) => gapIs === "possible")
        ? [mark("pocket-possible", t("legendPossible"))]
        : []),
      mark("missing", t("noData")),
      mark("hidden", t("hidden", { k })),
      ...(silent ? [mark("silent", silenceMark[language])] : []),
      ...(!byCell && answer.columns.needAboveBase.includes(true) ? [mark("excess", a("excessMark"))] : []),
      ...(sure && !byCell ? [mark("sure", a("sureMark")), mark("likely", a("likelyMark"))] : []),
      ...(unsure && !byCell ? [mark("unsure", a("unsureMark"))] : []),
    ),
    ...(byCell ? [element("p", { class: "fine" }, t("hexagonNote"))] : []),
    ...(cells ? [element("p", { class: "fine" }, seen(cells, speech))] : []),
    ...(sketched ? [element("p", { class: "fine" }, t("sketched"))] : []),
  ];
}

/** How much of what the cells show was observed, and how the rest was spread. */
function seen({ base, observed, dasymetric }: HexagonsView, { e, formats }: Speech): string {
  const units = base.map((value) => (typeof value === "number" ? value : 0));
  const total = units.reduce((sum, value) => sum + value, 0);
  const part = (shares: number[]) =>
    formats.percent(total > 0 ? shares.reduce((sum, share, i) => sum + share * units[i], 0) / total : 0, 0);
  return e("seen", { observed: part(observed), buildings: part(dasymetric) });
}

function steps(show: View["show"], answer: AnswerView, scale: Scale, speech: Speech): HTMLElement {
  const values = answer.columns.eligible.map((_, i) => scale.column(i));
  const labels = labelsOf(show, scale, speech.formats, speech.a);
  return element(
    "ul",
    { class: "steps" },
    ...scale.colours.map((colour, i) => {
      const villages = values.filter((one) => typeof one === "number" && classOf(one, scale.edges) === i);
      const mark = element("span", { class: "mark" });
      mark.style.background = colour;
      return element(
        "li",
        {},
        mark,
        ` ${labels[i]}`,
        element("span", { class: "step-count" }, speech.formats.count(villages.length)),
      );
    }),
  );
}

function bivariate({ columns }: AnswerView, speech: Speech): HTMLElement {
  const { t, e } = speech;
  const order = [6, 7, 8, 3, 4, 5, 0, 1, 2];
  const counts = order.map((one) => columns.bivariate.filter((other) => other === one).length);
  const list = order.map((one, at) => `${bivariateWords(one, t)}: ${counts[at]}`).join(". ");
  const cells = order.map((one, at) => {
    const cell = element("span", { class: one >= 6 ? "dark" : "" }, String(counts[at]));
    cell.style.background = bivariateColours[one];
    return cell;
  });
  const quadrants = (["quadrantHL", "quadrantHH", "quadrantLL", "quadrantLH"] as const).map((key, i) => {
    const mark = element("span", { class: "mark" });
    mark.style.background = bivariateColours[[6, 8, 0, 2][i]];
    return element("li", {}, mark, ` ${t(key)}`);
  });
  return element(
    "div",
    { class: "bivariate" },
    element("span", { class: "axis-y" }, `${t("need")} → ${t("high")}`),
    element("div", { class: "grid", role: "img", "aria-label": e("classes", { list }) }, ...cells),
    element("span", { class: "axis-x" }, `${t("coverage")} → ${t("high")}`),
    element("ul", { class: "quadrants" }, ...quadrants),
  );
}

/** What a village's colour says, in words; hidden and missing say so. */
export function valueWords(
  show: View["show"],
  answer: AnswerView,
  scale: Scale | undefined,
  index: number,
  k: number,
  speech: Speech,
): string {
  const { t, formats } = speech;
  const value = scale ? scale.column(index) : answer.columns.bivariate[index];
  const isReported = answer.columns.eligible[index] !== null && OF_GAPS.includes(show);
  if (value === null || (!scale && value === -1)) return t(isReported ? "unknown" : "noData");
  if (value === "hidden" || (!scale && value === -2)) return t("hidden", { k });
  if (!scale) return bivariateWords(value, t);
  if (scale.words) return speech.a(scale.words[classOf(value, scale.edges)] as MapWord);
  if (show === "gapChange") return formats.signed(value);
  if (show === "density") return `${formats.decimal(value, 1)} / km²`;
  if (show === "unreached") return unreachedWords(answer, index, formats);
  return show === "agreement" || !isShare(show) ? formats.count(value) : formats.percent(value);
}

/** Both ends of who is reached by no program, of which the colour shows the lower. */
function unreachedWords({ columns }: AnswerView, index: number, { count }: Speech["formats"]): string {
  const interval = columns.unreached[index];
  if (!Array.isArray(interval)) return "";
  return interval[0] === interval[1] ? count(interval[0]) : interval.map(count).join("–");
}
