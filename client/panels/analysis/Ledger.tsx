import type { LedgerView } from "../../../server/coverage-contract.ts";
import { answer, scope, selected, view } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { count, shown } from "../../text/format.ts";
import { named } from "../../text/words.ts";
import { bounded } from "./interval.ts";
import { useLoaded } from "./loaded.ts";
import { methodLink } from "./method-link.ts";
import { w } from "./words.ts";

/** Need − served − closed = left: the regency, its districts, and the selected village. */
export function Ledger() {
  const known = scope.value!;
  const { period, component } = answer.value!;
  const regency = view.value.question.regency;
  const loaded = useLoaded<LedgerView>(
    `ledger?component=${component}&period=${period}${regency ? `&regency=${regency}` : ""}`,
  );
  const { value: found, failed } = loaded.value;
  if (failed) return <p class="note">{failed}</p>;
  if (!found) return <p class="note">{a("loading")}</p>;
  const row = (label: string, sum: LedgerView["total"]) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>{count(sum.need)}</td>
      <td>{bounded(sum.served, count)}</td>
      <td>{bounded(sum.closed, count)}</td>
      <td>{bounded(sum.left, count)}</td>
    </tr>
  );
  return (
    <>
      <p class="fine">
        {w("ledgerLead")} {named(known.components.find(({ id }) => id === component)!.name)} {period}.{" "}
        <a href={methodLink("ledger")}>{a("method")}</a>
      </p>
      {selected.value >= 0 && <Village found={found} i={selected.value} />}
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{w("district")}</th>
            <th scope="col">{w("need")}</th>
            <th scope="col">{w("served")}</th>
            <th scope="col">{w("closed")}</th>
            <th scope="col">{w("left")}</th>
          </tr>
        </thead>
        <tbody>
          {row(w("whole"), found.total)}
          {found.districts.map((one) => row(known.districts[one.district].name, one))}
        </tbody>
      </table>
      <p class="fine">{w("villages", { villages: found.total.villages })}</p>
    </>
  );
}

function Village({ found, i }: { found: LedgerView; i: number }) {
  const { columns } = found;
  const between = (low: LedgerView["columns"]["need"], high: LedgerView["columns"]["need"]) =>
    low[i] === high[i] ? shown(low[i], count) : `${shown(low[i], count)} – ${shown(high[i], count)}`;
  return (
    <div class="verdict">
      <strong>{scope.value!.villages.name[i]}</strong>: {shown(columns.need[i], count)} −{" "}
      {between(columns.servedLow, columns.servedHigh)} − {between(columns.closedLow, columns.closedHigh)} ={" "}
      <strong>{between(columns.leftLow, columns.leftHigh)}</strong>
      {typeof columns.closedHigh[i] === "number" && columns.closedHigh[i] > 0 && (
        <small>
          {" "}
          (
          {w("reasons", {
            moved: shown(columns.moved[i], count),
            died: shown(columns.died[i], count),
            met: shown(columns.alreadyMet[i], count),
            refused: shown(columns.refused[i], count),
          })}
          )
        </small>
      )}
      {columns.silent[i] && <small> · {w("silent")}</small>}
    </div>
  );
}
