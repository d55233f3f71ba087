import type { Shown } from "../../../server/core/contracts/answers.ts";
import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import { answer, scope } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { count, percent, shown } from "../../text/format.ts";
import { t } from "../../text/words.ts";
import { SheetLink } from "./print/SheetLink.tsx";

/** The districts' figures, as far as no village's hidden one follows from them. */
export function Districts() {
  const { districts } = answer.value!;
  const whole = (value: number) => percent(value, 0);
  const columns: [string, Shown[], (value: number) => string][] = [
    [t("inNeed"), districts.eligible, count],
    [a("rate"), districts.rate, percent],
    ...STRATEGIES.map((strategy, s): [string, Shown[], (value: number) => string] => [
      t(`strategy_${strategy}`),
      districts.coverage[s],
      whole,
    ]),
    [t("gap"), districts.gap, count],
    [a("inPockets"), districts.inPocket, count],
  ];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("district")}</th>
          {columns.map(([label]) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scope.value!.districts.map(({ code, name }, d) => (
          <tr key={code}>
            <th scope="row">
              <SheetLink kind="kecamatan" code={code}>
                {name}
              </SheetLink>
            </th>
            {columns.map(([label, values, format]) => (
              <td key={label} class={typeof values[d] === "number" ? "figure" : "words"}>
                {shown(values[d], format)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
