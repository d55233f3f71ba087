import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Sentences from "../../client/text/need-sentence.ts";
import type * as Format from "../../client/text/words.ts";
import type { Shown } from "../../server/core/contracts/answers.ts";
import type { ShownInterval } from "../../server/core/contracts/coverage.ts";
import { UNITS } from "../../server/core/domain/terms.ts";
import { closePage, openPage } from "./page.ts";

type Figures = Sentences.NeedFigures;
type Row = [what: string, figures: Partial<Figures>, id: string, en: string];

/** 45 of 900 houses in need, 12 to 20 of them reached by nobody, unless a row says otherwise. */
const USUAL: Figures = { unit: "house", eligible: 45, base: 900, rate: 0.05, unreached: [12, 20] };

const TABLE: Row[] = [
  [
    "all known",
    {},
    "45 rumah sasaran dari 900 (5%), 12–20 di antaranya belum tersentuh program apa pun",
    "45 of 900 houses in need (5%), 12–20 of them reached by no program",
  ],
  [
    "many",
    { unit: "family", eligible: 70168, base: 560000, rate: 0.1253, unreached: [5828, 20281] },
    "70.168 keluarga sasaran dari 560.000 (12,53%), 5.828–20.281 di antaranya belum tersentuh program apa pun",
    "70,168 of 560,000 families in need (12.53%), 5,828–20,281 of them reached by no program",
  ],
  [
    "need hidden",
    { eligible: "hidden", base: "hidden", rate: "hidden", unreached: "hidden" },
    "Jumlah rumah sasaran disembunyikan",
    "How many houses are in need is hidden",
  ],
  [
    "need hidden, the rest over others told",
    { eligible: "hidden", unreached: [12, 20] },
    "Jumlah rumah sasaran disembunyikan, 12–20 rumah belum tersentuh program apa pun",
    "How many houses are in need is hidden, 12–20 houses reached by no program",
  ],
  [
    "no data",
    { eligible: null, base: null, unreached: null },
    "Belum ada data sasaran",
    "No need has been reported",
  ],
  [
    "no base",
    { unit: "person", eligible: 52439, base: null, rate: null, unreached: [46786, 52439] },
    "52.439 jiwa sasaran (jumlah seluruhnya belum ada di data), 46.786–52.439 di antaranya belum tersentuh program apa pun",
    "52,439 persons in need (how many there are in all is not in the record), 46,786–52,439 of them reached by no program",
  ],
  [
    "base hidden",
    { base: "hidden", rate: "hidden" },
    "45 rumah sasaran (jumlah seluruhnya disembunyikan), 12–20 di antaranya belum tersentuh program apa pun",
    "45 houses in need (how many there are in all is hidden), 12–20 of them reached by no program",
  ],
  [
    "coverage not reported",
    { unreached: null },
    "45 rumah sasaran dari 900 (5%), cakupannya tidak diketahui: belum ada yang melapor",
    "45 of 900 houses in need (5%), coverage unknown: nobody has reported",
  ],
  [
    "neither base nor reports",
    { base: null, rate: null, unreached: null },
    "45 rumah sasaran (jumlah seluruhnya belum ada di data), cakupannya tidak diketahui: belum ada yang melapor",
    "45 houses in need (how many there are in all is not in the record), coverage unknown: nobody has reported",
  ],
  [
    "what is left hidden",
    { unreached: "hidden" },
    "45 rumah sasaran dari 900 (5%), yang belum tersentuh program apa pun disembunyikan",
    "45 of 900 houses in need (5%), how many of them no program reaches is hidden",
  ],
  [
    "zero in need",
    { eligible: 0, rate: 0, unreached: [0, 0] },
    "Tidak ada rumah sasaran di antara 900",
    "No houses in need among 900",
  ],
  [
    "zero, without base",
    { eligible: 0, base: null, unreached: [0, 0] },
    "Tidak ada rumah sasaran",
    "No houses in need",
  ],
  [
    "one in need",
    { eligible: 1, base: 20, rate: 0.05, unreached: [1, 1] },
    "1 rumah sasaran dari 20 (5%), 1 di antaranya belum tersentuh program apa pun",
    "1 of 20 houses in need (5%), 1 of them reached by no program",
  ],
  [
    "one family, no base",
    { unit: "family", eligible: 1, base: null, rate: null, unreached: [1, 1] },
    "1 keluarga sasaran (jumlah seluruhnya belum ada di data), 1 di antaranya belum tersentuh program apa pun",
    "1 family in need (how many there are in all is not in the record), 1 of them reached by no program",
  ],
  [
    "nobody left",
    { unreached: [0, 0] },
    "45 rumah sasaran dari 900 (5%), semuanya sudah dilayani atau ditutup dengan alasan",
    "45 of 900 houses in need (5%), all of them served or closed with a reason",
  ],
  [
    "perhaps nobody left",
    { unreached: [0, 7] },
    "45 rumah sasaran dari 900 (5%), 0–7 di antaranya belum tersentuh program apa pun",
    "45 of 900 houses in need (5%), 0–7 of them reached by no program",
  ],
  [
    "where a page says nothing of the base",
    { base: undefined, rate: undefined },
    "45 rumah sasaran, 12–20 di antaranya belum tersentuh program apa pun",
    "45 houses in need, 12–20 of them reached by no program",
  ],
];

