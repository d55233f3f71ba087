import { stat } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { explorer } from "../../answers/explorer.ts";
import { LEAST_SHOWN } from "../../core/domain/small-counts.ts";
import type { Database } from "../../platform/database/connect.ts";
import { MAX_ZOOM } from "../tiles/resolution.ts";
import { LAYERS, type Layer } from "../tiles/source.ts";
import { shapesOf } from "../tiles/tile-source.ts";
import { exportPyramid } from "./pyramid.ts";

interface Given {
  regency?: string;
  period?: string;
  component?: string;
  question: string;
  layers: string;
  minZoom: string;
  maxZoom: string;
}

/** Adds `export pmtiles FILE` to the command line. */
export function pyramidCommands(exporting: Command, open: () => Promise<Database>): void {
  exporting
    .command("pmtiles")
    .description("write all tiles of a question into one PMTiles file, for object storage or a CDN")
    .argument("<file>", "the file to write; one of that name is replaced once the new one is whole")
    .option("--regency <code>", "the regency's Kemendagri code (the first with figures)")
    .option("--period <year>", "year (the newest with need of the component)")
    .option("--component <component>", "what is lacking (poverty, or the first that has need)")
    .option(
      "--question <query>",
      "the rest of the question, as in the map's address: tau=0.4&agencies=baznas",
      "",
    )
    .option("--layers <list>", `of ${LAYERS.join(", ")}`, "villages,districts,pockets")
    .option("--min-zoom <zoom>", "first zoom", "4")
    .option("--max-zoom <zoom>", `last zoom, up to ${MAX_ZOOM}`, "12")
    .action(async (file: string, given: Given, command: Command) => {
      const zoomOf = (name: string, text: string) => {
        if (!/^\d{1,2}$/.test(text) || Number(text) > MAX_ZOOM)
          command.error(`--${name} is ${text}; it must be a whole number from 0 to ${MAX_ZOOM}`);
        return Number(text);
      };
      const [minZoom, maxZoom] = [zoomOf("min-zoom", given.minZoom), zoomOf("max-zoom", given.maxZoom)];
      if (minZoom > maxZoom) command.error(`--min-zoom ${minZoom} is above --max-zoom ${maxZoom}`);
      const layers = [...new Set(given.layers.split(",").map((name) => name.trim()))];
      const unknown = layers.find((name) => !LAYERS.includes(name as Layer));
      if (unknown !== undefined)
        command.error(`--layers: there is no layer "${unknown}"; there are ${LAYERS.join(", ")}`);
      const folder = path.dirname(path.resolve(file));
      const found = await stat(folder).catch(() => undefined);
      if (!found?.isDirectory()) command.error(`${folder} is no folder; make it first`);
      // Before hours of drawing end in it.
      if ((await stat(file).catch(() => undefined))?.isDirectory())
        command.error(`${file} is a folder; name a file in it`);

      const { regency, period, component } = given;
      const { pool } = await open();
      const explore = explorer(pool, { k: LEAST_SHOWN });
      const shapes = shapesOf(explore);
      try {
        const { question, tiles, contents, bytes } = await exportPyramid(
          file,
          shapes,
          {
            ...Object.fromEntries(new URLSearchParams(given.question)),
            ...(regency && { regency }),
            ...(period && { period }),
            ...(component && { component }),
          },
          // In the order of the layers, so that the order of the option makes no other file.
          { layers: LAYERS.filter((layer) => layers.includes(layer)), minZoom, maxZoom },
          (zoom, count) => console.error(`zoom ${zoom}: ${count} tiles …`),
        );
        console.log(
          `${file}: ${[question.regency.name, question.canonical].filter(Boolean).join(", ")}, revision ${question.revision}: ${tiles} tiles (${contents} different), ${(bytes / 2 ** 20).toFixed(1)} MB.${question.synthetic ? " DEMO: synthetic data." : ""}${question.caveat ? ` ${question.caveat.en}` : ""}`,
        );
      } finally {
        await shapes.close();
        await explore.close();
      }
    });
}
