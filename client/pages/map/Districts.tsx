import type { Shown } from "../../../server/core/contracts/answers.ts";
import type { ShownInterval } from "../../../server/core/contracts/coverage.ts";
import { STRATEGIES } from "../../../server/core/domain/terms.ts";
import { answer, scope } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { count, percent, shown } from "../../text/format.ts";
import { head } from "../../text/indicators.ts";
import { t } from "../../text/words.ts";
import { bounded, unreachedText } from "./analysis/interval.ts";
import { SheetLink } from "./print/SheetLink.tsx";

/** The districts' figures, as far as no village's hidden one follows from them. */
export function Districts() {
  const { districts } = answer.value!;
  const whole = (value: number) => percent(value, 0);
  const columns: [string, (Shown | ShownInterval)[], (value: number) => string][] = [
    [head("eligible"), districts.eligible, count],
    [a("rate"), districts.rate, percent],
    ...STRATEGIES.map((strategy, s): [string, Shown[], (value: number) => string] => [
      t(`strategy_${strategy}`),
      districts.coverageLow[s],
      whole,
    ]),
    [head("unreached"), districts.unreached, count],
    [a("inPockets"), districts.villagesInPocket, count],
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
              <td
                key={label}
                data-headline={label === head("unreached") ? code : undefined}
                class={typeof values[d] === "number" || Array.isArray(values[d]) ? "figure" : "words"}
              >
                {label === head("unreached")
                  ? unreachedText(districts.eligible[d], districts.unreached[d])
                  : said(values[d], format)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const said = (value: Shown | ShownInterval, format: (value: number) => string) =>
  Array.isArray(value) ? bounded(value, format) : shown(value, format);
