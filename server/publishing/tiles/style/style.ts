import { CONTEXT_SOURCE, contextSource, contextStyle } from "../../../core/cartography/context-style.ts";
import { OF_GAPS, scaleOf, shownOf } from "../../../core/cartography/paint.ts";
import { EXCESS_COLOUR, POCKET_COLOUR } from "../../../core/cartography/palette.ts";
import type { ContextLayer } from "../../../core/contracts/context.ts";
import { classField } from "../classes.ts";
import type { TileQuestion } from "../source.ts";
import { type Expression, fieldOf, fillOf, opacityOf } from "./classes.ts";
import { styleLegend } from "./legend.ts";
import type { StyleAsked } from "./style-query.ts";

/** What a village's or a cell's tile carries beside the figure that is shown: for pop-ups. */
const SAID = {
  villages: [
    "code",
    "name",
    "base",
    "eligible",
    "rate",
    "covered",
    "serviceGap",
    "silence",
    "needAboveBase",
    "bivariate",
  ],
  hexagons: ["cell", "base", "eligible", "rate", "covered", "observed", "dasymetric", "bivariate"],
};

/** Classes of π: 2 from .5 on, 3 from .8, 4 from .95. */
const SURE_CLASS = classField("probability");

/**
 * A MapLibre style that a portal can use as it is, and that shows what the map shows: its legend stands in
 * the metadata. Labels use a font that this server serves; nothing comes from elsewhere.
 * @throws ProblemError 400 for a change since a year that is no earlier one
 */
export async function portalStyle(
  base: string,
  question: TileQuestion,
  asked: Omit<StyleAsked, "context">,
  context: readonly ContextLayer[],
) {
  const { show, view, classes: highlighted, from } = asked;
  const laid = contextStyle(context);
  const ofChange = show === "move" || show === "gapChange";
  const [scope, answer, change] = await Promise.all([
    question.scope(),
    question.answer(),
    ofChange ? question.change(from) : undefined,
  ]);
  const cells = view === "hexagons";
  // Cells show need and coverage where they lack what is asked for.
  const shown = shownOf({ place: view, show }, answer);
  const field = fieldOf(shown, cells);
  const scale = scaleOf(shown, answer, change);
  const silence = !cells && OF_GAPS.includes(shown) && answer.columns.silence.includes(true);
  const excess = !cells && answer.columns.needAboveBase.includes(true);
  const sure = asked.sure === "1" && !cells && answer.method.readings !== null;
  const classes = classField(shown);

  const address = (layer: string, fields?: string[]) => {
    const query = new URLSearchParams(question.canonical);
    if (layer === "villages" && ofChange && from !== undefined) query.set("from", String(from));
    if (fields) query.set("fields", fields.join(","));
    const text = query.toString().replaceAll("%2C", ",");
    return { type: "vector", url: `${base}/tiles/${layer}.json${text && `?${text}`}` };
  };
  const carried = (layer: keyof typeof SAID) => [
    ...new Set([
      ...SAID[layer],
      ...(field ? [field] : []),
      classes,
      ...(sure && layer === "villages" ? ["probability", SURE_CLASS] : []),
    ]),
  ];
  const [west, south, east, north] = question.bounds;
  const of = (source: string, layer = source) => ({ source, "source-layer": layer });
  const fill = {
    "fill-color": fillOf(classes, scale?.colours),
    "fill-opacity": opacityOf(classes, highlighted),
  };
  const line = (colour: string, width: Expression, opacity = 1) => ({
    "line-color": colour,
    "line-width": width,
    "line-opacity": opacity,
  });
  const widening: Expression = ["interpolate", ["linear"], ["zoom"], 8, 0.3, 13, 1.2];
  return {
    version: 8 as const,
    name: `Kantong ${question.regency.name}${question.synthetic ? " (data demo)" : ""}`,
    metadata: {
      "kantong:legend": styleLegend(
        { ...asked, show: shown },
        scope,
        answer,
        scale,
        silence,
        question.sources,
      ),
      ...(question.caveat && { "kantong:caveat": question.caveat }),
    },
    center: [(west + east) / 2, (south + north) / 2],
    zoom: 9,
    "font-faces": { Inter: `${base}/fonts/inter-latin-400-normal.woff2` },
    sources: {
      villages: address("villages", cells ? ["code", "name"] : carried("villages")),
      ...(cells && { hexagons: address("hexagons", carried("hexagons")) }),
      districts: address("districts"),
      pockets: address("pockets"),
      ...(context.length > 0 && { [CONTEXT_SOURCE]: contextSource(base, context) }),
    },
    layers: [
      { id: "background", type: "background", paint: { "background-color": "#f4f2ec" } },
      // Under hexagons the villages stay clickable but unseen.
      {
        id: "villages",
        type: "fill",
        ...of("villages"),
        paint: cells ? { "fill-color": "#f4f2ec", "fill-opacity": 0 } : fill,
      },
      ...(cells ? [{ id: "hexagons", type: "fill", ...of("hexagons"), paint: fill }] : []),
      ...laid.areas,
      {
        id: "village-borders",
        type: "line",
        ...of("villages"),
        paint: line("#ffffff", widening, cells ? 0.25 : 1),
      },
      ...(silence
        ? [
            {
              id: "villages-silent",
              type: "line",
              ...of("villages"),
              filter: ["==", ["get", "silence"], true],
              paint: { ...line("#1d2b33", 1.4, 0.85), "line-dasharray": [2, 2] },
            },
          ]
        : []),
      ...(excess
        ? [
            {
              id: "villages-excess",
              type: "line",
              ...of("villages"),
              filter: ["==", ["get", "needAboveBase"], true],
              paint: { ...line(EXCESS_COLOUR, 2), "line-dasharray": [1, 1.5] },
            },
          ]
        : []),
      // By classes of π, for QGIS compares no figure that may be the word "hidden".
      ...(sure
        ? (
            [
              ["villages-sure", [3, 4], 3],
              ["villages-likely", [2], 1.5],
            ] as const
          ).map(([id, among, width]) => ({
            id,
            type: "line",
            ...of("villages"),
            filter: ["match", ["get", SURE_CLASS], [...among], true, false],
            paint: line("#1d2b33", width, 0.9),
          }))
        : []),
      { id: "district-borders", type: "line", ...of("districts"), paint: line("#5b6770", 1) },
      ...laid.lines,
      // Solid where the gap is certain, broken where it is possible: two layers, for QGIS reads no dash from a figure.
      {
        id: "pockets",
        type: "line",
        ...of("pockets"),
        filter: ["!=", ["get", "gapIs"], "possible"],
        paint: line(POCKET_COLOUR, 3),
      },
      {
        id: "pockets-possible",
        type: "line",
        ...of("pockets"),
        filter: ["==", ["get", "gapIs"], "possible"],
        paint: { ...line(POCKET_COLOUR, 3), "line-dasharray": [2, 1.1] },
      },
      ...laid.marks,
      {
        id: "district-labels",
        type: "symbol",
        ...of("districts", "district_labels"),
        layout: { "text-field": ["get", "name"], "text-font": ["Inter"], "text-size": 12 },
        paint: { "text-color": "#1d2b33", "text-halo-color": "#ffffff", "text-halo-width": 1.5 },
      },
    ],
  };
}
