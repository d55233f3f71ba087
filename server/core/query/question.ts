import { z } from "zod";
import { regencyCode } from "../domain/region-codes.ts";
import { COMPONENTS, STRATEGIES } from "../domain/terms.ts";

const list = (item: z.ZodString, what: string) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))].sort())
    .pipe(z.array(item).max(200))
    .describe(what);
/** Where nothing is written there is no number: it would be read as 0, which these may be. */
const written = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (typeof given === "string" && given.trim() === "" ? Number.NaN : given), schema);
const number = (low: number, high: number, fallback: number, what: string) =>
  z.coerce.number().min(low).max(high).default(fallback).describe(what);
const whole = (low: number, high: number, fallback: number, what: string) =>
  z.coerce.number().int().min(low).max(high).default(fallback).describe(what);
/** Three shares that sum to 1: whatever is written is made to, so that "4,3,3" and "0.4,0.3,0.3" are one question. */
const shares = (fallback: string, what: string) =>
  z
    .string()
    .regex(
      /^\d+(\.\d+)?(,\d+(\.\d+)?){2}$/,
      "three numbers from 0 on with commas between, such as 0.4,0.3,0.3",
    )
    .transform((text) => text.split(",").map(Number))
    .refine(([a, b, c]) => a + b + c > 0 && a + b + c < 1e6, "of three numbers at least one must be above 0")
    .transform((three) => {
      const sum = three[0] + three[1] + three[2];
      return three.map((value) => Number((value / sum).toFixed(4))) as [number, number, number];
    })
    .prefault(fallback)
    .describe(what);
/** σ, which may be 0. */
export const sigmaNumber = z.coerce.number().min(0).max(0.3);
export const slug = z.string().regex(/^[a-z0-9-]+$/, "an id of small letters, digits and hyphens");

/**
 * What one asks of the record. Every field has a default but the period, which the scope supplies;
 * two askers who mean the same always reach the same canonical text (see {@link canonical}).
 */
export const questionSchema = z.strictObject({
  regency: regencyCode
    .optional()
    .describe("a regency's Kemendagri code such as 33.02; left out: the first with figures"),
  period: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe("year; left out: the newest with need"),
  component: z.enum(COMPONENTS).default("poverty").describe("what is lacking"),
  programs: list(slug, "only these programs: ids with commas between").default([]),
  agencies: list(slug, "only programs of these agencies: ids with commas between").default([]),
  strategies: list(
    z.string().regex(new RegExp(`^(${STRATEGIES.join("|")})$`)),
    "only programs of these strategies, with commas between",
  ).default([]),
  lambda: number(
    1.2,
    2.5,
    1.5,
    "high need: odds of the smoothed rate at least λ × the odds of the scope's mean",
  ),
  exceedance: number(
    0.5,
    0.95,
    0.8,
    "high need: least probability that the rate exceeds 1.25 × the odds of the mean",
  ),
  cap: number(0.1, 0.3, 0.2, "high need: at most this share of the villages, by smoothed rate"),
  tau: number(0.1, 0.6, 0.3, "a strategy is effective from this coverage"),
  fewest: whole(
    1,
    3,
    2,
    "gap: fewer effective strategies than this, at most those that the component concerns",
  ),
  gamma: number(0.3, 0.8, 0.5, "gap: a possible one counts from this probability γ"),
  q: number(0.01, 0.2, 0.1, "core: false-discovery rate"),
  alpha: number(0.01, 0.2, 0.05, "clustered: p of the cluster mass"),
  z0: written(z.coerce.number().min(0).max(3).default(1)).describe("cluster mass: threshold on z"),
  sigma: written(sigmaNumber.default(0.1)).describe(
    "how unevenly the register errs between villages, relative standard deviation σ",
  ),
  omega: shares("1,1,1", "weights of the gaps of expenses, income and pockets, made to sum to 1"),
  floor: written(z.coerce.number().min(0).max(1).optional()).describe(
    "threshold definition: a rate of at least this; left out: λ × the scope's mean",
  ),
  priority: whole(1, 4, 1, "matrix definition: priorities from 1 to this one"),
  moranq: number(0.01, 0.2, 0.1, "Local Moran definition: false-discovery rate"),
  window: z
    .enum(["circular", "flexible"])
    .default("circular")
    .describe("scan definition: the shape of its windows"),
  scanp: number(0.01, 0.2, 0.05, "scan definition: greatest calibrated p of a window"),
  scannull: z
    .enum(["permutation", "gamma-poisson"])
    .default("permutation")
    .describe("scan definition: what its windows are held against"),
  tier: z
    .enum(["confirmed", "probable", "isolated"])
    .default("isolated")
    .describe("need-and-gap definition: pockets of this evidence or a surer one"),
  weights: shares(
    "0.4,0.3,0.3",
    "priority: weights of need θ, unmet units U and gap share g, made to sum to 1",
  ),
  top: whole(1, 1000, 30, "priority: N of “in the top N”, villages"),
  toppockets: whole(1, 100, 5, "priority: N of “in the top N”, pockets"),
});

export type Question = z.infer<typeof questionSchema>;
/** A question with its scope and period settled. */
export type SettledQuestion = Question & { regency: string; period: number };

const defaults = questionSchema.parse({});

/**
 * The one text of a question: parameters in a fixed order, those at their default left out.
 * @param set what the regency has its own usual value of: always said, for left out it would mean that value
 */
export function canonical(question: Question, set: Partial<Record<keyof Question, unknown>> = {}): string {
  const parameters = new URLSearchParams();
  for (const key of Object.keys(questionSchema.shape) as (keyof Question)[]) {
    const value = question[key];
    const text = value === undefined ? "" : String(value);
    if (text !== String(defaults[key] ?? "") || key in set) parameters.set(key, text);
  }
  return parameters.toString();
}
