import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { COMPONENTS, type Component } from "../../../server/core/domain/terms.ts";
import { canonical } from "../../../server/core/query/canonical.ts";
import { caveatOf } from "../../../server/core/query/caveat.ts";
import {
  type Availability,
  type RegencySettings,
  type ReportedNeed,
  resolve,
} from "../../../server/core/query/resolve.ts";
import { type Query, querySchema } from "../../../server/core/query/schema.ts";
import { type RandomQuery, randomQueries } from "./random-queries.ts";

const UNSET: RegencySettings = { thresholds: {}, concerned: {} };
/** A record with need of every component, or of some, in given years. */
const held = (periods: number[], components: readonly Component[] = COMPONENTS): Availability => ({
  regency: "33.02",
  needs: components.map((component) => ({ component, periods, newest: periods.at(-1)! })),
  otherwise: 2026,
});
const HELD = held([2024, 2025]);
const resolvedText = (given: Record<string, unknown>, settings = UNSET, record = HELD) =>
  canonical(resolve(querySchema.parse(given), settings, record), settings.thresholds);

/**
 * SHA-256 (first 16 digits) of a thousand keys each, as they were while defaults stood in the schema and a
 * request's missing thresholds in an AsyncLocalStorage: caches and links that were made then hold.
 */
const KEYS_BEFORE = [
  ...["7195dd0f8d44dfd5", "dbab82d84806bad2", "5a6aa225298b9a8a", "20ed8f5bb7b4f896", "32e9457ca9630f31"],
  ...["3ac8072b756a5eed", "aebf4593609bdfc5", "0a6f6e36e7d8ad88", "20c8b3c9aa18ad1b", "6c5de4dd6f7461a4"],
];
function keyOf({ given, thresholds, periods }: RandomQuery): string {
  const needs = held(periods).needs.map((one) => ({
    ...one,
    periods: [...new Set([...periods, Number(given.period ?? periods[0])])],
  }));
  return resolvedText(given, { thresholds, concerned: {} }, { ...HELD, needs });
}

describe("a resolved query", () => {
  it("has the keys that 10,000 queries had before", () => {
    const keys = randomQueries(3302, 10_000).map(keyOf);
    expect(new Set(keys).size).toBeGreaterThan(9_000);
    const digests = KEYS_BEFORE.map((_, i) =>
      createHash("sha256")
        .update(keys.slice(i * 1000, i * 1000 + 1000).join("\n"))
        .digest("hex")
        .slice(0, 16),
    );
    expect(digests).toEqual(KEYS_BEFORE);
  });

  it("is the same again when its canonical text is parsed and resolved", () => {
    for (const one of randomQueries(17, 500)) {
      const key = keyOf(one);
      const given = Object.fromEntries(new URLSearchParams(key));
      expect(keyOf({ ...one, given })).toBe(key);
    }
  });

  it("takes poverty if it has any need, else the first component that has, in its own newest year", () => {
    const of = (query: Query, needs: ReportedNeed[]) => {
      const found = resolve(query, UNSET, { ...HELD, needs });
      return [found.component, found.period, found.requestedPeriod];
    };
    const poverty = { component: "poverty" as const, periods: [2024, 2025], newest: 2025 };
    const housing = { component: "housing" as const, periods: [2025, 2026], newest: 2026 };
    expect(of({}, [poverty, housing])).toEqual(["poverty", 2025, undefined]);
    expect(of({}, [housing])).toEqual(["housing", 2026, undefined]);
    expect(of({}, [])).toEqual(["poverty", 2026, undefined]);
    expect(of({ component: "housing" }, [poverty, housing])).toEqual(["housing", 2026, undefined]);
    expect(of({ period: 2026 }, [poverty, housing])).toEqual(["poverty", 2025, 2026]);
    expect(of({ component: "water", period: 2025 }, [poverty])).toEqual(["water", 2025, undefined]);
  });

  it("says plainly where another year stands in, or nothing is reported", () => {
    const said = (query: Query, record: Availability) => caveatOf(resolve(query, UNSET, record), record)?.en;
    expect(said({}, HELD)).toBeUndefined();
    expect(said({ period: 2026 }, HELD)).toBe("Not reported for 2026; newest: 2025.");
    expect(said({ component: "water" }, held([2025], ["poverty"]))).toMatch(/Nobody has reported/);
    expect(said({}, { regency: "", needs: [], otherwise: 2026 })).toMatch(/import them first/);
  });

  it("takes a regency's own thresholds where the query says nothing, and says so in its text", () => {
    const own: RegencySettings = { thresholds: { tau: "0.4" }, concerned: {} };
    expect(resolve({}, own, HELD).tau).toBe(0.4);
    expect(resolve({ tau: 0.3 }, own, HELD).tau).toBe(0.3);
    expect(resolvedText({ tau: "0.3" }, own)).toBe("regency=33.02&period=2025&tau=0.3");
    expect(resolvedText({}, own)).toBe("regency=33.02&period=2025&tau=0.4");
  });

  it("does not split on order, defaults or repetition", () => {
    const one = resolvedText({ period: "2025", programs: "pkh,blt-dd,pkh", lambda: "1.50" });
    expect(one).toBe("regency=33.02&period=2025&programs=blt-dd%2Cpkh");
    expect(resolvedText({ programs: "blt-dd,pkh", tau: "0.3", period: 2025 })).toBe(one);
  });

  it("makes weights sum to 1, and leaves out what is the default however it is written", () => {
    expect(resolvedText({ weights: "4,3,3", omega: "2,2,2" })).toBe(resolvedText({}));
    expect(resolvedText({ weights: "5,3,2" })).toBe(resolvedText({ weights: "0.5,0.30,0.2" }));
    expect(resolvedText({ floor: "0.2", top: "40", window: "flexible" })).toBe(
      "regency=33.02&period=2025&floor=0.2&window=flexible&top=40",
    );
  });

  it("needs a weight on some strategy that the component concerns", () => {
    expect(() => resolve({ component: "housing", omega: [1, 0, 0] }, UNSET, HELD)).toThrow(
      /housing concerns/,
    );
    const concerned = { housing: ["expenses"] as const };
    expect(
      resolve({ component: "housing", omega: [1, 0, 0] }, { thresholds: {}, concerned }, HELD).omega,
    ).toEqual([1, 0, 0]);
  });

  it.each([
    [{ component: "happiness" }, "component"],
    [{ lambda: "9" }, "lambda"],
    [{ strategies: "income,luck" }, "strategies"],
    [{ perido: "2025" }, ""],
    [{ fewest: "1.5" }, "fewest"],
    [{ weights: "1,1" }, "weights"],
    [{ weights: "0,0,0" }, "weights"],
    [{ omega: "1,-1,1" }, "omega"],
    [{ floor: "12" }, "floor"],
    [{ floor: "" }, "floor"],
    [{ z0: " " }, "z0"],
    [{ z0: "NaN" }, "z0"],
    [{ tier: "sure" }, "tier"],
    [{ sigma: "0.5" }, "sigma"],
    [{ sigma: "" }, "sigma"],
    [{ gamma: "0.9" }, "gamma"],
    [{ omega: "0,0,0" }, "omega"],
  ])("refuses %j", (parameters, field) => {
    const result = querySchema.safeParse(parameters);
    expect(result.success).toBe(false);
    expect(String(result.error?.issues[0].path[0] ?? "")).toBe(field);
  });
});
