import type { LedgerView, VillageLedgerView } from "../../../../server/core/contracts/coverage.ts";
import { answer, scope, selected, view } from "../../../state/store.ts";
import { a } from "../../../text/analysis.ts";
import { count } from "../../../text/format.ts";
import { named, t } from "../../../text/words.ts";
import { Chain, remarks } from "../ledger/Chain.tsx";
import { villageLedgerPath } from "../ledger/path.ts";
import { l } from "../ledger/words.ts";
import "../ledger/ledger.css";
import { useLoaded } from "../../../data/resource.ts";
import { bounded } from "./interval.ts";
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
      <td>{bounded(sum.unserved, count)}</td>
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
            <th scope="col">{l("unserved")}</th>
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

/** The selected village's need → after deliveries → after closures. */
function Village({ found, i }: { found: LedgerView; i: number }) {
  const { code, name } = scope.value!.villages;
  const { value } = useLoaded<VillageLedgerView>(villageLedgerPath(code[i], found)).value;
  const chain = value?.components.find(({ component }) => component === found.component);
  return (
    <div class="verdict">
      <strong>{name[i]}</strong>: {chain ? <Chain chain={chain} /> : t(value ? "noData" : "loading")}
      {chain && remarks(chain) && <small> · {remarks(chain)}</small>}
    </div>
  );
}
