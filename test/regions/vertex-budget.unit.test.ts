import type { Position } from "geojson";
import { describe, expect, it } from "vitest";
import type { IncomingVillage } from "../../server/regions/stage.ts";
import { MAX_REGENCY_VERTICES, withinRegencyBudget } from "../../server/regions/vertex-budget.ts";

async function* villages(regencies: number, each: number, vertices: number): AsyncGenerator<IncomingVillage> {
  const ring = Array<Position>(vertices).fill([109, -7]);
  for (let i = 0; i < each; i++)
    for (let r = 0; r < regencies; r++)
      yield {
        code: `33.${r + 10}.01.${2001 + i}`,
        name: "D",
        kind: "desa",
        row: i * regencies + r + 1,
        boundary:
          i % 2 ? { type: "Polygon", coordinates: [ring] } : { type: "MultiPolygon", coordinates: [[ring]] },
      };
}

async function handedOn(regencies: number, each: number, vertices: number): Promise<number[]> {
  const rows: number[] = [];
  for await (const { row } of withinRegencyBudget("/x/desa.geojson", villages(regencies, each, vertices)))
    rows.push(row);
  return rows;
}

describe("a regency's budget of vertices", () => {
  it.each([10, 100, 1_000, 10_000])(
    "refuses a million in %d villages, before any is handed on",
    async (count) => {
      const read = withinRegencyBudget("/x/desa.geojson", villages(1, count, 1_000_000 / count));
      await expect(read.next()).rejects.toThrow(/desa\.geojson.*400000 vertices in one regency \(33\.10\)/);
    },
  );

  it("hands on every village in its order, of regencies that are within it", async () => {
    const rows = await handedOn(4, 100, MAX_REGENCY_VERTICES / 100);
    expect(rows).toEqual(Array.from({ length: 400 }, (_, k) => k + 1));
    await expect(handedOn(4, 101, MAX_REGENCY_VERTICES / 100)).rejects.toThrow(/33\.10/);
  });
});
