import type { Shown as Value } from "../../../../server/core/contracts/answers.ts";
import { answer } from "../../../state/store.ts";
import { a } from "../../../text/analysis.ts";
import { decimal, percent } from "../../../text/format.ts";

/** "rank 3, between 2 and 9; in the top 30 in 96 % of weightings · robust". @returns "" where it is not ranked */
export function rankWords(i: number): string {
  const { columns, ranking } = answer.value!;
  const [rank, low, high, share] = [
    columns.priorityRank,
    columns.priorityRankLow,
    columns.priorityRankHigh,
    columns.inTop,
  ].map((column) => column[i]);
  if (typeof rank !== "number" || typeof share !== "number") return "";
  const words = a("rankStable", {
    rank,
    low: Number(low),
    high: Number(high),
    top: ranking.top,
    share: percent(share, 0),
  });
  return share >= ranking.robust ? `${words} · ${a("robust")}` : words;
}

/** The three contributions as one bar. */
export function Parts({ parts }: { parts: [Value, Value, Value] }) {
  if (parts.some((part) => typeof part !== "number")) return null;
  const [need, gap, share] = parts as [number, number, number];
  const words = a("partsOf", { need: decimal(need), gap: decimal(gap), share: decimal(share) });
  return (
    <span class="parts" role="img" aria-label={words} title={words}>
      <span style={{ width: `${100 * need}%` }} class="part-need" />
      <span style={{ width: `${100 * gap}%` }} class="part-gap" />
      <span style={{ width: `${100 * share}%` }} class="part-share" />
    </span>
  );
}
