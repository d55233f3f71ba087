import type { z } from "zod";
import { type Asker, viewsOf } from "../answers/both-forms.ts";
import { earlier } from "../answers/compare.ts";
import type { Explorer } from "../answers/explorer.ts";
import { outcomesAsked, outcomesView } from "../core/contracts/outcomes.ts";
import type { Sharing } from "../disclosure/agreements.ts";
import { isInternal } from "../disclosure/inside-snapshot.ts";
import { sendRanged } from "../http/ranged.ts";
import { MEDIA_TYPES } from "../publishing/exports/data-package.ts";
import { outcomesOf } from "./outcomes.ts";
import { outcomeRows, outcomesCsv, outcomesWorkbook } from "./outcomes-rows.ts";

const view = viewsOf<{ explore: Explorer; sharing: Sharing }>("outcomes");

const FILES = {
  csv: {
    summary: {
      id: "Hasil setahun, satu baris tiap desa, sebagai CSV",
      en: "A year's outcomes, a line a village, as CSV",
    },
    what: 'RFC 4180, UTF-8; "hidden" may not be shown, empty was not reported',
  },
  xlsx: {
    summary: { id: "Hasil setahun sebagai XLSX", en: "A year's outcomes as XLSX" },
    what: "a workbook: the lines, and what they mean",
  },
} as const;

/** What a year brought. */
export const outcomeEndpoints = [
  ...view("outcomes", {
    summary: { id: "Celah yang tertutup dalam setahun", en: "Gaps closed in a year" },
    query: outcomesAsked,
    response: { schema: outcomesView },
    example: "/api/v1/outcomes?period=2025",
    handle: async ({ query }, { explore }, asker) => (await found(explore, query, asker, "json"))?.view,
  }),
  ...(["csv", "xlsx"] as const).flatMap((format) =>
    view(`outcomes.${format}`, {
      summary: FILES[format].summary,
      query: outcomesAsked,
      response: { type: MEDIA_TYPES[format], what: FILES[format].what },
      example: `/api/v1/outcomes.${format}?period=2025`,
      async handle({ query, request, response }, { explore }, asker) {
        const outcomes = await found(explore, query, asker, format);
        if (!outcomes) return;
        const { view, resolved } = outcomes;
        const internal = isInternal(resolved.snapshot);
        const rows = outcomeRows(view, await explore.scope(resolved.snapshot), internal);
        const name = `${internal ? "INTERNAL-" : ""}kantong-${view.regency}-outcomes-${view.period}${view.synthetic ? "-DEMO" : ""}.${format}`;
        response.attachment(name).type(format === "csv" ? "text/csv; charset=utf-8" : MEDIA_TYPES.xlsx);
        const content =
          format === "csv"
            ? outcomesCsv(rows)
            : outcomesWorkbook(rows, { ...view, internal }, resolved.snapshot);
        sendRanged(request, response, Buffer.from(content));
      },
    }),
  ),
];

/** @returns undefined where the client has the same already */
async function found(
  explore: Explorer,
  { from: wanted, ...question }: z.infer<typeof outcomesAsked>,
  asker: Asker,
  form: string,
) {
  const resolved = await asker.resolve(question);
  const from = earlier(resolved, wanted);
  if (asker.unchanged(`outcomes ${form} ${from} ${resolved.key}`)) return undefined;
  return { resolved, view: await outcomesOf(explore, resolved, from) };
}
