import { bivariateWords, labelsOf } from "../../../core/cartography/labels.ts";
import {
  bivariateColours,
  EXCESS_COLOUR,
  HIDDEN_COLOUR,
  MISSING_COLOUR,
  POCKET_COLOUR,
} from "../../../core/cartography/palette.ts";
import type { Scale } from "../../../core/cartography/scale.ts";
import { speechOf } from "../../../core/cartography/speech.ts";
import { variableNameOf } from "../../../core/cartography/variables.ts";
import type { AnswerView, ScopeView } from "../../../core/contracts/answers.ts";
import type { StyleAsked } from "./style-query.ts";

const SILENCE = {
  id: "garis putus-putus: celah mungkin hanya laporan yang belum masuk",
  en: "dashed outline: the gap may be nothing but a missing report",
};

const SURE_LINES = {
  id: {
    sure: "garis tebal: tinggi dan kurang dalam ≥ 80 dari 100 pembacaan",
    likely: "garis tipis: dalam 50–79 dari 100 pembacaan",
  },
  en: {
    sure: "wide outline: high and lacking in ≥ 80 of 100 readings",
    likely: "thin outline: in 50–79 of 100 readings",
  },
};

const EXCESS = {
  id: "garis titik merah: sasaran terdaftar melebihi jumlah seluruhnya",
  en: "red dotted outline: more registered in need than there are",
};

/** Everything that a portal's own legend says, in the language asked for: it stands in the style's metadata. */
export function styleLegend(
  { show, view, classes, lang, sure }: StyleAsked,
  scope: ScopeView,
  answer: AnswerView,
  scale: Scale | undefined,
  silence: boolean,
  sources: string[],
): Record<string, unknown> {
  const speech = speechOf(lang);
  const colours = scale?.colours ?? bivariateColours;
  const labels = scale
    ? labelsOf(show, scale, speech.formats, speech.a)
    : colours.map((_, one) => bivariateWords(one, speech.t));
  const variable = scale ? show : "bivariate";
  const component = scope.components.find(({ id }) => id === answer.component);
  return {
    language: lang,
    title: variableNameOf(variable, lang),
    show: variable,
    view,
    component: component?.name[lang],
    period: answer.period,
    regency: scope.regency.name,
    classes: colours.map((colour, i) => ({
      class: i,
      colour,
      label: labels[i],
      highlighted: classes.length === 0 || classes.includes(i),
    })),
    hidden: { colour: HIDDEN_COLOUR, label: speech.t("hidden", { k: scope.disclosure }) },
    missing: { colour: MISSING_COLOUR, label: speech.t("noData") },
    pockets: { colour: POCKET_COLOUR, label: speech.t("legendCertain"), line: "solid" },
    possiblePockets: { colour: POCKET_COLOUR, label: speech.t("legendPossible"), line: "dashed" },
    ...(view === "villages" &&
      answer.columns.needAboveBase.includes(true) && {
        excess: { colour: EXCESS_COLOUR, label: EXCESS[lang] },
      }),
    ...(sure === "1" &&
      view === "villages" &&
      answer.method.readings !== null && {
        sure: { label: SURE_LINES[lang].sure, line: "wide" },
        likely: { label: SURE_LINES[lang].likely, line: "thin" },
      }),
    ...(silence && { silence: { label: SILENCE[lang] } }),
    notes: [
      ...(scope.synthetic ? [speech.t("demo")] : []),
      ...(view === "hexagons" ? [speech.t("hexagonNote")] : []),
      ...(scope.boundaryQuality === "sketched" ? [speech.t("sketched")] : []),
    ],
    sources,
    revision: answer.revision,
  };
}
