import { useLayoutEffect, useRef } from "preact/hooks";
import { scaleOf, shownOf } from "../../../server/core/cartography/paint.ts";
import { speechOf } from "../../../server/core/cartography/speech.ts";
import { variableNameOf } from "../../../server/core/cartography/variables.ts";
import type { View } from "../../../server/core/cartography/view-state.ts";
import type { AnswerView } from "../../../server/core/contracts/answers.ts";
import { language } from "../../state/store.ts";
import { contextLegend } from "../embed/context.ts";
import { legendOf } from "../embed/legend.ts";
import type { Area } from "./area.ts";
import { greyIn } from "./colour.ts";
import type { Loaded } from "./load.ts";
import { swatch } from "./mono.ts";
import { regencyName } from "./place-names.ts";
import { p } from "./words.ts";

/** Order of the classes in the legend of need × coverage, high need first. */
const GRID = [6, 7, 8, 3, 4, 5, 0, 1, 2];
const QUADRANTS = [6, 8, 0, 2];

interface Props {
  view: View;
  loaded: Loaded;
  area: Area;
  mono: boolean;
}

/** The map's legend as it is printed: the same classes, with the number of villages of this area in each. */
export function Legend({ view, loaded, area, mono }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const { scope, change } = loaded;
  const show = shownOf(view, loaded.answer);
  const speech = speechOf(language.value);
  useLayoutEffect(() => {
    const answer = within(loaded.answer, area.villages, view.place);
    const all = scaleOf(show, loaded.answer, change);
    const about = area.villages && new Set(area.villages);
    const scale = all && { ...all, column: (i: number) => (!about || about.has(i) ? all.column(i) : null) };
    const sketched = scope.boundaryQuality === "sketched";
    place.current!.replaceChildren(
      ...legendOf({ ...view, show }, answer, scale, { k: scope.disclosure, sketched }, speech),
      ...contextLegend(loaded.context, speech),
    );
    if (mono) withoutColours(place.current!, (at) => swatch(greyIn(show, scale, at)), !scale);
  });
  return (
    <section class="legend">
      <h2>{variableNameOf(show, speech.language)}</h2>
      <div ref={place} />
      <p class="fine">
        {area.villages
          ? `${p("legendIn")}. ${p("faded")}`
          : p("legendInAll", { regency: regencyName(scope) })}
      </p>
      {outlineWords(area) && (
        <p class="fine">
          <span class="mark outline-mark" /> {outlineWords(area)}
        </p>
      )}
    </section>
  );
}

const outlineWords = ({ kind }: Area): string =>
  kind === "district"
    ? p("outlinedDistrict")
    : kind === "village"
      ? p("outlinedVillage")
      : kind === "list"
        ? p("outlinedList")
        : "";

/** The answer with nothing but these villages in what the legend counts; hexagons show no silence. */
function within(answer: AnswerView, villages: number[] | undefined, place: View["place"]): AnswerView {
  const about = villages && new Set(villages);
  const { columns } = answer;
  return {
    ...answer,
    columns: {
      ...columns,
      bivariate: columns.bivariate.map((one, i) => (!about || about.has(i) ? one : -1)),
      silence: columns.silence.map((one, i) => one && place === "villages" && (!about || about.has(i))),
    },
  };
}

/** Puts greys and lines where the legend has colours. */
function withoutColours(legend: HTMLElement, of: (at: number) => string, bivariate: boolean): void {
  const put = (selector: string, order?: number[]) => {
    legend.querySelectorAll<HTMLElement>(selector).forEach((mark, at) => {
      mark.style.background = of(order ? order[at] : at);
    });
  };
  if (bivariate) {
    put(".grid span", GRID);
    put(".quadrants .mark", QUADRANTS);
  } else put(".steps .mark");
}
