import type { ChangeView } from "../../../../server/core/contracts/change.ts";
import { periodsOf } from "../../../state/availability.ts";
import { answer, change, comparedWith, comparison, scope, view } from "../../../state/store.ts";
import { type AnalysisWord, a } from "../../../text/analysis.ts";
import { count, percent, shown } from "../../../text/format.ts";
import { variableName } from "../../../text/indicators.ts";
import { t } from "../../../text/words.ts";
import { Shown } from "./Definitions.tsx";
import { bounded, unreachedText } from "./interval.ts";
import { methodLink } from "./method-link.ts";

/** Two years side by side: what the regency looks like, and which villages moved in or out of a pocket. */
export function Change() {
  const earlier = periodsOf(scope.value!, answer.value!.component).filter(
    (period) => period < answer.value!.period,
  );
  if (earlier.length === 0) return <p class="note">{a("noEarlier")}</p>;
  const found = comparison.value;
  return (
    <>
      <label class="compare">
        {a("compareWith")}{" "}
        <select
          value={String(comparedWith.value)}
          onChange={(event) => change({ from: event.currentTarget.value })}
        >
          {earlier.map((period) => (
            <option key={period} value={period}>
              {period}
            </option>
          ))}
        </select>{" "}
        <a href={methodLink("change")}>{a("method")}</a>
      </label>
      {found ? <Compared found={found} /> : <p class="note">{a("loading")}</p>}
    </>
  );
}

function Compared({ found }: { found: ChangeView }) {
  const { before, after } = found.scope;
  const pocketsOf = ({ inPocket }: typeof before) => (inPocket === null ? t("unknown") : count(inPocket));
  const rate = (value: number | null) => shown(value, (one) => percent(one, 2));
  return (
    <>
      {found.registerBreak && (
        <p class="warn">{a("registerBreak", { share: percent(found.breakShare, 0) })}</p>
      )}
      <table class="figures">
        <thead>
          <tr>
            <td />
            <th scope="col">{found.from}</th>
            <th scope="col">{found.period}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{a("meanRate")}</th>
            <td>{rate(before.mean)}</td>
            <td>{rate(after.mean)}</td>
          </tr>
          <tr>
            <th scope="row">{t("gap")}</th>
            <td>{unreachedText(before.eligible, before.unreached)}</td>
            <td>{unreachedText(after.eligible, after.unreached)}</td>
          </tr>
          <tr>
            <th scope="row">{a("inPockets")}</th>
            <td>{pocketsOf(before)}</td>
            <td>{pocketsOf(after)}</td>
          </tr>
        </tbody>
      </table>
      {found.counts ? (
        <>
          <Shown variable="move" />
          <Moved found={found} move="in" title="movedIn" total={found.counts.in} />
          <Moved found={found} move="out" title="movedOut" total={found.counts.out} />
          <Moved found={found} move="stayed" title="stayedIn" total={found.counts.stayed} />
          {found.counts.broken > 0 && <p class="fine">{a("broken", { count: found.counts.broken })}</p>}
        </>
      ) : (
        <p class="note">{a("notComparable")}</p>
      )}
      <p class="fine">{variableName("gapChange")}</p>
      <Shown variable="gapChange" />
    </>
  );
}

function Moved(props: {
  found: ChangeView;
  move: "in" | "out" | "stayed";
  title: AnalysisWord;
  total: number;
}) {
  const { columns } = props.found;
  const { villages } = scope.value!;
  const moved = columns.move.flatMap((move, i) => (move === props.move ? [i] : []));
  return (
    <details open={props.move !== "stayed"}>
      <summary>
        <strong>{props.total}</strong> {a(props.title)}
      </summary>
      <ul class="moved">
        {moved.map((i) => (
          <li key={columns.code[i]}>
            <button
              type="button"
              class="chip"
              aria-pressed={view.value.village === columns.code[i]}
              onClick={() => change({ village: columns.code[i] })}
            >
              {villages.name[i]}
            </button>{" "}
            <small>
              {t("gap")}: {bounded(columns.unreachedBefore[i], count)} →{" "}
              {bounded(columns.unreachedAfter[i], count)}
              {columns.because[i].length > 0 &&
                ` · ${a("because")} ${columns.because[i].map((one) => a(`because_${one}`)).join(" + ")}`}
              {columns.breaks[i].length > 0 && <em> · {a("breakMark")}</em>}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
