import { z } from "zod";
import { COMPONENTS, EVIDENCE, GAP_IS, STATED_RECIPIENTS, STRATEGIES, UNITS } from "../domain/terms.ts";
import { intervalView, overlapColumns, overlapView, silenceOfPocket } from "./coverage.ts";
import { byStrategy, caveat, flags, name, numbers, shown, shownColumn } from "./disclosed-values.ts";
import {
  agreementColumns,
  definitionView,
  methodBlock,
  priorityView,
  rankingColumns,
  rankingSettings,
} from "./method.ts";

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
export const gapIs = z
  .enum(GAP_IS)
  .describe(
    "too few strategies reach τ: certain, whoever the recipients are; possible; none; unknown, for nobody reported anything",
  );

export const pocketView = z
  .object({
    id: z.string().describe('smallest village code in it and the period: "33.02.01.2001@2025"'),
    rank: z.int().describe("rank by the service gap U, descending, from 1"),
    evidence,
    standsOut: z
      .boolean()
      .describe("it also stands out from its surroundings: the same tests on what a smooth surface leaves"),
    gapIs: gapIs.describe("certain where it is certain in every village"),
    gapProbability: shown("γ, mean over its villages weighted by units in need"),
    probability: shown(
      "π, likewise: on average over the readings, this share of its units in need live where need is high and strategies are lacking",
    ),
    unreached: intervalView.describe("N, units in need that no program serves and no closure explains"),
    villages: numbers("indices of villages, ascending"),
    base: shown("all units (households), H"),
    eligible: shown("units in need, P"),
    serviceGap: shown("service gap U, in family equivalents: it ranks, and is no number of families"),
    rate: z
      .union([z.tuple([z.number(), z.number()]), z.literal("hidden")])
      .describe("least and greatest smoothed rate"),
    coverage: byStrategy(shown("least share of eligible reached")),
    upper: byStrategy(shown("most")),
    lower: byStrategy(z.boolean()).describe("coverage is a lower bound"),
    missing: z.array(strategy).describe("strategies that even at most stay below τ in the pocket as a whole"),
    programs: z.int(),
    agencies: z.array(z.string()),
    ...silenceOfPocket,
    coreP: z.number().nullable().describe("smallest Gi* p of its cores, null without a core"),
    massP: z.number().nullable().describe("p of the cluster mass it overlaps, null when none"),
    bounds,
    priority: priorityView.nullable().describe("null where its figures are hidden, and for need clusters"),
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
      coverage: byStrategy(z.number().nullable()).describe(
        "share of eligible reached by each strategy over the villages shown",
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
    columns: z.object({
      base: shownColumn("H, in the component's unit"),
      eligible: shownColumn("P, in the component's unit"),
      density: shownColumn("P per km²: what is shown of need whose base is missing"),
      estimated: flags("the value of need is an estimate"),
      rate: shownColumn("P / H"),
      smoothed: shownColumn("empirical-Bayes smoothed rate θ"),
      z: shownColumn("(p − m) / √(a + m(1 − m)/H)"),
      exceedance: shownColumn("Pr(odds of the rate > 1.25 × the odds of m)"),
      coreP: shownColumn("upper permutation p of Gi* on z"),
      coreQ: shownColumn("its Benjamini–Hochberg q"),
      high: flags("high need"),
      core: flags("core of concentrated need"),
      coverage: byStrategy(shownColumn("least share of eligible reached")),
      lower: byStrategy(flags("a lower bound only")),
      covered: shownColumn(
        "mean coverage of the strategies, weighted by ω: the map's second variable (1 − g)",
      ),
      unreached: z
        .array(intervalView)
        .describe("N, units in need that no program serves and no closure explains"),
      gapIs: z.array(z.union([gapIs, z.literal("hidden"), z.null()])),
      gapProbability: shownColumn(
        "γ, probability that fewer strategies than wanted reach τ: a reading, no bound",
      ),
      probability: shownColumn(
        "π, share of readings in which need is high, times γ; null where that can't be said",
      ),
      excess: flags("more are registered in need than there are: left out of the tests"),
      serviceGap: shownColumn("service gap U, in family equivalents"),
      gapShare: shownColumn("g = U / P"),
      effective: shownColumn("strategies that certainly reach τ, O by low ends"),
      programs: numbers("distinct programs with at least one unit served"),
      agencies: numbers("distinct agencies likewise"),
      strategies: numbers("distinct strategies likewise"),
      over: flags("served more than registered in some program"),
      cluster: numbers("index into clusters, −1 = none"),
      pocket: numbers("index into pockets, −1 = none"),
      bivariate: numbers("need class (0–2) × 3 + coverage class (0–2); −1 no data, −2 hidden"),
      ...overlapColumns,
      ...agreementColumns,
      ...rankingColumns,
    }),
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
    districts: z
      .object({
        base: shownColumn("H of the villages with need; hidden where it would give a village away"),
        eligible: shownColumn("P likewise"),
        rate: shownColumn("P / H"),
        coverage: byStrategy(shownColumn("over the villages that show it, weighted by units in need")),
        covered: shownColumn("likewise"),
        serviceGap: shownColumn("service gap U, over the villages that show it"),
        unreached: z.array(intervalView).describe("N over the villages that are shown"),
        villages: numbers("villages with need"),
        hidden: numbers("villages whose figures are hidden"),
        inPocket: shownColumn("villages in a pocket; null where pockets can't be found"),
      })
      .describe("columns in the order of the scope's districts"),
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
    cells: z.array(z.string()),
    base: shownColumn(
      "H, spread from what villages show: whole numbers whose sum is the villages' at every resolution, each the sum of its child cells; a small one is no count of anybody",
    ),
    eligible: shownColumn("P, likewise"),
    density: shownColumn("P per km² of the cell: what is shown of need whose base is missing"),
    rate: shownColumn("of the spread before it is rounded"),
    coverage: byStrategy(shownColumn()),
    covered: shownColumn(),
    observed: numbers("share of the cell's units known from household points, 0–1; the rest is spread"),
    dasymetric: numbers("share spread by the mass of buildings; what is neither is spread by area"),
    deviation: shownColumn("one standard deviation of eligible, in units; null = not known"),
    arealError: z
      .number()
      .nullable()
      .describe("how far areal shares lie from better-known ones, relative; null where there are none"),
    bivariate: numbers("as for villages"),
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
