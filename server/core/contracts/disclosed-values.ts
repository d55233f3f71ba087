import { z } from "zod";
import { type ByStrategy, STRATEGIES } from "../domain/terms.ts";

/** The words of the HTTP views. */

const shownNumber = z
  .union([z.number(), z.literal("hidden"), z.null()])
  .meta({ id: "Shown", description: '"hidden": may not be shown; null: nobody reported it; 0 is 0' });
/** A number that may not be shown is "hidden"; one that nobody reported is null; 0 is 0. */
export type Shown = z.infer<typeof shownNumber>;

export const shown = (what?: string) => (what ? shownNumber.describe(what) : shownNumber);
/** One value per village (or cell), in the order of the scope's villages. */
export const shownColumn = (what?: string) => described(z.array(shownNumber), what);
export const numbers = (what?: string) => described(z.array(z.number()), what);
export const flags = (what?: string) => described(z.array(z.boolean()), what);
const described = <T extends z.ZodType>(schema: T, what?: string): T =>
  what ? schema.describe(what) : schema;

export const triple = <T extends z.ZodType>(item: T) => z.tuple([item, item, item]);
/** One value for each strategy, in their order. */
export const byStrategy = <T extends z.ZodType>(item: T): z.ZodType<ByStrategy<z.infer<T>>> =>
  z
    .tuple(STRATEGIES.map(() => item) as unknown as [T, ...T[]])
    .describe(`in the order ${STRATEGIES.join(", ")}`) as unknown as z.ZodType<ByStrategy<z.infer<T>>>;
export type { ByStrategy };

export const name = z.object({ id: z.string(), en: z.string() }).meta({
  id: "Name",
  description: "In two languages; `en` falls back to `id` where a source has no English name.",
});
export type Name = z.infer<typeof name>;

export const caveat = name
  .nullable()
  .describe(
    "a sentence where these are not the figures of the period asked for (the component has no need in it, so that its newest stands in), or where there are none; null: they are what was asked for",
  );
