import type { MeetingView } from "../../../../server/core/contracts/meetings.ts";
import { count, date } from "../../../text/format.ts";
import { needSentence } from "../../../text/need-sentence.ts";
import { agencyName } from "../../map/talk/agencies.ts";
import { componentName } from "../../map/talk/vocabulary.ts";
import { localized } from "../navigation.ts";
import { itemTitle, promiseText } from "./facts.tsx";
import { w } from "./words.ts";

/** The minutes as they are printed: what was talked about, what was decided, who promised what. */
export function Paper({ meeting }: { meeting: MeetingView }) {
  const promises = meeting.items.flatMap((item) => item.commitments);
  return (
    <article class="minutes-paper">
      <p class="row not-printed">
        <a class="button" href={localized(`/data/rapat/${meeting.id}`)}>
          ← {meeting.title}
        </a>
        <button type="button" class="button main" onClick={() => print()}>
          {w("print")}
        </button>
      </p>
      <h1>{w("minutesTitle")}</h1>
      <p>
        <b>{meeting.title}</b>
        <br />
        {meeting.regencyName}, {date(meeting.heldOn)}
        {meeting.place && `, ${meeting.place}`}
        <br />
        {w("component")}: {componentName(meeting.component)} · {w("year")}: {meeting.year}
      </p>
      <p class="fine">
        {meeting.period === null
          ? w("noFigures")
          : w("figures", { period: meeting.period, revision: meeting.revision })}{" "}
        {meeting.synthetic && w("synthetic")}
      </p>
      <ol>
        {meeting.items.map((item, i) => (
          <li key={item.id}>
            <h2>
              {i + 1}. {itemTitle(item)}
            </h2>
            <p class="fine">
              {w(`kind_${item.kind}`)}
              {item.message && ` · ${agencyName(meeting.agencies, item.message.agency)}`}
              {item.villages.length === 1 &&
                meeting.unit &&
                ` · ${item.villages[0].district} · ${needSentence({ ...item.villages[0], unit: meeting.unit })}`}
            </p>
            {item.villages.length > 3 && (
              <p class="fine">
                {item.villages.map(({ name, district }) => `${name} (${district})`).join(", ")}
              </p>
            )}
            {item.commitment && <p>{promiseText(item.commitment)}</p>}
            {item.note && (
              <p class="talk-text">
                <b>{w("note")}:</b> {item.note}
              </p>
            )}
            <p class="talk-text">
              <b>{w("decision")}:</b> {item.decision ?? w("noDecision")}
            </p>
            {item.withdrawals.map((one) => (
              <p key={one.at} class="talk-text">
                <b>{w("withdrawn")}</b>{" "}
                {w("withdrawnWhy", { reason: one.reason, who: one.who, date: date(one.at) })}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {promises.length > 0 && (
        <>
          <h2>
            {w("commitments")} ({count(promises.length)})
          </h2>
          <ul>
            {promises.map((one) => (
              <li key={one.id}>{promiseText(one)}</li>
            ))}
          </ul>
        </>
      )}
      {meeting.attendance && (
        <>
          <h2>{w("attendance")}</h2>
          <p class="talk-text">{meeting.attendance}</p>
        </>
      )}
      <div class="minutes-signed">
        <p>{w("present")}</p>
        <p>{w("signed")}</p>
      </div>
    </article>
  );
}
