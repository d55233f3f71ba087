import type { Shown } from "../../../../server/core/contracts/answers.ts";
import type { CommitmentView } from "../../../../server/core/contracts/commitments.ts";
import type { ItemView, MeetingView, VillageFacts } from "../../../../server/core/contracts/meetings.ts";
import { count, date } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { unreachedText } from "../../map/analysis/interval.ts";
import { strategyName, unitName } from "../../map/talk/vocabulary.ts";
import { w } from "./words.ts";

/** Hidden, missing and zero never look alike. */
export const figure = (value: Shown): string =>
  value === "hidden" ? w("hidden") : value === null ? w("noData") : count(value);

/** What an item is called: its villages, or what somebody called it. */
export function itemTitle({ title, villages }: ItemView): string {
  if (title !== null) return title;
  const names = villages.map(({ name }) => name);
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} +${names.length - 3}` : names.join(", ");
}

export const promiseText = (one: CommitmentView): string =>
  w("promised", {
    agency: named(one.agencyName),
    units: count(one.units),
    unit: unitName(one.unit),
    village: one.villageName,
    due: date(one.due),
  });

/** How much is needed in a village, and how much of it nothing reaches. */
export const NeedFigures = ({ village, unit }: { village: VillageFacts; unit: string }) => (
  <>
    <div>
      <dd>{figure(village.eligible)}</dd>
      <dt>
        {unit} {w("inNeed")}
      </dt>
    </div>
    <div>
      <dd data-headline={village.village}>{unreachedText(village.eligible, village.unreached)}</dd>
      <dt>
        {unit} {w("unserved")}
      </dt>
    </div>
  </>
);

/** A village's numbers and who claims it. @param withdraw takes a claim back, where one may */
export function Facts(props: {
  village: VillageFacts;
  meeting: MeetingView;
  withdraw?: (claim: VillageFacts["claims"][number]) => void;
}) {
  const { village, meeting, withdraw } = props;
  const unit = meeting.unit ? unitName(meeting.unit) : "";
  return (
    <div class="meeting-facts">
      <p>
        <b>{village.name}</b> <small class="fine">{village.district}</small>
        {typeof village.rank === "number" && (
          <small class="fine"> · {w("rank", { rank: village.rank })}</small>
        )}
      </p>
      <dl>
        <NeedFigures village={village} unit={unit} />
      </dl>
      {village.missing.length > 0 && (
        <p>{w("missing", { strategies: village.missing.map(strategyName).join(", ") })}</p>
      )}
      {village.claims.length === 0 ? (
        <p class="fine">{w("noClaims")}</p>
      ) : (
        <ul aria-label={w("claims")}>
          {village.claims.map((claim) => (
            <li key={claim.list}>
              {w("claim", { agency: named(claim.agencyName), program: named(claim.programName) })}{" "}
              <small>
                {claim.units === null ? w("claimOpen") : w("claimUnits", { units: figure(claim.units) })}
              </small>{" "}
              {claim.duplicate && <span class="promise-state overdue">{w("duplicate")}</span>}{" "}
              {withdraw && (
                <button type="button" class="button" onClick={() => withdraw(claim)}>
                  {w("withdraw")}
                  <span class="unseen">: {named(claim.programName)}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
