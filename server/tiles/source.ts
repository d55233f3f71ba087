import type { AnswerView, HexagonsView } from "../contract.ts";
import type { Geometry } from "./geometry.ts";

/** What the tiles need to know of a question, all of one revision. */
export interface TileQuestion {
  revision: number;
  /** canonical text of the question: with the revision, the stem of every ETag */
  canonical: string;
  regency: { code: string; name: string };
  synthetic: boolean;
  /** newest date of the data, YYYY-MM-DD, null when no source gives one */
  dataDate: string | null;
  /** west, south, east, north, degrees */
  bounds: [number, number, number, number];
  geometry(): Promise<Geometry>;
  answer(): Promise<AnswerView>;
  hexagons(resolution: number): Promise<HexagonsView>;
}

export interface TileSource {
  /**
   * Settles a query string's question.
   * @throws ProblemError 400 or 404 that says what is allowed
   */
  settle(query: Record<string, unknown>): Promise<TileQuestion>;
}

export const LAYERS = ["villages", "districts", "pockets", "hexagons"] as const;
export type Layer = (typeof LAYERS)[number];

/** H3 resolution of a zoom. */
export const resolutionAt = (zoom: number): number => (zoom < 9 ? 6 : zoom < 11 ? 7 : zoom < 13 ? 8 : 9);
