import * as XLSX from "@e965/xlsx";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { ScopeView } from "../core/contracts/answers.ts";
import { DOUBTS, type OutcomesView } from "../core/contracts/outcomes.ts";
import { COMPONENTS, STRATEGIES } from "../core/domain/terms.ts";
import { CATALOGUE } from "../core/indicators/catalogue.ts";
import { markOf } from "../core/indicators/read.ts";
import { CSV_FORM } from "../platform/csv-form.ts";
import { xlsxForm } from "../platform/xlsx-form.ts";
import { noticeOf, statesOf } from "../publishing/exports/about.ts";
import { guarded } from "../publishing/exports/formats.ts";

const MEASURES = [
  "newly_served",
  "left_pocket",
  "entered_pocket",
  "strategy_gained",
  "strategy_lost",
  "all_strategies_gained",
  "all_strategies_lost",
] as const;

const count = (what: string) => z.union([z.int(), z.literal("hidden"), z.null()]).describe(what);

const outcomeRow = z.object({
  measure: z.enum(MEASURES).describe("what happened"),
  component: z.enum(COMPONENTS).describe("component of need"),
  strategy: z.enum(STRATEGIES).nullable().describe("of a strategy gained or lost"),
  code: z.string().describe("Kemendagri code of the village"),
  village: z.string().describe("its name"),
  district: z.string().describe("name of its district"),
  opening_at_least: count("residual need at the start of the year"),
  opening_at_most: count("residual need at the start of the year"),
  newly_at_least: count("units newly served"),
  newly_at_most: count("units newly served"),
  unit: z.string().nullable().describe("what is counted"),
  because: z.string().describe("of pockets: need, overlap, spaces between"),
  doubts: z.string().describe(`why it may be a jump of the data: ${DOUBTS.join(", ")}; spaces between`),
  counts_as_success: z.boolean().describe("it is in the totals as a gap closed"),
  period: z.int().describe("year"),
  from: z.int().nullable().describe("the year it is held against"),
  revision: z.int().describe(CATALOGUE.revision.description.en),
  data: z.enum(CATALOGUE.data.values).describe(CATALOGUE.data.description.en),
});
type OutcomeRow = z.infer<typeof outcomeRow>;

/** Every village behind every number, one line each. */
export function outcomeRows(
  view: OutcomesView,
  { villages, districts }: ScopeView,
  internal = false,
): OutcomeRow[] {
  const at = new Map(villages.code.map((code, i) => [code, i]));
  const line = (
    measure: OutcomeRow["measure"],
    { code, doubts }: { code: string; doubts: readonly string[] },
    more: Partial<OutcomeRow> = {},
  ): OutcomeRow => {
    const i = at.get(code)!;
    return {
      measure,
      component: view.component,
      strategy: null,
      code,
      village: villages.name[i],
      district: districts[villages.district[i]]?.name ?? "",
      ...{
        opening_at_least: null,
        opening_at_most: null,
        newly_at_least: null,
        newly_at_most: null,
        unit: null,
      },
      because: "",
      doubts: doubts.join(" "),
      counts_as_success: doubts.length === 0 && SUCCESS.includes(measure),
      period: view.period,
      from: view.from,
      revision: view.revision,
      data: markOf(view.synthetic, internal),
      ...more,
    };
  };
  const end = (interval: OutcomesView["served"][number]["newly"], one: 0 | 1) =>
    Array.isArray(interval) ? interval[one] : interval;
  return [
    ...view.served.flatMap(({ component, unit, villages: counted, doubted }) =>
      [...counted, ...doubted].map((row) =>
        line("newly_served", row, {
          component,
          unit,
          opening_at_least: end(row.opening, 0),
          opening_at_most: end(row.opening, 1),
          newly_at_least: end(row.newly, 0),
          newly_at_most: end(row.newly, 1),
        }),
      ),
    ),
    ...(view.pockets?.left ?? []).map((row) => line("left_pocket", row, { because: row.because.join(" ") })),
    ...(view.pockets?.entered ?? []).map((row) =>
      line("entered_pocket", row, { because: row.because.join(" ") }),
    ),
    ...(view.strategies ?? []).flatMap(({ strategy, gained, lost }) => [
      ...gained.map((row) => line("strategy_gained", row, { strategy })),
      ...lost.map((row) => line("strategy_lost", row, { strategy })),
    ]),
    ...(view.complete?.gained ?? []).map((row) => line("all_strategies_gained", row)),
    ...(view.complete?.lost ?? []).map((row) => line("all_strategies_lost", row)),
  ];
}

const SUCCESS: readonly OutcomeRow["measure"][] = [
  "newly_served",
  "left_pocket",
  "strategy_gained",
  "all_strategies_gained",
];

const table = (rows: readonly OutcomeRow[]) => {
  const names = Object.keys(outcomeRow.shape) as (keyof OutcomeRow)[];
  return [names, ...rows.map((row) => names.map((name) => guarded(row[name])))];
};

export const outcomesCsv = (rows: readonly OutcomeRow[]): string =>
  stringify(table(rows), { ...CSV_FORM, cast: { boolean: String } });

/** A workbook: the lines, and on a second sheet what they mean. @param told under which k */
export function outcomesWorkbook(
  rows: readonly OutcomeRow[],
  view: OutcomesView & { internal?: boolean },
  told: { least: number },
): Buffer {
  const book = XLSX.utils.book_new();
  const data = XLSX.utils.aoa_to_sheet(table(rows));
  data["!autofilter"] = { ref: data["!ref"] ?? "A1" };
  XLSX.utils.book_append_sheet(
    book,
    data,
    `${view.internal ? "INTERNAL " : ""}${view.synthetic ? "Data DEMO" : "Data"}`,
  );
  const notice = noticeOf(view);
  const states = statesOf(told);
  const said = XLSX.utils.aoa_to_sheet(
    [
      ["Judul / Title", `Hasil ${view.period}`, `Outcomes of ${view.period}`],
      ...(notice ? [["Perhatian / Notice", notice.id, notice.en]] : []),
      ["Dibandingkan dengan / Held against", view.from ?? "–"],
      ["Revisi / Revision", view.revision],
      ["Pertanyaan / Question", view.question],
      ["“hidden”", states.hidden.id, states.hidden.en],
      ["(kosong / empty)", states.missing.id, states.missing.en],
      [],
      ...Object.entries(outcomeRow.shape).map(([name, schema]) => [name, schema.description]),
    ].map((line) => line.map(guarded)),
  );
  said["!cols"] = [{ wch: 34 }, { wch: 90 }, { wch: 60 }];
  XLSX.utils.book_append_sheet(book, said, "Keterangan");
  return xlsxForm(book);
}
