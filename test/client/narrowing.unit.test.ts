import { describe, expect, it } from "vitest";
import { narrowingsOf, withoutNarrowing } from "../../server/core/cartography/narrowing.ts";
import { speechOf } from "../../server/core/cartography/speech.ts";
import { PARAMETERS } from "../../server/core/cartography/view-state.ts";

const name = (text: string) => ({ id: text, en: `${text} (en)` });
const scope = {
  programs: [{ id: "pkh", name: name("PKH") }],
  agencies: [{ id: "dinsos", name: name("Dinas Sosial") }],
} as unknown as Parameters<typeof narrowingsOf>[1];
const labels = (question: Record<string, string>, language: "id" | "en" = "id") =>
  narrowingsOf(question, scope, speechOf(language)).map(({ label }) => label);

describe("what narrows a view", () => {
  it("is each filter by the name of what it names, and each moved threshold with its value", () => {
    const question = {
      programs: "pkh,lain",
      agencies: "dinsos",
      strategies: "income",
      tau: "0.5",
      fewest: "3",
    };
    expect(labels(question)).toEqual([
      "Program: PKH",
      "Program: lain",
      "Perangkat daerah: Dinas Sosial",
      "Strategi: 2 Pendapatan",
      "τ: cakupan efektif 0,5",
      "Strategi minimal 3",
    ]);
    expect(labels(question, "en")).toEqual([
      "Programs: PKH (en)",
      "Programs: lain",
      "Agencies: Dinas Sosial (en)",
      "Strategies: 2 Income",
      "τ: effective coverage 0.5",
      "Fewest strategies 3",
    ]);
  });

  it("is not the place, the year or the need that the title says", () => {
    expect(labels({ regency: "33.02", period: "2024", component: "water" })).toEqual([]);
  });

  it.each(PARAMETERS.filter((one) => !["regency", "period", "component"].includes(one)))(
    "%s has a name in both languages",
    (parameter) => {
      for (const language of ["id", "en"] as const) {
        const [label, ...more] = labels({ [parameter]: "7" }, language);
        expect(more).toEqual([]);
        expect(label).not.toMatch(/undefined|^\s/);
      }
    },
  );

  it("is taken off one by one or all at once, and nothing else goes", () => {
    const question = { period: "2024", programs: "pkh,kur", tau: "0.5" };
    const [pkh, , tau] = narrowingsOf(question, scope, speechOf("id"));
    expect(withoutNarrowing(question, pkh)).toEqual({ period: "2024", programs: "kur", tau: "0.5" });
    expect(withoutNarrowing(withoutNarrowing(question, pkh), { ...pkh, id: "kur" })).toEqual({
      ...{ period: "2024", tau: "0.5" },
    });
    expect(withoutNarrowing(question, tau)).toEqual({ period: "2024", programs: "pkh,kur" });
    expect(withoutNarrowing(question, "all")).toEqual({ period: "2024" });
  });
});
