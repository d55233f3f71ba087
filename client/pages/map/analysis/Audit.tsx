import type { AuditView } from "../../../../server/core/contracts/lists.ts";
import { useLoaded } from "../../../data/resource.ts";
import { answer, question } from "../../../state/store.ts";
import { a } from "../../../text/analysis.ts";
import { definitionName } from "../../../text/indicators.ts";
import { Shown } from "./Definitions.tsx";
import { Villages } from "./Villages.tsx";

/** The official list held against each definition. */
export function Audit() {
  const list = answer.value!.definitions.find(({ id }) => id === "official")!.listPeriod;
  const asked = question.value;
  const loaded = useLoaded<AuditView>(list === null ? "" : `audit${asked && `?${asked}`}`);
  if (list === null) return <p class="note">{a("auditNoList")}</p>;
  const { value: audit, failed } = loaded.value;
  if (failed) return <p class="note">{failed}</p>;
  if (!audit?.list) return <p class="note">{a("loading")}</p>;
  return (
    <>
      <p class="fine">{a("auditLead", { year: audit.list.period, count: audit.list.villages })}</p>
      <Shown variable="isOfficial" />
      <h3>{a("missedByMost")}</h3>
      <Villages codes={audit.missedByMost} />
      <h3>{a("listedInNone")}</h3>
      <Villages codes={audit.listedInNone} />
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{a("definition")}</th>
            <th scope="col">{a("both")}</th>
            <th scope="col">{a("listedNotNeeded")}</th>
            <th scope="col">{a("neededNotListed")}</th>
          </tr>
        </thead>
        <tbody>
          {audit.items.map((item) => (
            <tr key={item.definition}>
              <th scope="row">{definitionName(item.definition)}</th>
              {[item.both, item.listedNotNeeded, item.neededNotListed].map((villages, i) => (
                <td key={i}>{item.computed ? villages.length : "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
