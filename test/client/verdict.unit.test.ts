import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Few from "../../client/text/few.ts";
import type * as Verdict from "../../client/text/verdict.ts";
import type { AnswerView, Shown } from "../../server/core/contracts/answers.ts";
import { closePage, openPage } from "./page.ts";

interface State {
  pocket: number;
  cluster: number;
  eligible: Shown;
  smoothed: Shown;
  gapIs: AnswerView["columns"]["gapIs"][number];
}
/** A village of high need whose gap is certain, in no pocket, unless a row says otherwise. */
const USUAL: State = { pocket: -1, cluster: 0, eligible: 45, smoothed: 0.2, gapIs: "none" };
const TABLE: [what: string, state: Partial<State>, id: string, en: string][] = [
  [
    "in a pocket",
    { pocket: 0 },
    "Termasuk kantong nomor 3 (berdampingan)",
    "Part of pocket number 3 (adjacent)",
  ],
  ["no data", { eligible: null, smoothed: null, gapIs: null }, "tidak ada data sasaran", "no data on need"],
  [
    "hidden",
    { eligible: "hidden", smoothed: "hidden", gapIs: "hidden" },
    "angkanya disembunyikan",
    "are hidden",
  ],
  ["no base", { smoothed: null, gapIs: "certain" }, "jumlah seluruhnya belum ada", "is not in the record"],
  ["high, nobody reported", { gapIs: "unknown" }, "belum diketahui apakah program", "is not known"],
  [
    "low, nobody reported",
    { gapIs: "unknown", cluster: -1 },
    "cakupannya belum diketahui",
    "coverage is not known",
  ],
  ["high, coverage withheld", { gapIs: "hidden" }, "disembunyikan", "is hidden"],
  ["high, a gap less likely", { gapIs: "possible" }, "lebih mungkin tidak", "less likely than not"],
  ["high and served", {}, "tetapi program menjangkaunya", "but programs reach it"],
  ["low", { cluster: -1 }, "Bukan bagian dari kantong", "Not part of a pocket"],
  [
    "zero in need",
    { eligible: 0, smoothed: 0.01, cluster: -1 },
    "Bukan bagian dari kantong",
    "Not part of a pocket",
  ],
];

const answerOf = (state: State) =>
  ({
    pockets: [{ rank: 3, evidence: "probable" }],
    columns: Object.fromEntries(Object.entries(state).map(([name, value]) => [name, [value]])),
  }) as unknown as AnswerView;

describe.each(["id", "en"] as const)("whether a village is part of a pocket, in %s", (lang) => {
  let said: typeof Verdict;
  let few: typeof Few;
  beforeAll(async () => {
    openPage(`/?lang=${lang}`);
    said = await import("../../client/text/verdict.ts");
    few = await import("../../client/text/few.ts");
  });
  afterAll(closePage);

  it.each(TABLE)("%s", (_, state, id, en) => {
    expect(said.verdictWords(answerOf({ ...USUAL, ...state }), 0)).toContain(lang === "id" ? id : en);
  });

  it("fewer than one is none", () => {
    expect([1, 2, 3].map(few.fewWords)).toEqual(
      lang === "id"
        ? [
            "tidak satu strategi pun menjangkau",
            "kurang dari 2 strategi menjangkau",
            "kurang dari 3 strategi menjangkau",
          ]
        : ["no strategy reaches", "fewer than 2 strategies reach", "fewer than 3 strategies reach"],
    );
  });
});
