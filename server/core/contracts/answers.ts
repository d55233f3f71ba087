import { z } from "zod";
import { COMPONENTS, EVIDENCE, STATED_RECIPIENTS, STRATEGIES, UNITS } from "../domain/terms.ts";
import { columnsOf, rowOf } from "../indicators/schemas.ts";
import { intervalView, overlapView } from "./coverage.ts";
import { byStrategy, caveat, name, numbers, shown } from "./disclosed-values.ts";
import { definitionView, methodBlock, rankingSettings } from "./method.ts";

/**
 * What the HTTP views say, after disclosure: one schema for each, from which come the types that the server
 * fills and the client reads, and the OpenAPI document. The client imports types and nothing else.
 */
export type { ByStrategy, Name, Shown } from "./disclosed-values.ts";

const component = z.enum(COMPONENTS);
const unit = z.enum(UNITS);
export const strategy = z.enum(STRATEGIES);
const place = z.object({ code: z.string().describe("Kemendagri code"), name: z.string() });
export const kind = z.enum(["desa", "kelurahan"]);
export const bounds = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .describe("west, south, east, north, degrees");
const synthetic = z.boolean().describe("demo data: said on every screen and export");
const revision = z.int().describe("of the record");
const question = z.string().describe('canonical text of the question, "" = all defaults');

/** What every answer says first: the question and the revision it answers. */
export const envelope = {
  revision,
  question,
  regency: z.string().describe("Kemendagri code"),
  period: z.int(),
  component,
  unit,
  synthetic,
  caveat,
};

export const scopeView = z
  .object({
    revision,
    regency: place,
    regencies: z.array(place).describe("all regencies in the record"),
    synthetic,
    boundaryQuality: z.enum(["surveyed", "simplified", "sketched", "unknown"]),
    boundarySource: z.string(),
    bounds,
    periods: z.array(z.int()).describe("years with need of any component, ascending"),
    needs: z
      .array(
        z.object({
          component,
          periods: z.array(z.int()).describe("years with need, ascending"),
          newest: z
            .int()
            .describe("its default: the newest with need for at least half of the villages with boundaries"),
        }),
      )
      .describe("components that anybody reported; one that is not in it has no need recorded"),
    defaults: z
      .object({ component, period: z.int() })
      .describe(
        "what a question takes that names neither: poverty if it has any need, else the first that has",
      ),
    disclosure: z.int().describe("least count shown, k"),
    usual: z
      .record(z.string(), z.string())
      .describe("thresholds that this regency has its own usual value of; the others are the method's"),
    districts: z.array(place),
    villages: z
      .object({
        code: z.array(z.string()),
        name: z.array(z.string()),
        kind: z.array(kind),
        district: numbers("index into districts"),
        longitude: numbers("degrees"),
        latitude: numbers("degrees"),
        area: numbers("km²"),
      })
      .describe("columns of equal length, ordered by code; the order of every other per-village column"),
    strategies: z.array(z.object({ id: strategy, name })),
    components: z.array(z.object({ id: component, name, unit })),
    units: z.array(z.object({ id: unit, name })),
    agencies: z.array(z.object({ id: z.string(), name })),
    programs: z.array(
      z.object({
        id: z.string(),
        name,
        agency: z.string(),
        unit,
        strategies: z.array(strategy),
        components: z.array(component),
        fundSource: z.string(),
        exclusionGroup: z.string().nullable(),
        recipients: z
          .enum(STATED_RECIPIENTS)
          .nullable()
          .describe(
            "whom it reaches: in_need, chosen from those in need; anyone; null = not stated, counted as anyone",
          ),
        starts: z.int().describe("first year"),
        ends: z.int().nullable().describe("last year; null = no end is set"),
        retired: z
          .string()
          .nullable()
          .describe(
            "day of retirement, YYYY-MM-DD: it counts in that year and before, and is no choice after",
          ),
      }),
    ),
    datasets: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        source: z.string(),
        licence: z.string().nullable().describe("as its source states it"),
        dataDate: z.string().nullable(),
        synthetic: z.boolean(),
        recipients: z
          .enum(STATED_RECIPIENTS)
          .nullable()
          .describe("of a delivery file: who its recipients are, over what its program states"),
      }),
    ),
  })
  .meta({ id: "ScopeView", description: "Everything that does not depend on the question." });
export type ScopeView = z.infer<typeof scopeView>;

export const evidence = z
  .enum(EVIDENCE)
  .describe(
    "of its own villages: confirmed = clustered (holds a core, or lies in a cluster mass that permutations hardly reach), probable = adjacent (two or more), isolated = single",
  );

export const pocketView = z
  .object({
    id: z.string().describe('smallest village code in it and the period: "33.02.01.2001@2025"'),
    villages: numbers("indices of villages, ascending"),
    ...rowOf("pockets"),
    bounds,
  })
  .meta({ id: "PocketView", description: "A pocket lacking overlap, or a need cluster." });
export type PocketView = z.infer<typeof pocketView>;

