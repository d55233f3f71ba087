import { outcomesAsked, outcomesView } from "../core/contracts/outcomes.ts";
import type { Operation } from "../http/operation.ts";
import { MEDIA_TYPES } from "../publishing/exports/data-package.ts";

const asked = (path: string, summary: Operation["summary"], answer: Operation["answer"]): Operation => ({
  method: "get",
  path: `/api/v1/${path}`,
  tag: "outcomes",
  summary,
  query: outcomesAsked,
  answer,
  example: `/api/v1/${path}?period=2025`,
});

/** What {@link outcomeRoutes} answers. */
export const outcomeOperations: Operation[] = [
  asked(
    "outcomes",
    { id: "Celah yang tertutup dalam setahun", en: "Gaps closed in a year" },
    { schema: outcomesView, what: outcomesView.meta()?.description ?? "" },
  ),
  asked(
    "outcomes.csv",
    {
      id: "Hasil setahun, satu baris tiap desa, sebagai CSV",
      en: "A year's outcomes, a line a village, as CSV",
    },
    { type: MEDIA_TYPES.csv, what: 'RFC 4180, UTF-8; "hidden" may not be shown, empty was not reported' },
  ),
  asked(
    "outcomes.xlsx",
    { id: "Hasil setahun sebagai XLSX", en: "A year's outcomes as XLSX" },
    { type: MEDIA_TYPES.xlsx, what: "a workbook: the lines, and what they mean" },
  ),
];
