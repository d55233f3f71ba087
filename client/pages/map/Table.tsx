import { useSignal } from "@preact/signals";
import { isWithoutBase, paintOf, scaleOf, shownOf } from "../../../server/core/cartography/paint.ts";
import { OF_STRATEGIES } from "../../../server/core/cartography/variables.ts";
import type { AnswerView, Shown } from "../../../server/core/contracts/answers.ts";
import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import type { IndicatorId } from "../../../server/core/indicators/catalogue.ts";
import { highEnd, lowEnd } from "../../../server/core/indicators/ends.ts";
import { csvAddress } from "../../data/api.ts";
import { answer, change, comparison, question, scope, view } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { count, decimal, percent, shown, signed } from "../../text/format.ts";
import { head } from "../../text/indicators.ts";
import { s } from "../../text/silence.ts";
import { sure, timesOf100 } from "../../text/sureness.ts";
import { t } from "../../text/words.ts";
import { shareText } from "../../ui/share-text.ts";
import { unreachedText } from "./analysis/interval.ts";
import { Districts } from "./Districts.tsx";
import { compareCells } from "./table-order.ts";

interface Column {
  id: IndicatorId | (typeof OF_STRATEGIES)[number];
  /** left out: the indicator's heading */
  label?: string;
  value: (index: number) => string | Shown;
  format: (value: number) => string;
  /** what stands in the cell, where it says more than the value by which one sorts */
  text?: (index: number) => string;
}

/** The map as a table: the same villages, figures and selection; or the districts, with what may be told of them. */
export function Table() {
  const sort = useSignal<{ by: Column["id"]; down: boolean }>({ by: "unreached", down: true });
  const byDistrict = useSignal(false);
  const { columns, parameters } = answer.value!;
  const known = scope.value!;
  const shownColumns: Column[] = [
    { id: "name", value: (i) => known.villages.name[i], format: String },
    {
      id: "district",
      value: (i) => known.districts[known.villages.district[i]].name,
      format: String,
    },
    { id: "eligible", value: (i) => columns.eligible[i], format: count },
    {
      id: "unreached",
      value: (i) => highEnd(columns.unreached[i]),
      format: count,
      text: (i) => unreachedText(columns.eligible[i], columns.unreached[i]),
    },
    { id: "gapIs", value: (i) => gapWord(columns.gapIs[i]), format: String },
    { id: "probability", value: (i) => columns.probability[i], format: timesOf100 },
    isWithoutBase(answer.value!)
      ? { id: "density", value: (i) => columns.density[i], format: decimal }
      : { id: "smoothed", value: (i) => columns.smoothed[i], format: percent },
    ...STRATEGIES.map((strategy, s) => ({
      id: OF_STRATEGIES[s],
      label: t(`strategy_${strategy}`),
      value: (i: number) => lowEnd(columns.coverage[s][i]),
      format: (value: number) => percent(value, 0),
      text: (i: number) =>
        shareText(lowEnd(columns.coverage[s][i]), highEnd(columns.coverage[s][i]), parameters.tau),
    })),
    { id: "silence", value: (i) => (columns.silence[i] ? s("maybe") : ""), format: String },
    { id: "agreement", value: (i) => columns.agreement[i], format: count },
    { id: "priorityRank", value: (i) => columns.priorityRank[i], format: count },
    ...(comparison.value
      ? [
          {
            id: "gapChange" as const,
            label: `${a("changeOf")} ${comparison.value.from}–${comparison.value.period}`,
            value: (i: number) => comparison.value!.columns.gapChange[i],
            format: signed,
          },
        ]
      : []),
    {
      id: "pocket",
      value: (i) => (columns.pocket[i] < 0 ? "" : String(columns.pocket[i] + 1)),
      format: String,
    },
  ];
  const by = shownColumns.find(({ id }) => id === sort.value.by) ?? shownColumns[0];
  const { classes } = view.value;
  const scale = scaleOf(shownOf(view.value, answer.value!), answer.value!, comparison.value);
  const rows = [...known.villages.code.keys()]
    .filter((i) => !paintOf(scale, columns.bivariate, i, classes).dim)
    .sort((a, b) => compareCells(by.value(a), by.value(b), sort.value.down) || a - b);
  return (
    <div class="table">
      <p>
        <button
          type="button"
          class="plain"
          aria-pressed={byDistrict.value}
          onClick={() => {
            byDistrict.value = !byDistrict.value;
          }}
        >
          {a("byDistrict")}
        </button>{" "}
        <a class="download" href={csvAddress(question.value)} download>
          {t("download")}
        </a>{" "}
        <span class="fine">
          {count(rows.length)} {t("villages").toLowerCase()}
        </span>
      </p>
      {byDistrict.value && <Districts />}
      <table hidden={byDistrict.value}>
        <thead>
          <tr>
            {shownColumns.map(({ id, label }) => (
              <th
                key={id}
                scope="col"
                aria-sort={sort.value.by !== id ? "none" : sort.value.down ? "descending" : "ascending"}
              >
                <button
                  type="button"
                  onClick={() => {
                    sort.value = { by: id, down: sort.value.by === id ? !sort.value.down : true };
                  }}
                >
                  {label ?? head(id as IndicatorId)}
                  <span aria-hidden="true">{sort.value.by !== id ? "" : sort.value.down ? " ↓" : " ↑"}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((i) => {
            const code = known.villages.code[i];
            return (
              <tr key={code} class={code === view.value.village ? "selected" : ""}>
                {shownColumns.map(({ id, value, format, text }) => {
                  const cell = value(i);
                  if (id === "name")
                    return (
                      <th key={id} scope="row">
                        <button type="button" onClick={() => change({ village: code, tab: "village" })}>
                          {cell}
                        </button>
                      </th>
                    );
                  const isText = TEXTS.includes(id) && cell !== "hidden";
                  return (
                    <td
                      key={id}
                      class={isText ? "" : typeof cell === "number" ? "figure" : "words"}
                      data-headline={id === "unreached" ? code : undefined}
                    >
                      {isText
                        ? cell
                        : cell === "hidden"
                          ? t("hiddenShort")
                          : text && (cell !== null || id === "unreached")
                            ? text(i)
                            : shown(cell as Shown, format)}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Columns of words. */
const TEXTS: readonly Column["id"][] = ["district", "pocket", "silence", "gapIs"];

const gapWord = (gapIs: AnswerView["columns"]["gapIs"][number]): string =>
  gapIs === null ? "" : gapIs === "hidden" ? gapIs : sure(`short_${gapIs}`);
