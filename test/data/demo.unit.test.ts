import { createHash } from "node:crypto";
import { booleanPointInPolygon } from "@turf/turf";
import { describe, expect, it } from "vitest";
import { DEMO_PERIODS, demoRegency } from "../../data/demo.ts";

const demo = demoRegency();

describe("the demo regency", () => {
  it("is Banyumas: 27 districts, 331 villages, 22 names that occur twice", () => {
    expect(demo.districts).toHaveLength(27);
    expect(demo.villages).toHaveLength(331);
    const bearers = [...new Set(demo.villages.map(({ name }) => name))].map((name) =>
      demo.villages.filter((village) => village.name === name),
    );
    expect(bearers.filter((villages) => villages.length > 1)).toHaveLength(22);
    expect(new Set(demo.villages.map(({ code }) => code)).size).toBe(331);
    const names = demo.villages.map(({ code, name }) => `${code} ${name}`);
    expect(names).toContain("33.02.18.2010 Karanggude Kulon");
    expect(names).toContain("33.02.27.1004 Pabuwaran");
  });

  it("is tiled without gap or overlap: every edge is used once or twice, the second time backwards", () => {
    const used = new Map<string, string[]>();
    for (const { boundary } of demo.villages) {
      const ring = boundary.coordinates[0].map(String);
      for (let k = 0; k + 1 < ring.length; k++) {
        const key = [ring[k], ring[k + 1]].sort().join(" ");
        used.set(key, [...(used.get(key) ?? []), `${ring[k]} ${ring[k + 1]}`]);
      }
    }
    for (const directions of used.values()) expect(directions).toHaveLength(new Set(directions).size);
    expect(Math.max(...[...used.values()].map((directions) => directions.length))).toBe(2);
  });

  it("has 12.53 % poor in 2023, to the family", () => {
    const poverty = demo.needs.filter((need) => need.component === "poverty" && need.period === 2023);
    const families = poverty.reduce((sum, need) => sum + need.base!, 0);
    expect(poverty.reduce((sum, need) => sum + need.value!, 0)).toBe(Math.round(0.1253 * families));
  });

  it("holds what it promises", () => {
    expect(demo.agencies.length).toBeGreaterThanOrEqual(10);
    expect(demo.programs.length).toBeGreaterThanOrEqual(24);
    expect(new Set(demo.programs.flatMap((program) => program.strategies)).size).toBe(3);
    expect(demo.programs.some((program) => program.strategies.length > 1)).toBe(true);
    expect(new Set(demo.programs.map((program) => program.unit)).size).toBe(5);
    expect(new Set(demo.deliveries.map((delivery) => delivery.period))).toEqual(new Set(DEMO_PERIODS));
    expect(demo.points.longitude).toHaveLength(60_000);
    expect(demo.reports.some((report) => !report.reported)).toBe(true);
    expect(demo.needs.some((need) => need.status === "not_reported" && need.value === null)).toBe(true);
    const groups = demo.programs.flatMap((program) => program.exclusionGroup ?? []);
    expect(groups.length).toBeGreaterThan(new Set(groups).size);
  });

  it("serves more than is registered somewhere, as real lists do", () => {
    const housing = new Map(
      demo.needs
        .filter((need) => need.component === "housing")
        .map((need) => [`${need.village} ${need.period}`, need]),
    );
    const over = demo.deliveries.filter(
      (delivery) =>
        delivery.program === "rtlh" &&
        delivery.served! >
          (housing.get(`${delivery.village} ${delivery.period}`)?.value ?? Number.POSITIVE_INFINITY),
    );
    expect(over.length).toBeGreaterThan(0);
  });

  it("counts linked recipients so that the patterns add up to what each program served", () => {
    const served = new Map<string, number>();
    for (const { village, period, programs, units } of demo.patterns)
      for (const program of programs) {
        const key = `${program} ${village} ${period}`;
        served.set(key, (served.get(key) ?? 0) + units);
      }
    const linked = new Set(demo.patterns.flatMap((pattern) => pattern.programs));
    for (const delivery of demo.deliveries)
      if (linked.has(delivery.program) && delivery.served! > 0)
        expect(served.get(`${delivery.program} ${delivery.village} ${delivery.period}`)).toBe(
          delivery.served,
        );
  });

  it("puts every household into its village", () => {
    const { longitude, latitude, village } = demo.points;
    for (let i = 0; i < longitude.length; i += 7)
      expect(booleanPointInPolygon([longitude[i], latitude[i]], demo.villages[village[i]].boundary)).toBe(
        true,
      );
  });

  it("leaves the town's poor quarter off the official list", () => {
    expect(demo.officialList.villages).toHaveLength(40);
    expect(demo.officialList.villages).not.toContain("33.02.24.1001");
  });

  it("is the same at every call", () => {
    const hash = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
    expect(hash(demoRegency())).toBe(hash(demo));
  });
});
