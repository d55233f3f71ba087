import { count } from "../../text/format.ts";
import { needSentence, regencySentence, villagesInPocketWords } from "../../text/need-sentence.ts";
import type { Area } from "./area.ts";
import type { Loaded } from "./load.ts";
import { regencyName } from "./place-names.ts";
import { p } from "./words.ts";

/** How much need there is in an area, in one line: those in need, of how many, and how many nobody reaches. */
export function summaryOf({ scope, answer }: Loaded, area: Area): string {
  const { unit } = answer;
  const { districts, columns } = answer;
  switch (area.kind) {
    case "district": {
      const d = scope.villages.district[area.villages![0]];
      const [eligible, base, rate] = [districts.eligible[d], districts.base[d], districts.rate[d]];
      return needSentence(
        { unit, eligible, base, rate, unreached: districts.unreached[d] },
        ...(eligible === null ? [] : [villagesInPocketWords(districts.villagesInPocket[d])]),
      );
    }
    case "village": {
      const [i] = area.villages!;
      const [eligible, base, rate] = [columns.eligible[i], columns.base[i], columns.rate[i]];
      return needSentence({ unit, eligible, base, rate, unreached: columns.unreached[i] });
    }
    case "pocket": {
      const pocket = answer.pockets.find(({ villages }) => villages[0] === area.villages![0]);
      if (!pocket) return "";
      const { eligible, base, unreached } = pocket;
      const rate = typeof eligible === "number" && typeof base === "number" ? eligible / base : null;
      return needSentence({ unit, eligible, base, rate, unreached });
    }
    case "list":
      return p("villagesListed", { count: count(area.villages!.length) });
    default: {
      const whole = regencySentence(answer);
      return area.kind === "seen" ? p("wholeRegency", { regency: regencyName(scope) }) + whole : whole;
    }
  }
}
