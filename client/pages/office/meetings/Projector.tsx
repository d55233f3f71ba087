import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { MeetingView, VillageFacts } from "../../../../server/core/contracts/meetings.ts";
import { STRATEGIES } from "../../../../server/core/domain/terms.ts";
import { date } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { shareText } from "../../../ui/share-text.ts";
import { strategyName, unitName } from "../../map/talk/vocabulary.ts";
import { Words } from "../../map/talk/Words.tsx";
import { figure, itemTitle, NeedFigures, promiseText } from "./facts.tsx";
import { w } from "./words.ts";

/** Villages of one item that are readable from the last row. */
const READABLE = 4;

/** The agenda for a room: one item at a time in large type, moved through by keyboard, following what is written meanwhile. */
export function Projector({ meeting, leave }: { meeting: MeetingView; leave(): void }) {
  const at = useSignal(0);
  const last = Math.max(0, meeting.items.length - 1);
  const here = useRef<HTMLElement>(null);
  const to = (next: number) => {
    at.value = Math.min(last, Math.max(0, next));
    here.current?.scrollTo(0, 0);
  };
  useEffect(() => {
    here.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      const on = event.target instanceof HTMLButtonElement;
      if (["ArrowRight", "ArrowDown", "PageDown"].includes(event.key) || (event.key === " " && !on))
        to(at.value + 1);
      else if (["ArrowLeft", "ArrowUp", "PageUp"].includes(event.key)) to(at.value - 1);
      else if (event.key === "Home") to(0);
      else if (event.key === "End") to(last);
      else if (event.key === "Escape") leave();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [last]);
  const item = meeting.items[Math.min(at.value, last)];
  return (
    <section class="projector" ref={here} tabIndex={-1} aria-label={meeting.title}>
      <header>
        <p>{meeting.title}</p>
        <p class="projector-keys">{w("keys")}</p>
        <button type="button" class="button" onClick={leave}>
          {w("leave")}
        </button>
      </header>
      {item ? (
        <article>
          <p class={`meeting-kind ${item.kind}`}>{w(`kind_${item.kind}`)}</p>
          <h1>{itemTitle(item)}</h1>
          {item.commitment && <p>{promiseText(item.commitment)}</p>}
          {item.message?.text && <Words text={item.message.text} agencies={meeting.agencies} />}
          {item.villages.slice(0, READABLE).map((village) => (
            <Village
              key={village.village}
              village={village}
              meeting={meeting}
              alone={item.villages.length === 1}
            />
          ))}
          {(item.note || item.decision || item.withdrawals.length > 0) && (
            <dl class="projector-minutes">
              {item.note && (
                <div>
                  <dt>{w("note")}</dt>
                  <dd>{item.note}</dd>
                </div>
              )}
              {item.decision && (
                <div>
                  <dt>{w("decision")}</dt>
                  <dd>{item.decision}</dd>
                </div>
              )}
              {item.withdrawals.map((one) => (
                <div key={one.at}>
                  <dt>{w("withdrawn")}</dt>
                  <dd>{w("withdrawnWhy", { reason: one.reason, who: one.who, date: date(one.at) })}</dd>
                </div>
              ))}
            </dl>
          )}
          {item.commitments.map((one) => (
            <p key={one.id} class="projector-promise">
              ✓ {promiseText(one)}
            </p>
          ))}
        </article>
      ) : (
        <p>{w("empty")}</p>
      )}
      <footer>
        <button type="button" class="button" disabled={at.value === 0} onClick={() => to(at.value - 1)}>
          ← {w("previous")}
        </button>
        <p role="status">
          {item && w("position", { at: Math.min(at.value, last) + 1, of: meeting.items.length })}
        </p>
        <button type="button" class="button" disabled={at.value >= last} onClick={() => to(at.value + 1)}>
          {w("next")} →
        </button>
      </footer>
    </section>
  );
}

function Village({
  village,
  meeting,
  alone,
}: {
  village: VillageFacts;
  meeting: MeetingView;
  alone: boolean;
}) {
  const unit = meeting.unit ? unitName(meeting.unit) : "";
  return (
    <div class="projector-village">
      {!alone && <h2>{village.name}</h2>}
      <p class="projector-place">
        {village.district}
        {typeof village.rank === "number" && ` · ${w("rank", { rank: village.rank })}`}
      </p>
      <dl class="projector-figures">
        <NeedFigures village={village} unit={unit} />
        {alone &&
          STRATEGIES.map((strategy, s) => {
            const share = village.coverage[s];
            return (
              <div key={strategy} class={village.missing.includes(strategy) ? "is-missing" : ""}>
                <dd>{typeof share === "number" ? shareText(share, village.upper[s], 0) : figure(share)}</dd>
                <dt>{strategyName(strategy)}</dt>
              </div>
            );
          })}
      </dl>
      {village.claims.length === 0 ? (
        <p>{w("noClaims")}</p>
      ) : (
        <ul>
          {village.claims.map((claim) => (
            <li key={claim.list}>
              <b>{named(claim.agencyName)}</b>: {named(claim.programName)},{" "}
              {claim.units === null ? w("claimOpen") : w("claimUnits", { units: figure(claim.units) })}{" "}
              {claim.duplicate && <span class="promise-state overdue">{w("duplicate")}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
