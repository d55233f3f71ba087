import type { RegencySetup, SetupView } from "../../../../server/core/contracts/setup.ts";
import { count } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { w } from "./words.ts";

/** What the map can already say of a regency, and what stands against the rest. */
export function Outlook({ regency, view }: { regency: RegencySetup; view: SetupView }) {
  const nameOf = (id: string) => {
    const name = view.components.find((one) => one.id === id)?.name;
    return name ? named(name) : id;
  };
  const sentence = ({ id, state, reason, ...values }: RegencySetup["outlook"][number]) => {
    const filled = {
      period: values.period ?? "",
      count: count(values.count ?? 0),
      components: (values.components ?? []).map(nameOf).join(", "),
    };
    return state === "yes" ? w(`yes_${id}`, filled) : w(reason ?? "no_needs", filled);
  };
  return (
    <table class="list outlook">
      <caption class="unseen">{w("outlookOf", { name: regency.name })}</caption>
      <tbody>
        {regency.outlook.map((one) => (
          <tr key={one.id}>
            <th scope="row">{w(one.id)}</th>
            <td>
              <span class={`standing ${one.state}`}>{w(one.state)}</span>
            </td>
            <td>{sentence(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
