import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { SettingsView } from "../../../../server/core/contracts/settings.ts";
import { COMPONENTS, STRATEGIES } from "../../../../server/core/domain/terms.ts";
import { named, t } from "../../../text/words.ts";
import { ListTable } from "../../../ui/ListTable.tsx";
import { w } from "./words.ts";

export type Concerned = SettingsView["concerned"];

/** Which strategies each component of need concerns: a box per strategy, with the method's own beside it. */
export function ConcernedTable(props: {
  value: Concerned;
  usual: Concerned;
  scope: ScopeView | undefined;
  set(value: Concerned): void;
}) {
  const { value, usual, scope, set } = props;
  const nameOf = (id: string) => {
    const found = scope?.components.find((one) => one.id === id);
    return found ? named(found.name) : id;
  };
  return (
    <ListTable
      label={w("concerned")}
      also="concerned"
      heads={[w("need"), ...STRATEGIES.map((one) => t(`strategy_${one}`))]}
    >
      {COMPONENTS.map((component) => (
        <tr key={component}>
          <th scope="row">
            {nameOf(component)}
            <small>
              {w("methodHas", { strategies: usual[component].map((one) => t(`strategy_${one}`)).join(", ") })}
            </small>
            {value[component].length === 0 && (
              <strong class="fault" role="alert">
                {w("atLeastOne")}
              </strong>
            )}
          </th>
          {STRATEGIES.map((strategy) => {
            const checked = value[component].includes(strategy);
            return (
              <td key={strategy}>
                <input
                  type="checkbox"
                  aria-label={`${nameOf(component)}: ${t(`strategy_${strategy}`)}`}
                  checked={checked}
                  onChange={() =>
                    set({
                      ...value,
                      [component]: STRATEGIES.filter((one) =>
                        one === strategy ? !checked : value[component].includes(one),
                      ),
                    })
                  }
                />
              </td>
            );
          })}
        </tr>
      ))}
    </ListTable>
  );
}
