import { z } from "zod";
import { COMPONENTS, STRATEGIES } from "./terms.ts";

const list = (item: z.ZodString, what: string) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))].sort())
    .pipe(z.array(item).max(200))
    .describe(what);
const number = (low: number, high: number, fallback: number, what: string) =>
  z.coerce.number().min(low).max(high).default(fallback).describe(what);
const slug = z.string().regex(/^[a-z0-9-]+$/, "an id of small letters, digits and hyphens");

/**
 * What one asks of the record. Every field has a default but the period, which the scope supplies;
 * two askers who mean the same always reach the same canonical text (see {@link canonical}).
 */
export const questionSchema = z.strictObject({
  regency: z
    .string()
    .regex(/^\d{2}\.\d{2}$/, "a regency's Kemendagri code such as 33.02")
    .optional(),
  period: z.coerce.number().int().min(1990).max(2100).optional().describe("year"),
  component: z.enum(COMPONENTS).default("poverty"),
  programs: list(slug, "only these programs, by id").default([]),
  agencies: list(slug, "only programs of these agencies").default([]),
  strategies: list(
    z.string().regex(new RegExp(`^(${STRATEGIES.join("|")})$`)),
    "only programs of these strategies",
  ).default([]),
  lambda: number(1.2, 2, 1.4, "high need: smoothed rate at least λ × the scope's mean"),
  exceedance: number(0.5, 0.95, 0.8, "high need: least probability that the rate exceeds 1.25 × the mean"),
  cap: number(0.1, 0.3, 0.2, "high need: at most this share of the villages, by smoothed rate"),
  tau: number(0.1, 0.6, 0.3, "a strategy is effective from this coverage"),
  fewest: number(1, 3, 2, "gap: fewer effective strategies than this").pipe(z.number().int()),
  q: number(0.01, 0.2, 0.1, "core: false-discovery rate"),
  alpha: number(0.01, 0.2, 0.05, "confirmed: p of the cluster mass"),
  z0: number(0, 3, 1, "cluster mass: threshold on z"),
});

export type Question = z.infer<typeof questionSchema>;
/** A question with its scope and period settled. */
export type SettledQuestion = Question & { regency: string; period: number };

const defaults = questionSchema.parse({});

/** The one text of a question: parameters in a fixed order, those at their default left out. */
export function canonical(question: Question): string {
  const parameters = new URLSearchParams();
  for (const key of Object.keys(questionSchema.shape) as (keyof Question)[]) {
    const value = question[key];
    const text = value === undefined ? "" : String(value);
    if (text !== String(defaults[key] ?? "")) parameters.set(key, text);
  }
  return parameters.toString();
}
