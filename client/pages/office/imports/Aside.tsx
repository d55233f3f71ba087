import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { count } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { w } from "./words.ts";

/** What of the file is no village's figure: sums held against their parts, and cells that can't be read. */
export function Aside({ view: { report, faults, asideWords } }: { view: ImportView }) {
  const aside = report?.aside ?? [];
  if (aside.length === 0 && faults.length === 0) return null;
  const differing = aside.some(({ differs }) => differs.length > 0);
  return (
    <section class="box step">
      {faults.length > 0 && (
        <details open>
          <summary>
            {w("faults")} ({report?.faulty})
          </summary>
          <p class="fine">{w("faultsLead")}</p>
          <table class="list cards">
            <thead>
              <tr>
                <th scope="col">{w("row")}</th>
                <th scope="col">{w("column")}</th>
                <th scope="col">{w("cell")}</th>
                <th scope="col">{w("problem")}</th>
                <th scope="col">{w("remedy")}</th>
              </tr>
            </thead>
            <tbody>
              {faults.map(({ row, column, value, said }) => (
                <tr key={`${row} ${column}`}>
                  <th scope="row">
                    <span class="only-cards">{w("row")} </span>
                    {row}
                  </th>
                  <td data-label={w("column")}>{column}</td>
                  <td data-label={w("cell")}>
                    <code>{value}</code>
                  </td>
                  <td data-label={w("problem")}>{named(said.problem)}</td>
                  <td data-label={w("remedy")}>{named(said.remedy)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {aside.length > 0 && (
        <details open={differing}>
          <summary>
            {w("aside")} ({aside.length})
          </summary>
          <p class="fine">{w("asideLead")}</p>
          <ul class="aside-rows">
            {[...aside]
              .sort((a, b) => b.differs.length - a.differs.length || a.row - b.row)
              .slice(0, 200)
              .map(({ row, kind, text, differs }) => (
                <li key={row}>
                  <small>
                    {w("row")} {row} · {named(asideWords[kind])}
                  </small>{" "}
                  {text}{" "}
                  {(kind === "subtotal" || kind === "total") &&
                    (differs.length === 0 ? (
                      <small class="fits">✓ {w("fits")}</small>
                    ) : (
                      differs.map(({ column, stated, sum }) => (
                        <strong key={column} class="differs">
                          {w("differs", { column, stated: count(stated), sum: count(sum) })}
                        </strong>
                      ))
                    ))}
                </li>
              ))}
          </ul>
        </details>
      )}
    </section>
  );
}
