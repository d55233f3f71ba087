import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { Doubt } from "../../../../server/core/contracts/outcomes.ts";
import { count } from "../../../text/format.ts";
import { t } from "../../../text/words.ts";
import { localized } from "../navigation.ts";
import { o } from "./words.ts";

export interface Line {
  code: string;
  /** what is said of it beside its name */
  note?: string;
  doubts: readonly Doubt[];
}

/** A number that opens to its villages, each a link to the map; those in doubt stand apart. */
export function VillageLinks({
  lines,
  scope,
  query,
}: {
  lines: readonly Line[];
  scope: ScopeView;
  query: string;
}) {
  const sure = lines.filter(({ doubts }) => doubts.length === 0);
  const doubted = lines.filter(({ doubts }) => doubts.length > 0);
  return (
    <>
      {sure.length === 0 ? (
        <span>0</span>
      ) : (
        <details class="outcome-villages">
          <summary>{o("onMap", { count: count(sure.length) })}</summary>
          <Names lines={sure} scope={scope} query={query} />
        </details>
      )}
      {doubted.length > 0 && (
        <details class="outcome-villages doubted">
          <summary>{o("doubtful", { count: count(doubted.length) })}</summary>
          <Names lines={doubted} scope={scope} query={query} />
        </details>
      )}
    </>
  );
}

function Names({ lines, scope: { villages, districts }, query }: Parameters<typeof VillageLinks>[0]) {
  return (
    <ul>
      {lines.map(({ code, note, doubts }) => {
        const i = villages.code.indexOf(code);
        const said = [note, ...doubts.map((doubt) => o(`doubt_${doubt}`))].filter(Boolean).join("; ");
        return (
          <li key={code}>
            <a href={localized(`/desa/${code}?${query}`)}>{villages.name[i] ?? code}</a>{" "}
            <small>
              {t("district")} {districts[villages.district[i]]?.name}
              {said && ` · ${said}`}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
