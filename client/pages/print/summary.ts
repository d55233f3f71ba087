import type { Shown } from "../../../server/core/contracts/answers.ts";
import type { ShownInterval } from "../../../server/core/contracts/coverage.ts";
import { a } from "../../text/analysis.ts";
import { count, percent, shown } from "../../text/format.ts";
import { named, t } from "../../text/words.ts";
import { bounded } from "../map/analysis/interval.ts";
import type { Area } from "./area.ts";
import type { Loaded } from "./load.ts";
import { regencyName } from "./place-names.ts";
import { p } from "./words.ts";

/** How much need there is in an area, in one line: those in need, of how many, and how many nobody reaches. */
export function summaryOf({ scope, answer }: Loaded, area: Area): string {
  const unit = named(scope.units.find(({ id }) => id === answer.unit)!.name);
  const said = (eligible: Shown, base: Shown, rate: Shown, rest: string) =>
    `${p("inNeed", {
      eligible: shown(eligible, count),
      base: shown(base, count),
      unit,
      rate: typeof rate === "number" ? ` (${percent(rate)})` : "",
    })}; ${rest}`;
  const { districts, columns } = answer;
  const notReached = (interval: ShownInterval) => `${t("notReached")}: ${bounded(interval, count)}`;
  switch (area.kind) {
    case "district": {
      const d = scope.villages.district[area.villages![0]];
      const inside = `${notReached(districts.unreached[d])}; ${a("inPockets")}: ${districts.inPocket[d]}`;
      return said(districts.eligible[d], districts.base[d], districts.rate[d], inside);
    }
    case "village": {
      const [i] = area.villages!;
      return said(columns.eligible[i], columns.base[i], columns.rate[i], notReached(columns.unreached[i]));
    }
    case "pocket": {
      const pocket = answer.pockets.find(({ villages }) => villages[0] === area.villages![0]);
      if (!pocket) return "";
      const { eligible, base, unreached } = pocket;
      const rate = typeof eligible === "number" && typeof base === "number" ? eligible / base : null;
      return said(eligible, base, rate, notReached(unreached));
    }
    case "list":
      return p("villagesListed", { count: count(area.villages!.length) });
    default: {
      const { eligible, base, mean, unreached } = answer.scope;
      const pockets = p("pocketsCounted", { count: count(answer.pockets.length) });
      const whole = said(eligible, base, mean, `${notReached(unreached)}; ${pockets}`);
      return area.kind === "seen" ? p("wholeRegency", { regency: regencyName(scope) }) + whole : whole;
    }
  }
}
