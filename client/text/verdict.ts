import type { AnswerView } from "../../server/core/contracts/answers.ts";
import { sure } from "./sureness.ts";
import { t } from "./words.ts";

/** Whether a village is part of a pocket, and where that can't be said, why not: no data is no "no". */
export function verdictWords(answer: AnswerView, village: number): string {
  const { columns, pockets } = answer;
  const pocket = pockets[columns.pocket[village]];
  if (pocket) return t("inPocket", { rank: pocket.rank, tier: sure(pocket.evidence) });
  if (columns.eligible[village] === null) return t("verdictNoData");
  if (columns.eligible[village] === "hidden") return t("verdictHidden");
  if (columns.smoothed[village] === null) return t("verdictNoBase");
  const isHigh = columns.cluster[village] >= 0;
  switch (columns.gapIs[village]) {
    case "unknown":
      return t(isHigh ? "inClusterUnknown" : "verdictUnknown");
    case "hidden":
      return t(isHigh ? "inClusterHidden" : "notPocket");
    case "possible":
      return t(isHigh ? "inClusterOpen" : "notPocket");
    default:
      return t(isHigh ? "inCluster" : "notPocket");
  }
}
