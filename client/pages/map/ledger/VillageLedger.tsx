import type { VillageLedgerView } from "../../../../server/core/contracts/coverage.ts";
import { useLoaded } from "../../../data/resource.ts";
import { answer, scope } from "../../../state/store.ts";
import { named, t } from "../../../text/words.ts";
import { methodLink } from "../analysis/method-link.ts";
import { Chain, remarks } from "./Chain.tsx";
import { villageLedgerPath } from "./path.ts";
import { l } from "./words.ts";
import "./ledger.css";

/** What is left of a village's need, every component, with what was closed and why. */
export function VillageLedger({ code }: { code: string }) {
  const known = scope.value!;
  const loaded = useLoaded<VillageLedgerView>(villageLedgerPath(code, answer.value!));
  const { value, failed } = loaded.value;
  if (failed) return <p class="note">{failed}</p>;
  return (
    <>
      <h3>
        <a href={methodLink("ledger")}>{l("title")}</a>
      </h3>
      <p class="fine">{l("lead")}</p>
      {!value ? (
        <p class="fine">{t("loading")}</p>
      ) : value.components.length === 0 ? (
        <p class="fine">{l("nothing")}</p>
      ) : (
        <table class="ledger">
          <thead class="unseen">
            <tr>
              <th scope="col">{l("component")}</th>
              <th scope="col">{l("chain")}</th>
            </tr>
          </thead>
          <tbody>
            {value.components.map((chain) => (
              <tr key={chain.component}>
                <th scope="row">{named(known.components.find(({ id }) => id === chain.component)!.name)}</th>
                <td>
                  <Chain chain={chain} />{" "}
                  <small>
                    {typeof chain.need === "number" &&
                      named(known.units.find(({ id }) => id === chain.unit)!.name)}
                  </small>
                  {remarks(chain) && <small class="remarks">{remarks(chain)}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
