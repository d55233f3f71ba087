import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import { count } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { ListTable } from "../../../ui/ListTable.tsx";
import type { Closure } from "./Closures.tsx";
import { w } from "./words.ts";

/** What is recorded, each figure with the way to change it. */
export function Recorded(props: {
  scope: ScopeView;
  period: number;
  recorded: Closure[];
  change(closure: Closure): void;
}) {
  const { scope, period, recorded, change } = props;
  if (recorded.length === 0) return <p>{w("none", { period })}</p>;
  const nameOf = new Map(scope.villages.code.map((code, i) => [code, scope.villages.name[i]]));
  const title = w("recorded", { period });
  const heads = [w("village"), w("component"), w("reason"), w("units"), w("source"), ""];
  return (
    <>
      <h2>{title}</h2>
      <ListTable label={title} heads={heads}>
        {recorded.map((one) => {
          const name = nameOf.get(one.village) ?? one.village;
          const component = scope.components.find(({ id }) => id === one.component)!;
          const unit = scope.units.find(({ id }) => id === component.unit)!;
          const words = { name, component: named(component.name), reason: w(one.reason) };
          return (
            <tr key={`${one.village} ${one.component} ${one.reason}`}>
              <th scope="row">
                {name} <small>{one.village}</small>
              </th>
              <td>{words.component}</td>
              <td>
                {words.reason} {one.note && <small>{one.note}</small>}
              </td>
              <td class="number">
                {count(one.units)} <small>{named(unit.name)}</small>
              </td>
              <td>{one.source}</td>
              <td>
                {!scope.synthetic && (
                  <button
                    type="button"
                    class="button"
                    aria-label={w("changeOf", words)}
                    onClick={() => change(one)}
                  >
                    {w("change")}
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </ListTable>
    </>
  );
}
