import { useSignal } from "@preact/signals";
import type { ItemView, MeetingView, VillageFacts } from "../../../../server/core/contracts/meetings.ts";
import { date } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Words } from "../../map/talk/Words.tsx";
import { NewCommitment } from "../commitments/NewCommitment.tsx";
import { localized } from "../navigation.ts";
import { Facts, itemTitle, promiseText } from "./facts.tsx";
import type { Change } from "./One.tsx";
import { Written } from "./Written.tsx";
import { w } from "./words.ts";

/** One item of the agenda with its minutes. */
export function Item(props: {
  item: ItemView;
  at: number;
  meeting: MeetingView;
  writes: boolean;
  change: Change;
  move(by: -1 | 1): void;
  reload(): void;
}) {
  const { item, at, meeting, writes, change, move, reload } = props;
  const promising = useSignal(false);
  const withdrawing = useSignal<{ village: VillageFacts; claim: VillageFacts["claims"][number] } | undefined>(
    undefined,
  );
  const title = itemTitle(item);
  return (
    <li class="box meeting-item" id={`pokok-${item.id}`}>
      <header>
        <h2>
          {at + 1}. {title}
        </h2>
        <span class={`meeting-kind ${item.kind}`}>{w(`kind_${item.kind}`)}</span>
        {!item.still && <span class="promise-state kept">{w("settled")}</span>}
        {writes && (
          <span class="meeting-tools">
            <button type="button" class="button" disabled={at === 0} onClick={() => move(-1)}>
              {w("up")}
              <span class="unseen">: {title}</span>
            </button>
            <button
              type="button"
              class="button"
              disabled={at === meeting.items.length - 1}
              onClick={() => move(1)}
            >
              {w("down")}
              <span class="unseen">: {title}</span>
            </button>
            {item.version === 1 && item.withdrawals.length + item.commitments.length === 0 && (
              <button type="button" class="button" onClick={() => change("DELETE", `/items/${item.id}`)}>
                {w("drop")}
                <span class="unseen">: {title}</span>
              </button>
            )}
          </span>
        )}
      </header>
      {item.commitment && <p>{promiseText(item.commitment)}</p>}
      {item.message?.text && <Words text={item.message.text} agencies={meeting.agencies} />}
      <div class="meeting-villages">
        {item.villages.map((village) => (
          <Facts
            key={village.village}
            village={village}
            meeting={meeting}
            withdraw={
              writes
                ? (claim) => {
                    withdrawing.value = { village, claim };
                  }
                : undefined
            }
          />
        ))}
      </div>
      <Minutes item={item} writes={writes} change={change} />
      {item.withdrawals.map((one) => (
        <p key={one.at} class="fine">
          {w("withdrawn")} <a href={localized(`/data/sasaran/${one.list}`)}>{w("claims")}</a>{" "}
          {w("withdrawnWhy", { reason: one.reason, who: one.who, date: date(one.at) })}
        </p>
      ))}
      {item.history.length > 1 && <Versions item={item} />}
      {item.commitments.length > 0 && (
        <ul>
          {item.commitments.map((one) => (
            <li key={one.id}>
              <a href={localized(`/data/komitmen#komitmen-${one.id}`)}>{promiseText(one)}</a>
            </li>
          ))}
        </ul>
      )}
      {writes && (
        <p>
          <button
            type="button"
            class="button"
            onClick={() => {
              promising.value = true;
            }}
          >
            {w("commit")}
            <span class="unseen">: {title}</span>
          </button>
        </p>
      )}
      {promising.value && (
        <NewCommitment
          regency={meeting.regency}
          village={item.villages.length === 1 ? item.villages[0].village : undefined}
          component={item.message?.help?.component ?? meeting.component}
          agency={item.commitment?.agency ?? item.villages[0]?.claims[0]?.agency}
          message={item.message?.id}
          item={item.id}
          close={(made) => {
            promising.value = false;
            if (made) reload();
          }}
        />
      )}
      {withdrawing.value && (
        <Withdraw
          {...withdrawing.value}
          close={() => {
            withdrawing.value = undefined;
          }}
          decide={async (reason) => {
            const { village, claim } = withdrawing.value!;
            const body = { list: claim.list, village: village.village, reason };
            await change("POST", `/items/${item.id}/withdrawal`, body, w("withdrawn"));
            withdrawing.value = undefined;
          }}
        />
      )}
    </li>
  );
}

/** Everything that was written before what stands now. */
function Versions({ item }: { item: ItemView }) {
  return (
    <details class="fine">
      <summary>{w("versions", { n: item.history.length })}</summary>
      <ol>
        {item.history.toReversed().map((one) => (
          <li key={one.version}>
            {w("versionOf", { who: one.who, date: date(one.at) })}
            {(["note", "decision"] as const).map(
              (name) =>
                one[name] && (
                  <p key={name} class="talk-text">
                    <b>{w(name)}:</b> {one[name]}
                  </p>
                ),
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Notes and the decision: what is typed stays while others' changes arrive, until it is saved. */
function Minutes({ item, writes, change }: { item: ItemView; writes: boolean; change: Change }) {
  if (!writes)
    return (
      <dl class="meeting-minutes">
        {item.note && (
          <div>
            <dt>{w("note")}</dt>
            <dd>{item.note}</dd>
          </div>
        )}
        <div>
          <dt>{w("decision")}</dt>
          <dd>{item.decision ?? w("noDecision")}</dd>
        </div>
      </dl>
    );
  return (
    <Written
      class="meeting-minutes"
      fields={["note", "decision"]}
      most={2000}
      stored={item}
      send={(body) => change("PUT", `/items/${item.id}`, body)}
    />
  );
}

function Withdraw(props: {
  village: VillageFacts;
  claim: VillageFacts["claims"][number];
  close(): void;
  decide(reason: string): void;
}) {
  const { village, claim, close, decide } = props;
  return (
    <Dialog
      title={w("withdrawTitle", { agency: named(claim.agencyName), village: village.name })}
      close={close}
    >
      <p>{w("withdrawLead", { list: claim.title })}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const reason = String(new FormData(event.currentTarget).get("reason")).trim();
          if (reason) decide(reason);
        }}
      >
        <div class="fields">
          <Field label={w("withdrawReason")} wide>
            <textarea name="reason" required maxLength={500} rows={3} />
          </Field>
        </div>
        <button type="submit" class="button main">
          {w("withdraw")}
        </button>
      </form>
    </Dialog>
  );
}
