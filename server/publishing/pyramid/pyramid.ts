import { zxyToTileId } from "pmtiles";
import { querySchema } from "../../core/query/schema.ts";
import { validated } from "../../http/validation.ts";
import { FIELDS } from "../tiles/fields.ts";
import { mercator } from "../tiles/outlines.ts";
import type { Layer, TileQuestion, TileSource } from "../tiles/source.ts";
import type { Shapes } from "../tiles/tile-source.ts";
import { vectorLayersOf } from "../tiles/vector-layers.ts";
import { type NumberedTile, type Written, writeArchive } from "./archive.ts";

export interface Pyramid {
  layers: Layer[];
  minZoom: number;
  maxZoom: number;
}

/** Tiles rendered at once. */
const TOGETHER = 16;

/**
 * Writes all tiles of a question into one PMTiles file: the very tiles that are served, whose bytes settle
 * the file's, so that one revision gives one file.
 * @param query the question, as in an address
 * @throws ProblemError when the question can't be answered
 */
export async function exportPyramid(
  file: string,
  source: Pick<Shapes, "resolve" | "render">,
  query: Record<string, unknown>,
  pyramid: Pyramid,
  report: (zoom: number, tiles: number) => void = () => {},
): Promise<Written & { question: TileQuestion }> {
  const question = await source.resolve(validated("query", querySchema, query));
  const { minZoom, maxZoom, layers } = pyramid;
  const demo = question.synthetic;
  const written = await writeArchive(file, tilesOf(source, question, pyramid, report), {
    minZoom,
    maxZoom,
    bounds: question.bounds,
    centreZoom: Math.min(maxZoom, Math.max(minZoom, 9)),
    metadata: {
      name: `Kantong ${question.regency.name}${demo ? " (DATA DEMO)" : ""}`,
      description: demo
        ? "DATA DEMO (sintetis), bukan data resmi · demo data (synthetic), not official"
        : "Kantong: need, coverage by programs, and pockets that they do not reach",
      attribution: demo ? "Kantong · data demo (sintetis)" : "Kantong",
      version: `1.0.${question.revision}`,
      type: "overlay",
      vector_layers: layers.flatMap((layer) =>
        vectorLayersOf(layer, FIELDS[layer], { minzoom: minZoom, maxzoom: maxZoom }),
      ),
      regency: question.regency.code,
      question: question.canonical,
      revision: question.revision,
      data_date: question.dataDate,
      synthetic: demo,
    },
  });
  return { ...written, question };
}

async function* tilesOf(
  source: Pick<TileSource, "render">,
  question: TileQuestion,
  { layers, minZoom, maxZoom }: Pyramid,
  report: (zoom: number, tiles: number) => void,
): AsyncGenerator<NumberedTile> {
  const { villages } = await question.places();
  for (let zoom = minZoom; zoom <= maxZoom; zoom++) {
    const addresses = villages.length === 0 ? [] : addressesAt(zoom, question.bounds);
    report(zoom, addresses.length);
    for (let at = 0; at < addresses.length; at += TOGETHER) {
      const tiles = await Promise.all(
        addresses.slice(at, at + TOGETHER).map(async ({ id, x, y }) => {
          const parts = await Promise.all(
            layers.map((layer) => source.render(question, { layer, z: zoom, x, y, fields: true })),
          );
          // Tiles of several layers, one after the other, are a tile of them all.
          return { id, bytes: Buffer.concat(parts.filter((part) => part !== undefined)) };
        }),
      );
      for (const tile of tiles) if (tile.bytes.length > 0) yield tile;
    }
  }
}

/** Tiles that meet the bounds, by ascending id. */
function addressesAt(zoom: number, [west, south, east, north]: TileQuestion["bounds"]) {
  const last = 2 ** zoom - 1;
  const cell = (share: number) => Math.min(last, Math.max(0, Math.floor(share * 2 ** zoom)));
  const [left, top] = mercator(west, north).map(cell);
  const [right, bottom] = mercator(east, south).map(cell);
  const found: { id: number; x: number; y: number }[] = [];
  for (let x = left; x <= right; x++)
    for (let y = top; y <= bottom; y++) found.push({ id: zxyToTileId(zoom, x, y), x, y });
  return found.sort((a, b) => a.id - b.id);
}