export const answerView = z
  .object({
    ...envelope,
    parameters: z
      .object({
        lambda: z.number(),
        exceedance: z.number(),
        cap: z.number(),
        tau: z.number(),
        fewest: z.int(),
        gamma: z.number(),
        q: z.number(),
        alpha: z.number(),
        z0: z.number(),
        permutations: z.int(),
        seed: z.int(),
      })
      .describe("in force"),
    scope: z.object({
      base: shown("H; null where the base of the component is missing"),
      eligible: shown("P; null where nobody reported need"),
      mean: z.number().nullable().describe("m, the scope's rate"),
      variance: z
        .number()
        .nullable()
        .describe('a, variance beyond chance; 0: "no variation beyond chance", and there are no pockets'),
      serviceGap: z
        .number()
        .nullable()
        .describe(
          "service gap U over the villages shown, in family equivalents; null where coverage is unknown",
        ),
      unreached: intervalView.describe("N over the villages shown, as in the ledger"),
      coverageLow: byStrategy(z.number().nullable()).describe(
        "share of eligible reached by each strategy, at least, over the villages shown",
      ),
      villages: z.object({
        total: z.int(),
        withNeed: z.int(),
        hidden: z.int(),
        high: z.int().nullable().describe("null where no rate is known"),
        core: z.int().nullable().describe("likewise"),
        inPocket: z
          .int()
          .nullable()
          .describe("null where pockets can't be found: no rate is known, or coverage is unknown"),
      }),
      edges: z
        .object({ need: z.tuple([z.number(), z.number()]), coverage: z.tuple([z.number(), z.number()]) })
        .describe("class edges of the bivariate map: two on the smoothed rate, two on the coverage shown"),
    }),
    definitions: z
      .array(definitionView)
      .describe("what a pocket can mean, in the order of the bits of memberOf"),
    ranking: rankingSettings,
    columns: columnsOf("villages"),
    undecided: z
      .array(
        z.object({
          village: z.int().describe("index"),
          gapProbability: z.number(),
          programs: z
            .array(z.string())
            .describe("of which it is not stated who their recipients are; to state it narrows the interval"),
        }),
      )
      .describe("high need where a gap cannot be ruled out, but is less likely than what counts as one"),
    method: methodBlock,
    districts: columnsOf("districts").describe("columns in the order of the scope's districts"),
    clusters: z.array(pocketView),
    pockets: z.array(pocketView),
  })
  .meta({
    id: "AnswerView",
    description: "The whole map in columns, one value per village in the scope's order.",
  });
export type AnswerView = z.infer<typeof answerView>;

const deliveryView = z.object({
  program: z.string(),
  period: z.int(),
  planned: shown("units"),
  served: shown("units"),
  lower: z.boolean().describe("at least so many: some are too few to be told apart"),
  budget: z.number().nullable().describe("rupiah; null also where it would give a hidden count away"),
  dataset: z.int().describe("index into the scope's datasets"),
});
export type DeliveryView = z.infer<typeof deliveryView>;

export const villageView = z
  .object({
    revision,
    synthetic,
    index: z.int(),
    code: z.string(),
    bpsCode: z.string().nullable(),
    name: z.string(),
    kind,
    district: z.string(),
    regency: z.string(),
    area: z.number().describe("km²"),
    neighbours: z.array(z.string()),
    reasons: z
      .array(
        z.object({
          id: z.enum(["rate", "exceedance", "top", "core", "gap"]),
          value: shown(),
          threshold: z.number().nullable().describe("null: too few villages have figures to draw one from"),
          met: z.union([z.boolean(), z.literal("hidden"), z.null()]),
        }),
      )
      .describe(
        "why it is, or isn't, in a pocket: each condition with the village's value and the threshold",
      ),
    needs: z
      .array(
        z.object({
          component,
          period: z.int(),
          unit,
          value: shown(),
          base: shown(),
          estimated: z.boolean(),
          dataset: z.int(),
        }),
      )
      .describe("need of each component and period that was reported"),
    deliveries: z
      .array(deliveryView)
      .describe("deliveries in the question's period, of programs for the component in question"),
    silent: z
      .array(z.string())
      .describe("agencies with a running program of which nothing is known there in the period"),
    overlap: overlapView,
  })
  .meta({ id: "VillageView", description: "A village's card." });
export type VillageView = z.infer<typeof villageView>;

export const hexagonsView = z
  .object({
    revision,
    question,
    resolution: z.int(),
    synthetic,
    cells: z.array(z.string()).describe("H3 ids"),
    ...columnsOf("cells").shape,
    arealError: z
      .number()
      .nullable()
      .describe("how far areal shares lie from better-known ones, relative; null where there are none"),
    services: z
      .array(z.object({ program: z.string(), inside: numbers("part of the cell's area inside, 0–1") }))
      .describe("service areas of the period's programs of villages"),
  })
  .meta({ id: "HexagonsView", description: "H3 cells in columns." });
export type HexagonsView = z.infer<typeof hexagonsView>;

export const searchView = z
  .object({
    results: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind,
        district: z.string(),
        regency: z.string(),
        homonym: z.boolean().describe("another village in the record has the same name"),
      }),
    ),
    areas: z
      .array(
        z.object({
          level: z.enum(["district", "regency"]),
          code: z.string(),
          name: z.string(),
          regency: z.string().describe("Kemendagri code of its regency, or its own"),
          bounds: bounds.nullable().describe("of a district; null of a regency"),
        }),
      )
      .describe("districts of the regency and regencies of the record, at most 6"),
  })
  .meta({
    id: "SearchView",
    description: "Villages, districts and regencies by name or code, typos allowed.",
  });
export type SearchView = z.infer<typeof searchView>;

export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("what is wrong in particular, and what is allowed, in English"),
    code: z.string().optional().describe("why, for programs"),
    said: z
      .object({ problem: name, remedy: name })
      .optional()
      .describe("why, and what to do about it, for people"),
    fields: z
      .array(
        z.object({
          in: z.enum(["path", "query", "body"]),
          field: z.string(),
          code: z.string(),
          id: z.string(),
          en: z.string(),
        }),
      )
      .optional()
      .describe("each part of the request that is not valid"),
  })
  .meta({ id: "Problem", description: "RFC 9457, application/problem+json: says what is allowed." });
export type Problem = z.infer<typeof problem>;