describe.each(["id", "en"] as const)("sentences on need in %s", (lang) => {
  let say: typeof Sentences;
  let words: typeof Format;
  beforeAll(async () => {
    openPage(`/?lang=${lang}`);
    say = await import("../../client/text/need-sentence.ts");
    words = await import("../../client/text/words.ts");
  });
  afterAll(closePage);

  it.each(TABLE)("%s", (_, figures, id, en) => {
    const said = say.needSentence({ ...USUAL, ...figures });
    expect(said).toBe(lang === "id" ? id : en);
  });

  it.each([
    [null, "kantong belum dapat ditentukan", "pockets can't be determined yet"],
    [0, "tidak ada kantong", "no pockets"],
    [1, "1 kantong", "1 pocket"],
    [12, "12 kantong", "12 pockets"],
  ] as const)("%s pockets", (found, id, en) => {
    expect(say.pocketsWords(found)).toBe(lang === "id" ? id : en);
    expect(say.updatedWords(found)).toContain(lang === "id" ? id : en);
  });

  it.each([
    [null, "kantong belum dapat ditentukan", "pockets can't be determined yet"],
    [0, "tidak ada desa dalam kantong", "no village in a pocket"],
    [1, "1 desa dalam kantong", "1 village in a pocket"],
    [3, "3 desa dalam kantong", "3 villages in pockets"],
  ] as const)("%s villages in pockets", (found, id, en) => {
    expect(say.villagesInPocketWords(found)).toBe(lang === "id" ? id : en);
  });

  it("says no number that is not known, whatever is", () => {
    const shown = fc.oneof(
      fc.integer({ min: 0, max: 99_999 }),
      fc.constantFrom("hidden", null),
    ) as fc.Arbitrary<Shown>;
    const interval = fc.oneof(
      fc.tuple(fc.nat(999), fc.nat(999)).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]),
      fc.constantFrom("hidden", null),
    ) as fc.Arbitrary<ShownInterval>;
    fc.assert(
      fc.property(fc.constantFrom(...UNITS), shown, shown, interval, (unit, eligible, base, unreached) => {
        const said = say.needSentence({ unit, eligible, base, unreached });
        const numbers =
          said
            .replaceAll(/[.,](?=\d{3})/g, "")
            .match(/\d+/g)
            ?.map(Number) ?? [];
        const known = [eligible, base, ...(Array.isArray(unreached) ? unreached : [])];
        expect(
          numbers.filter((one) => !known.includes(one)),
          said,
        ).toEqual([]);
        expect(said).not.toMatch(/undefined|null|NaN|\{|\}/);
        expect(said).not.toMatch(new RegExp(`(dari|of) (${words.t("noData")}|${words.t("hiddenShort")})`));
      }),
    );
  });
});
