import type { Shown } from "../../server/core/contracts/answers.ts";
import { shareText } from "./share-text.ts";
import "./interval-bar.css";

interface Props {
  label: string;
  /** least and most, 0–1; "hidden" or null where it is not told */
  low: Shown;
  high: Shown;
  /** threshold to mark, 0–1 */
  mark: number;
}

/** A share as an interval: filled as far as it certainly goes, hatched as far as it may go, and the threshold. */
export function IntervalBar({ label, low, high, mark }: Props) {
  const least = typeof low === "number" ? low : undefined;
  const most = typeof high === "number" ? Math.max(high, least ?? 0) : least;
  const at = (share: number) => `${100 * Math.min(1, Math.max(0, share))}%`;
  return (
    <span class="interval-bar">
      <span class="interval-name">{label}</span>
      <b class={least === undefined ? "words" : ""}>{shareText(low, high, mark)}</b>
      <span class={`interval-track ${least === undefined ? "is-unknown" : ""}`} aria-hidden="true">
        {least !== undefined && <span class="interval-certain" style={{ width: at(least) }} />}
        {least !== undefined && most !== undefined && most > least && (
          <span class="interval-possible" style={{ left: at(least), width: at(most - least) }} />
        )}
        <span class="interval-mark" style={{ left: at(mark) }} />
      </span>
    </span>
  );
}
