import { VectorTile, type VectorTileFeature } from "@mapbox/vector-tile";
import { createExpression, validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { PbfReader } from "pbf";
import { beforeAll, describe, expect, it } from "vitest";
import { cellScaleOf, paintOf, scaleOf } from "../../../server/core/cartography/paint.ts";
import { VARIABLES, type Variable } from "../../../server/core/cartography/variables.ts";
import type { AnswerView, HexagonsView } from "../../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../../server/core/contracts/change.ts";
import { featureId } from "../../../server/publishing/tiles/geometry.ts";
import { programAddress } from "../../services/services.ts";

const address = await programAddress();
const get = async <T>(path: string): Promise<T> => {
  const response = await fetch(address + path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};
interface Legend {
  title: string;
  show: string;
  classes: { class: number; colour: string; label: string; highlighted: boolean }[];
  hidden: { colour: string; label: string };
  missing: { colour: string };
  silence?: { label: string };
  notes: string[];
}
interface Style {
  metadata: { "kantong:legend": Legend };
  sources: Record<string, { url: string }>;
  layers: { id: string; paint: Record<string, unknown> }[];
}

let answer: AnswerView;
let change: ChangeView;
let cells: HexagonsView;
let codes: string[];
beforeAll(async () => {
  [answer, change, cells] = await Promise.all([
    get<AnswerView>("api/v1/answer?component=housing"),
    get<ChangeView>("api/v1/change?component=housing"),
    get<HexagonsView>("api/v1/hexagons?component=housing&resolution=6"),
  ]);
  codes = (await get<{ villages: { code: string[] } }>("api/v1/scope")).villages.code;
});

/** Features of the tile that the style's own source leads to. */
async function featuresOf(style: Style, source: string): Promise<VectorTileFeature[]> {
  const { tiles } = (await (await fetch(style.sources[source].url)).json()) as { tiles: string[] };
  const url = tiles[0].replace("{z}", "8").replace("{x}", "205").replace("{y}", "133");
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const layer = new VectorTile(new PbfReader(bytes)).layers[source];
  return Array.from({ length: layer.length }, (_, k) => layer.feature(k));
}

function evaluate(
  expression: unknown,
  feature: VectorTileFeature,
  type: "color" | "number" | "boolean",
): unknown {
  if (typeof expression === "number") return expression;
  const made = createExpression(expression, "paint", {
    type,
    "property-type": "data-driven",
    expression: { interpolated: true, parameters: ["zoom", "feature"] },
  } as never);
  if (made.result === "error") throw new Error(made.value.map(({ message }) => message).join("; "));
  return made.value.evaluateWithoutErrorHandling({ zoom: 9 }, {
    type: 3,
    id: feature.id,
    properties: feature.properties,
  } as never);
}
/** As maps write colours, so that both sides can be compared. */
const written = (colour: unknown): string => {
  const { r, g, b } = colour as { r: number; g: number; b: number };
  return `#${[r, g, b]
    .map((one) =>
      Math.round(255 * one)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
};

/** What QGIS 3.22 and newer convert of a style's colours and opacities: a text, a number, or this one form. */
function isConvertible(value: unknown): boolean {
  if (!Array.isArray(value)) return true;
  const [operator, input, ...cases] = value;
  if (operator === "interpolate") return JSON.stringify(cases[0]) === '["zoom"]';
  const labels = cases.slice(0, -1).filter((_, i) => i % 2 === 0);
  return (
    operator === "match" &&
    input.length === 2 &&
    input[0] === "get" &&
    labels.every((label) => Array.isArray(label)) &&
    cases.filter((_, i) => i % 2 === 1 || i === cases.length - 1).every((output) => !Array.isArray(output))
  );
}

describe("the ready-made style", () => {
  it.each(VARIABLES.flatMap((show) => ["villages", "hexagons"].map((view) => [show, view])))(
    "of %s by %s has only expressions that QGIS converts, on fields that a tile with all of them has",
    async (show, view) => {
      const { layers } = await get<Style>(`tiles/style.json?show=${show}&view=${view}&classes=0,2`);
      const { vector_layers } = await get<{ vector_layers: { fields: object }[] }>(`tiles/${view}.json`);
      for (const { paint } of layers)
        for (const [name, value] of Object.entries(paint)) {
          expect([name, value, name.endsWith("dasharray") || isConvertible(value)]).toEqual([
            name,
            value,
            true,
          ]);
          if (Array.isArray(value) && value[0] === "match")
            expect(vector_layers[0].fields).toHaveProperty(value[1][1]);
        }
    },
  );

  it.each(VARIABLES)(
    "paints villages by %s as the map does, and says what the colours mean",
    async (show: Variable) => {
      const style = await get<Style>(`tiles/style.json?component=housing&show=${show}&classes=0,1&lang=en`);
      expect(validateStyleMin(style as never)).toEqual([]);
      const { paint } = style.layers.find(({ id }) => id === "villages")!;
      const scale = scaleOf(show, answer, change);
      const features = await featuresOf(style, "villages");
      expect(features).toHaveLength(codes.length);
      const seen = new Set<string>();
      for (const feature of features) {
        const i = codes.findIndex((code) => featureId(code) === feature.id);
        const on = paintOf(scale, answer.columns.bivariate, i, [0, 1]);
        const colour = written(evaluate(paint["fill-color"], feature, "color"));
        expect(colour).toBe(on.colour);
        expect(evaluate(paint["fill-opacity"], feature, "number")).toBe(on.dim ? 0.16 : 0.94);
        seen.add(colour);
      }
      const legend = style.metadata["kantong:legend"];
      expect(legend.show).toBe(show);
      expect(legend.title).not.toBe("");
      expect(legend.classes.every(({ label }) => label !== "" && !label.includes("undefined"))).toBe(true);
      expect(legend.classes.map(({ highlighted }) => highlighted)).toEqual(
        legend.classes.map((_, i) => i < 2),
      );
      const told = new Set([...legend.classes, legend.hidden, legend.missing].map(({ colour }) => colour));
      for (const colour of seen) expect(told.has(colour)).toBe(true);
      expect(legend.notes.join(" ")).toContain("DEMO");
    },
  );

  it.each(["bivariate", "smoothed", "coverageIncome", "serviceGap"] as const)(
    "paints hexagons by %s as the map does",
    async (show) => {
      const style = await get<Style>(`tiles/style.json?component=housing&view=hexagons&show=${show}`);
      expect(validateStyleMin(style as never)).toEqual([]);
      const { paint } = style.layers.find(({ id }) => id === "hexagons")!;
      const scale = cellScaleOf(show, cells, answer);
      const features = await featuresOf(style, "hexagons");
      expect(features).toHaveLength(cells.cells.length);
      for (const feature of features) {
        const i = cells.cells.indexOf(String(feature.properties.cell));
        expect(written(evaluate(paint["fill-color"], feature, "color"))).toBe(
          paintOf(scale, cells.bivariate, i, []).colour,
        );
      }
      const legend = style.metadata["kantong:legend"];
      expect(legend.show).toBe(show === "serviceGap" ? "bivariate" : show);
      expect(legend.notes.join(" ")).toContain("teramati");
    },
  );

  it("marks gaps that may be silence where it shows gaps, and only there", async () => {
    const silent = answer.columns.silence.filter(Boolean).length;
    for (const [show, marks] of [
      ["serviceGap", silent > 0],
      ["smoothed", false],
    ] as const) {
      const style = await get<Style>(`tiles/style.json?component=housing&show=${show}`);
      expect(style.layers.some(({ id }) => id === "villages-silent")).toBe(marks);
      expect(Boolean(style.metadata["kantong:legend"].silence)).toBe(marks);
    }
  });

  it("outlines how sure a village is where that is asked for, by the classes of its π", async () => {
    const plain = await get<Style>("tiles/style.json?component=housing");
    expect(plain.layers.filter(({ id }) => /sure|likely/.test(id))).toEqual([]);
    const style = await get<Style>("tiles/style.json?component=housing&sure=1");
    expect(validateStyleMin(style as never)).toEqual([]);
    const features = await featuresOf(style, "villages");
    for (const [id, from, to] of [
      ["villages-sure", 0.8, 1.1],
      ["villages-likely", 0.5, 0.8],
    ] as const) {
      const { filter } = style.layers.find((layer) => layer.id === id) as unknown as { filter: unknown };
      const drawn = features.filter((feature) => evaluate(filter, feature, "boolean"));
      const wanted = answer.columns.probability.filter(
        (one) => typeof one === "number" && one >= from && one < to,
      );
      expect([id, drawn.length]).toEqual([id, wanted.length]);
      expect(wanted.length).toBeGreaterThan(0);
    }
    expect(Object.keys(style.metadata["kantong:legend"])).toEqual(expect.arrayContaining(["sure", "likely"]));
    const byCell = await get<Style>("tiles/style.json?component=housing&sure=1&view=hexagons");
    expect(byCell.layers.filter(({ id }) => /sure|likely/.test(id))).toEqual([]);
  });

  it("shows of a need without a base, or a variable that has no figures, what the map shows", async () => {
    for (const view of ["villages", "hexagons"]) {
      const style = await get<Style>(`tiles/style.json?component=unemployment&view=${view}&show=bivariate`);
      expect(validateStyleMin(style as never)).toEqual([]);
      expect(style.metadata["kantong:legend"].show).toBe("density");
      const { paint } = style.layers.find(({ id }) => id === view)!;
      const colours = new Set(
        (await featuresOf(style, view)).map((one) => written(evaluate(paint["fill-color"], one, "color"))),
      );
      expect(colours.size).toBeGreaterThan(3);
    }
  });

  it.each([
    ["show=colour", "show"],
    ["classes=a", "classes"],
    ["view=roads", "view"],
    ["from=2025&show=move", "from"],
    ["unsure=1", "unsure"],
  ])("refuses %s", async (query, says) => {
    const response = await fetch(`${address}tiles/style.json?${query}`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(says);
  });
});
