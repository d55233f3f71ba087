import { describe, expect, it } from "vitest";
import { renamedIn, VARIABLES, variableNameOf } from "../../server/core/cartography/variables.ts";
import { fromUrl, toUrl } from "../../server/core/cartography/view-state.ts";
import { renamedWords } from "../../server/core/messages/renamed.ts";
import { selectionOf } from "../../server/publishing/tiles/selection.ts";
import { styleQuery } from "../../server/publishing/tiles/style/style-query.ts";

/** Links as they were written before indicators had one id, and what they lead to. */
const LINKS: [was: string, now: string, says: RegExp | undefined][] = [
  ["?show=gap", "?show=serviceGap", /Celah layanan.*hanya untuk mengurutkan.*Belum tersentuh/],
  ["?show=gap&period=2024&component=water", "?period=2024&component=water&show=serviceGap", /Celah layanan/],
  ["?show=effective", "?show=effectiveStrategies", /“effective”.*“Strategi yang efektif”/],
  ["?show=expenses&tau=0.4", "?tau=0.4&show=coverageExpenses", /“expenses”.*“Cakupan: 1 Pengeluaran”/],
  ["?show=income", "?show=coverageIncome", /Cakupan: 2 Pendapatan/],
  ["?show=pockets&lang=en", "?lang=en&show=coveragePockets", /Cakupan: 3/],
  ["?show=priority&weights=0.5,0.2,0.3", "?weights=0.5,0.2,0.3&show=priorityRank", /Peringkat prioritas/],
  ["?show=is-moran&moranq=0.05", "?moranq=0.05&show=isMoran", /Local Moran/],
  ["?show=is-official", "?show=isOfficial", /Daftar resmi/],
  // Names that did not change say nothing.
  ["?show=smoothed&lambda=1.4", "?lambda=1.4&show=smoothed", undefined],
  ["?show=move&from=2023", "?show=move&from=2023", undefined],
  ["?show=gapChange", "?show=gapChange", undefined],
  ["?tab=analysis&analysis=change", "?tab=analysis&analysis=change", undefined],
  ["?village=33.02.01.2007&tab=village", "?tab=village&village=33.02.01.2007", undefined],
  ["?tier=confirmed&omega=1,2,3", "?omega=1,2,3&tier=confirmed", undefined],
  ["?show=nothing", "", undefined],
  ["", "", undefined],
];

describe("an old link", () => {
  it.each(LINKS)("%s leads to %s", (was, now, says) => {
    expect(toUrl(fromUrl(was))).toBe(now);
    const renamed = renamedIn(was);
    expect(renamed !== undefined).toBe(says !== undefined);
    if (renamed) expect(renamedWords(renamed, "id")).toMatch(says!);
    // Once it is written anew there is nothing to explain.
    expect(renamedIn(now)).toBeUndefined();
  });

  it("is explained in both languages, by the names in force", () => {
    for (const [was] of LINKS) {
      const renamed = renamedIn(was);
      if (!renamed) continue;
      expect(VARIABLES).toContain(renamed.to);
      for (const language of ["id", "en"] as const)
        expect(renamedWords(renamed, language)).toContain(`“${variableNameOf(renamed.to, language)}”`);
    }
  });

  it.each(LINKS.filter(([, , says]) => says))("%s is also a portal's style", (was, now) => {
    const { show } = Object.fromEntries(new URLSearchParams(was));
    expect(styleQuery.parse({ show }).show).toBe(new URLSearchParams(now).get("show"));
  });

  it.each([
    ["villages", "gap,bps", ["bpsCode", "serviceGap"]],
    [
      "villages",
      "service_gap,gap_is,gap_probability,unreached_low",
      ["unreachedLow", "serviceGap", "gapIs", "gapProbability"],
    ],
    ["villages", "coverage_income", ["coverageIncomeLow"]],
    ["districts", "gap,hidden", ["serviceGap", "villagesHidden"]],
    ["pockets", "tier,gap,missing", ["evidence", "serviceGap", "missingStrategies"]],
  ] as const)("tiles of %s with fields=%s go on", (layer, fields, expected) => {
    expect([...selectionOf(layer, fields).only!].sort()).toEqual([...expected].sort());
  });
});
