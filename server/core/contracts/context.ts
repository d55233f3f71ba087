import { z } from "zod";
import { CONTEXT_KINDS } from "../domain/context-kinds.ts";

/** Which shapes a layer holds: points, lines or areas, or several of them. */
export const CONTEXT_SHAPES = ["point", "line", "area"] as const;

const words = (most: number, what: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, "without line breaks or invisible signs")
    .describe(what);

/** What is said of a layer when it is brought in. */
export const contextAsked = z.strictObject({
  name: words(80, "name on the map, in the record's language; a layer of this name is replaced"),
  kind: z.enum(CONTEXT_KINDS).describe("what it shows; decides its look"),
  source: words(300, "who made the data, and when"),
  licence: words(300, "under which terms the data may be used and shown"),
  label: z.string().min(1).max(200).optional().describe("property with the features' names; found otherwise"),
});

export const contextLayer = z
  .object({
    id: z.string().describe("name of the layer inside the context tiles"),
    name: z.string(),
    kind: z.enum(CONTEXT_KINDS),
    source: z.string(),
    licence: z.string(),
    shapes: z.array(z.enum(CONTEXT_SHAPES)).describe("which shapes it holds"),
    features: z.int().describe("how many features it holds"),
    bounds: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .describe("west, south, east, north, degrees"),
    importedOn: z.iso.date().describe("day it was brought in, UTC"),
    version: z.int().describe("grows with every import; in the address of the tiles"),
  })
  .meta({ id: "ContextLayer", description: "A layer that an operator lays over the map." });
export type ContextLayer = z.infer<typeof contextLayer>;

export const contextLayers = z.object({ layers: z.array(contextLayer) });

export const contextReport = contextLayer
  .extend({
    file: z.string(),
    label: z.string().nullable().describe("property that the features' names were read from; null: none"),
    unnamed: z.int().describe("features without a name"),
    withoutGeometry: z.array(z.int()).describe("features that have no geometry and were left out, from 1"),
    replaced: z.boolean().describe("true: took the place of a layer of the same name"),
  })
  .meta({ id: "ContextReport", description: "What was stored of a context layer." });
export type ContextReport = z.infer<typeof contextReport>;
