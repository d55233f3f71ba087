import { z } from "zod";
import { regencyCode } from "../domain/region-codes.ts";
import { type ByStrategy, COMPONENTS, type Component, STRATEGIES } from "../domain/terms.ts";

/** What the method takes where neither a query nor a regency says otherwise (method, section 3). */
export const DEFAULTS = {
  component: "poverty" as Component,
  programs: [] as string[],
  agencies: [] as string[],
  strategies: [] as string[],
  lambda: 1.5,
  exceedance: 0.8,
  cap: 0.2,
  tau: 0.3,
  fewest: 2,
  gamma: 0.5,
  q: 0.1,
  alpha: 0.05,
  z0: 1,
  sigma: 0.1,
  omega: STRATEGIES.map(() => Number((1 / STRATEGIES.length).toFixed(4))) as ByStrategy<number>,
  priority: 1,
  moranq: 0.1,
  window: "circular" as "circular" | "flexible",
  scanp: 0.05,
  scannull: "permutation" as "permutation" | "gamma-poisson",
  tier: "isolated" as "confirmed" | "probable" | "isolated",
  weights: [0.4, 0.3, 0.3] as [number, number, number],
  top: 30,
  toppockets: 5,
};

/** Parameters that a regency can have its own default of. */
export const THRESHOLDS = [
  ...(["lambda", "exceedance", "cap", "tau", "fewest", "gamma", "q", "alpha", "sigma"] as const),
] as const;
export type Threshold = (typeof THRESHOLDS)[number];

const list = (item: z.ZodString, what: string) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))].sort())
    .pipe(z.array(item).max(200))
    .optional()
    .meta({ default: [], description: what });
/** Where nothing is written there is no number: it would be read as 0, which these may be. */
const written = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (typeof given === "string" && given.trim() === "" ? Number.NaN : given), schema);
const number = (low: number, high: number, name: keyof typeof DEFAULTS, what: string) =>
  z.coerce.number().min(low).max(high).optional().meta({ default: DEFAULTS[name], description: what });
const whole = (low: number, high: number, name: keyof typeof DEFAULTS, what: string) =>
  z.coerce.number().int().min(low).max(high).optional().meta({ default: DEFAULTS[name], description: what });
const oneOf = <const T extends readonly string[]>(
  values: T,
  name: keyof typeof DEFAULTS,
  description: string,
) => z.enum(values).optional().meta({ default: DEFAULTS[name], description });
/** Three shares that sum to 1: whatever is written is made to, so that "4,3,3" and "0.4,0.3,0.3" are one query. */
const shares = (name: "omega" | "weights", description: string) =>
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
    .optional()
    .meta({ default: DEFAULTS[name].join(","), description });
/** σ, which may be 0. */
export const sigmaNumber = z.coerce.number().min(0).max(0.3);
export const slug = z.string().regex(/^[a-z0-9-]+$/, "an id of small letters, digits and hyphens");

/**
 * What can be asked of the record. Everything can be left out: what a query leaves out is resolved by
 * `resolve` from the regency's settings, from what the record holds, and from {@link DEFAULTS}.
 */
export const querySchema = z.strictObject({
  regency: regencyCode
    .optional()
    .describe("a regency's Kemendagri code such as 33.02; left out: the first with figures"),
  period: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe(
      "year; left out, or without need of the component: the newest with need of at least half of the villages",
    ),
  component: oneOf(
    COMPONENTS,
    "component",
    "what is lacking; left out: poverty if it has any need, else the first that has",
  ),
  programs: list(slug, "only these programs: ids with commas between"),
  agencies: list(slug, "only programs of these agencies: ids with commas between"),
  strategies: list(
    z.string().regex(new RegExp(`^(${STRATEGIES.join("|")})$`)),
    "only programs of these strategies, with commas between",
  ),
  lambda: number(
    1.2,
    2.5,
    "lambda",
    "high need: odds of the smoothed rate at least λ × the odds of the scope's mean",
  ),
  exceedance: number(
    0.5,
    0.95,
    "exceedance",
    "high need: least probability that the rate exceeds 1.25 × the odds of the mean",
  ),
  cap: number(0.1, 0.3, "cap", "high need: at most this share of the villages, by smoothed rate"),
  tau: number(0.1, 0.6, "tau", "a strategy is effective from this coverage"),
  fewest: whole(
    1,
    3,
    "fewest",
    "gap: fewer effective strategies than this, at most those that the component concerns",
  ),
  gamma: number(0.3, 0.8, "gamma", "gap: a possible one counts from this probability γ"),
  q: number(0.01, 0.2, "q", "core: false-discovery rate"),
  alpha: number(0.01, 0.2, "alpha", "clustered: p of the cluster mass"),
  z0: written(z.coerce.number().min(0).max(3).optional()).meta({
    default: DEFAULTS.z0,
    description: "cluster mass: threshold on z",
  }),
  sigma: written(sigmaNumber.optional()).meta({
    default: DEFAULTS.sigma,
    description: "how unevenly the register errs between villages, relative standard deviation σ",
  }),
  omega: shares("omega", "weights of the gaps of the strategies, made to sum to 1"),
  floor: written(z.coerce.number().min(0).max(1).optional()).describe(
    "threshold definition: a rate of at least this; left out: λ × the scope's mean",
  ),
  priority: whole(1, 4, "priority", "matrix definition: priorities from 1 to this one"),
  moranq: number(0.01, 0.2, "moranq", "Local Moran definition: false-discovery rate"),
  window: oneOf(["circular", "flexible"], "window", "scan definition: the shape of its windows"),
  scanp: number(0.01, 0.2, "scanp", "scan definition: greatest calibrated p of a window"),
  scannull: oneOf(
    ["permutation", "gamma-poisson"],
    "scannull",
    "scan definition: what its windows are held against",
  ),
  tier: oneOf(
    ["confirmed", "probable", "isolated"],
    "tier",
    "need-and-gap definition: pockets of this evidence or a surer one",
  ),
  weights: shares("weights", "priority: weights of need θ, unmet units U and gap share g, made to sum to 1"),
  top: whole(1, 1000, "top", "priority: N of “in the top N”, villages"),
  toppockets: whole(1, 100, "toppockets", "priority: N of “in the top N”, pockets"),
});

/** A query as it was made: what was left out is undefined. */
export type Query = z.infer<typeof querySchema>;
