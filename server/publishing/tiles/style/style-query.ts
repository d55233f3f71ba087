import { z } from "zod";
import { currentVariable, VARIABLES } from "../../../core/cartography/variables.ts";
import { compared } from "../../../core/query/parameters.ts";
import { querySchema } from "../../../core/query/schema.ts";

/** What a style shows, beside the question: the map's own parameters. */
export const styleOwn = z.object({
  show: z
    .preprocess(currentVariable, z.enum(VARIABLES))
    .default("bivariate")
    .describe("what the map is coloured by"),
  classes: z
    .string()
    .regex(/^\d(,\d)*$/, "classes of the legend with commas between, such as 6,7")
    .optional()
    .transform((text) => [...new Set((text ?? "").split(",").filter(Boolean).map(Number))].sort())
    .describe("these classes of the legend stand out; left out: all"),
  view: z.enum(["villages", "hexagons"]).default("villages").describe("by village or by hexagon"),
  sure: z
    .enum(["0", "1"])
    .default("0")
    .describe(
      "1: outlines villages where need is high and strategies are lacking in half of the readings, and in most",
    ),
  from: compared.shape.from.describe("the earlier year of move and gapChange; left out: the year before"),
  context: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, "ids of context layers with commas between")
    .optional()
    .describe("ids of context layers to lay over it, see /api/v1/context; left out: none"),
  lang: z.enum(["id", "en"]).default("id").describe("of the legend and the name"),
});
export const styleQuery = querySchema.extend(styleOwn.shape);
export type StyleAsked = z.infer<typeof styleOwn>;
